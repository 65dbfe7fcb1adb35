"""A signal was passed on: somebody asks the parents, and refers the family when they agree."""

from typing import Any, Final

from casework.trajectories.events import SignalLookedAt
from workflows.policies.policy import Answer, Policy, Situation, plan


def _is_passed_on(event: Any) -> bool:
    return bool(event.decision == "pass_on")


def _then(situation: Situation) -> Answer:
    return plan("refer", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_signal_passed_on_then_plan_referral",
    reason="Between the first look and the parents' answer nobody would be waiting for anybody.",
    on=(SignalLookedAt,),
    when=_is_passed_on,
    then=_then,
)
