"""Somebody became the fixed contact: they reach the family."""

from typing import Final

from casework.trajectories.events import ContactAssigned
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("first_contact", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_contact_assigned_then_plan_first_contact",
    reason="A family that was not reached yet hears from its contact within days.",
    on=(ContactAssigned,),
    then=_then,
)
