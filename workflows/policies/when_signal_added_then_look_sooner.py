"""A second signal came in: whoever has the trajectory now looks at it soon."""

from typing import Final

from casework.trajectories.events import SignalAdded
from workflows.deadlines import by_norm
from workflows.policies.policy import Answer, Policy, Situation, plan

LOOKS: Final = {
    "signal": "first_look",
    "follow_up": "review",
    "handover": "review",
    "aftercare": "aftercare_check",
}
"""What looking means in each phase. In referral and intake a talk is due soon as it is."""


def _then(situation: Situation) -> Answer:
    kind = LOOKS.get(situation.course.phase)
    if kind is None:
        return ()
    due = by_norm("first_look", situation.day, situation.settings)
    return plan(kind, situation, since=situation.day, due=due)


POLICY: Final = Policy(
    name="when_signal_added_then_look_sooner",
    reason="A second signal says that something changed; it never gives anybody more time.",
    on=(SignalAdded,),
    then=_then,
)
