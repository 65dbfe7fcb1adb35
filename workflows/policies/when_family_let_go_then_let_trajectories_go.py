"""The officer let go of a family: whatever was frozen because of the same request goes on."""

from typing import Final

from casework.families.events import FamilyUseRestored
from casework.trajectories.commands import RestoreUse
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    event = situation.event
    if not isinstance(event, FamilyUseRestored):
        return ()
    held = situation.course.restrictions - situation.use.frozen
    if event.request_id not in held:
        return ()
    letting_go = RestoreUse(
        command_id=situation.id_for("let go"),
        at=event.stamp.at,
        trajectory_id=situation.trajectory_id,
        request_id=event.request_id,
    )
    return (letting_go,)


POLICY: Final = Policy(
    name="when_family_let_go_then_let_trajectories_go",
    reason="Nobody can let go of a trajectory by itself, so none may be left behind.",
    on=(FamilyUseRestored,),
    then=_then,
    looks_back=True,
    asks_family=True,
)
