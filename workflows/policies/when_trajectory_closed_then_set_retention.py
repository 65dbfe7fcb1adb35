"""A trajectory was closed: the day on which its content goes is known."""

from typing import Final

from casework.trajectories.commands import SetRetention
from casework.trajectories.events import TrajectoryClosed
from workflows.calendar import months_later
from workflows.policies.policy import Answer, Policy, Situation

SHORT: Final = "short"
REASONS: Final = {SHORT: "not_followed_up", "regular": "closed_trajectory"}
"""Retention class -> the reason that every trajectory shows beside its date."""


def _then(situation: Situation) -> Answer:
    event = situation.event
    if not isinstance(event, TrajectoryClosed) or situation.course.closing != event:
        return ()
    retention = _class_of(event.reason, situation)
    months = situation.settings.retention.months(retention)
    set_retention = SetRetention(
        command_id=situation.id_for("command"),
        at=event.stamp.at,
        trajectory_id=situation.trajectory_id,
        gone_on=months_later(event.closed_on, months),
        reason=REASONS[retention],
    )
    return (set_retention,)


def _class_of(reason: str, situation: Situation) -> str:
    # A signal that was never passed on goes soon, whatever the reason is called.
    if situation.course.closed_from == "signal":
        return SHORT
    known = situation.settings.closing_reason(reason)
    return SHORT if known is not None and known.retention == SHORT else "regular"


POLICY: Final = Policy(
    name="when_trajectory_closed_then_set_retention",
    reason="Nothing about a family is kept longer than it is needed, and they can see until when.",
    on=(TrajectoryClosed,),
    then=_then,
)
