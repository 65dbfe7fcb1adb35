"""All of a trajectory was erased: it is known as erased, and what ran is nobody's work any more."""

from typing import Final

from casework.erasures.events import ErasureCarriedOut
from casework.trajectories.commands import EndErased
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    erasure_id = situation.event.originator_id
    end = EndErased(
        command_id=situation.id_for(f"end by {erasure_id}"),
        at=situation.event.stamp.at,
        trajectory_id=situation.trajectory_id,
        erasure_id=erasure_id,
    )
    return (end,)


# It was called "…_then_end_trajectory" and passed over what had closed; whoever looked back under
# that name looks back once more.
POLICY: Final = Policy(
    name="when_erasure_carried_out_then_note_it",
    reason="What is gone must not stay somebody's work, nor open to who was to take it over, nor "
    "count as there where a rule asks.",
    on=(ErasureCarriedOut,),
    then=_then,
    looks_back=True,
)
