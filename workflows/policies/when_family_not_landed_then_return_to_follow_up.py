"""The family says it did not land: the old contact goes on with it."""

from typing import Final

from casework.trajectories.commands import ReturnToFollowUp
from casework.trajectories.events import AftercareChecked
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    event, course = situation.event, situation.course
    is_now = course.phase == "aftercare" and course.aftercare == "no"
    if not isinstance(event, AftercareChecked) or event.outcome != "no" or not is_now:
        return ()
    back = ReturnToFollowUp(
        command_id=situation.id_for("command"),
        at=event.stamp.at,
        trajectory_id=situation.trajectory_id,
    )
    return (back,)


POLICY: Final = Policy(
    name="when_family_not_landed_then_return_to_follow_up",
    reason="A handover that did not land is nobody's, unless it comes back by itself.",
    on=(AftercareChecked,),
    then=_then,
)
