"""The parents took back that the service point works for them: the contact closes."""

from typing import Final

from casework.trajectories.events import ConsentWithdrawn
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("close", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_agreement_withdrawn_then_plan_closing",
    reason="Without agreement nothing is kept longer than it takes to end it.",
    on=(ConsentWithdrawn,),
    then=_then,
)
