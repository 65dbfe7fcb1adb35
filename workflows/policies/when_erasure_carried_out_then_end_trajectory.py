"""All of a trajectory was erased while it ran: nobody waits for it, and nobody is waited for."""

from typing import Final

from casework.erasures.events import ErasureCarriedOut
from casework.trajectories.commands import EndErased
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    if situation.course.phase == "closed":
        return ()
    erasure_id = situation.event.originator_id
    end = EndErased(
        command_id=situation.id_for(f"end by {erasure_id}"),
        at=situation.event.stamp.at,
        trajectory_id=situation.trajectory_id,
        erasure_id=erasure_id,
    )
    return (end,)


POLICY: Final = Policy(
    name="when_erasure_carried_out_then_end_trajectory",
    reason="What is gone must not stay somebody's work, nor open to who was to take it over.",
    on=(ErasureCarriedOut,),
    then=_then,
    looks_back=True,
)
