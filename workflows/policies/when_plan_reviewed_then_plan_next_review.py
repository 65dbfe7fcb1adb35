"""The plan was looked at: it is looked at again after some weeks."""

from typing import Final

from casework.trajectories.events import PlanReviewed
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    event = situation.event
    return plan("review", situation, since=event.on) if isinstance(event, PlanReviewed) else ()


POLICY: Final = Policy(
    name="when_plan_reviewed_then_plan_next_review",
    reason="Reviews go on for as long as the follow-up does.",
    on=(PlanReviewed,),
    then=_then,
)
