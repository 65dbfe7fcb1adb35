"""The receiver took over: after some weeks the family is asked whether it landed."""

from typing import Final

from casework.trajectories.events import HandoverAccepted
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    event = situation.event
    if not isinstance(event, HandoverAccepted):
        return ()
    return plan("aftercare_check", situation, since=event.on)


POLICY: Final = Policy(
    name="when_handover_accepted_then_plan_aftercare",
    reason="Only the family can say that it landed, and somebody must ask.",
    on=(HandoverAccepted,),
    then=_then,
)
