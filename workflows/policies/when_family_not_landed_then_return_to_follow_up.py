"""The family says it did not land: the old contact goes on with it."""

from typing import Final

from casework.trajectories.commands import ReturnToFollowUp
from casework.trajectories.events import AftercareChecked
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    course = situation.course
    if course.phase != "aftercare" or course.aftercare != "no":
        return ()
    back = ReturnToFollowUp(
        command_id=situation.id_for("command"),
        at=situation.event.stamp.at,
        trajectory_id=situation.trajectory_id,
    )
    return (back,)


def _did_not_land(event: AftercareChecked) -> bool:
    return event.outcome == "no"


POLICY: Final = Policy(
    name="when_family_not_landed_then_return_to_follow_up",
    reason="A handover that did not land is nobody's, unless it comes back by itself.",
    on=(AftercareChecked,),
    when=_did_not_land,
    then=_then,
)
