"""The family was reached for the first time: they sit down together."""

from typing import Final

from casework.trajectories.events import ContactRecorded
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    event = situation.event
    return plan("intake", situation, since=event.on) if isinstance(event, ContactRecorded) else ()


def _was_reached(event: ContactRecorded) -> bool:
    return event.reached


POLICY: Final = Policy(
    name="when_family_reached_then_plan_intake",
    reason="After the first contact the talk follows while the question is still warm.",
    on=(ContactRecorded,),
    when=_was_reached,
    then=_then,
)
