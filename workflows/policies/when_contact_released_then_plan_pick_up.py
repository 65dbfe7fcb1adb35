"""The fixed contact gave the trajectory back: somebody else picks it up."""

from typing import Final

from casework.trajectories.events import ContactReleased
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("pick_up", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_contact_released_then_plan_pick_up",
    reason="A family is never without a contact unnoticed, also when a member of staff leaves.",
    on=(ContactReleased,),
    then=_then,
)
