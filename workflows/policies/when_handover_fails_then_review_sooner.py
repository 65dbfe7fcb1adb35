"""The receiver said no, or the package was taken back: the contact looks at the plan soon."""

from typing import Final

from casework.trajectories.events import HandoverDeclined, HandoverWithdrawn
from workflows.deadlines import by_norm
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    due = by_norm("first_look", situation.day, situation.settings)
    return plan("review", situation, since=situation.day, due=due)


POLICY: Final = Policy(
    name="when_handover_fails_then_review_sooner",
    reason="A handover that did not land is nobody's unless somebody thinks again at once.",
    on=(HandoverDeclined, HandoverWithdrawn),
    then=_then,
)
