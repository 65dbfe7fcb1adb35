"""The family landed half: they are asked again sooner."""

from typing import Final

from casework.trajectories.events import AftercareChecked
from workflows.calendar import Calendar, weeks_later
from workflows.deadlines import SECOND_CHECK_WEEKS
from workflows.policies.policy import Answer, Policy, Situation, plan


def _then(situation: Situation) -> Answer:
    event = situation.event
    if not isinstance(event, AftercareChecked):
        return ()
    start = min(event.on, situation.day)
    due = weeks_later(start, SECOND_CHECK_WEEKS, Calendar(situation.settings.holidays))
    return plan("aftercare_check", situation, since=start, due=due)


def _needs_more(event: AftercareChecked) -> bool:
    return event.outcome == "needs_more"


POLICY: Final = Policy(
    name="when_family_needs_more_then_check_again",
    reason="Who needs a little more is not let go of, and not taken back either.",
    on=(AftercareChecked,),
    when=_needs_more,
    then=_then,
)
