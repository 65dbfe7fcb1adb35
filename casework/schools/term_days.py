"""Much that goes on one day waits until the officer said that the day is right."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.aggregates import Aggregate, Noun
from casework.days import local_day
from casework.errors import RuleBroken, UnknownEvent
from casework.events import Event
from casework.schools.commands import ConfirmTermDay
from casework.schools.events import TermDayConfirmed

PART: Final = 10
"""More than one in so many of what a school keeps is much."""


class TermDays(Aggregate, frozen=True, kw_only=True):
    """State of one school's term days. `up_to`: the last day that was said to be right."""

    up_to: date = date.min


def is_much(going: int, kept: int) -> bool:
    """Say whether so many of what is kept are too many to go without anybody's word.

    One alone never waits: where little is kept, one is more than a tenth of it.
    """
    return going > 1 and going * PART > kept


def evolve(state: TermDays | None, event: Event) -> TermDays:
    """Fold one event into the state; an event it does not know is a fault."""
    if not isinstance(event, TermDayConfirmed):
        raise UnknownEvent(topic=event.topic)
    return (state or TermDays(school=event.stamp.school)).but(up_to=event.up_to)


def confirm_term_day(state: TermDays | None, command: ConfirmTermDay) -> tuple[Event, ...]:
    """Say that a day is right; what was said of a later day holds for this one as well."""
    if command.up_to > local_day(command.at):
        raise RuleBroken("date_in_future", field="up_to")
    if state is not None and command.up_to <= state.up_to:
        return ()
    return (TermDayConfirmed(up_to=command.up_to, going=command.going),)


NOUN: Final = Noun(name="term_days", state=TermDays, evolve=evolve)
