"""The parents agreed and their question was passed on: somebody of the kernteam picks it up."""

from typing import Final

from casework.trajectories.events import FamilyReferred
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("pick_up", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_family_referred_then_plan_pick_up",
    reason="Parents who said yes must soon know who their contact is.",
    on=(FamilyReferred,),
    then=_then,
)
