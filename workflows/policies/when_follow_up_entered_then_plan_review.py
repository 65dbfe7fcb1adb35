"""Follow-up began, or began again: the plan is looked at after some weeks."""

from typing import Final

from casework.trajectories.events import PhaseEntered
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    return plan("review", situation, since=situation.day)


def _is_follow_up(event: PhaseEntered) -> bool:
    return event.phase == "follow_up"


POLICY: Final = Policy(
    name="when_follow_up_entered_then_plan_review",
    reason="A plan that nobody looks at again keeps a family longer than it needs.",
    on=(PhaseEntered,),
    when=_is_follow_up,
    then=_then,
)
