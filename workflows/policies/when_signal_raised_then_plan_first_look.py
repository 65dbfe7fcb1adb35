"""A signal was raised: the care coordinator looks first."""

from typing import Final

from casework.trajectories.events import SignalRaised
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("first_look", situation, since=situation.day)


POLICY: Final = Policy(
    name="when_signal_raised_then_plan_first_look",
    reason="A teacher lets go of a signal; it must not lie unread.",
    on=(SignalRaised,),
    then=_then,
)
