"""The package went to the receiver: they answer."""

from typing import Final

from casework.trajectories.events import HandoverProposed
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("handover_answer", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_handover_proposed_then_plan_answer",
    reason="Sent is not handed over: a receiver who stays silent must be seen.",
    on=(HandoverProposed,),
    then=_then,
)
