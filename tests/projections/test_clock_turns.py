"""A clock that is set back is seen: at which line, from when to when; what overlaps is not."""

from __future__ import annotations

from datetime import timedelta

from projections import clock_turns
from projections.clock_turns import Turn
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import NOW, Told


def turns(see: See) -> list[Turn]:
    with see() as reading:
        return clock_turns.turned_back(reading, NOW - timedelta(days=365))


def test_time_that_goes_forward_is_nothing(told: Told, see: See) -> None:
    told.tell("one", h.signal())
    told.tell("two", h.signal(), days=1)
    assert turns(see) == []


def test_a_clock_that_was_set_back_is_told_with_the_line_where_it_shows(
    told: Told, see: See
) -> None:
    told.tell("one", h.signal(), days=2)
    told.tell("two", h.signal(), days=0)
    told.tell("three", h.signal(), days=1)
    found = [(turn.was_at, turn.at) for turn in turns(see)]
    assert found == [(NOW + timedelta(days=2), NOW)]


def test_every_time_is_told_the_last_one_first(told: Told, see: See) -> None:
    for name, days in (("one", 2), ("two", 0), ("three", 3), ("four", 1)):
        told.tell(name, h.signal(), days=days)
    assert [turn.at - NOW for turn in turns(see)] == [timedelta(days=1), timedelta()]


def test_requests_that_overlap_are_no_clock_set_back(told: Told, see: See) -> None:
    told.tell("one", h.signal(), minutes=5)
    told.tell("two", h.signal())
    assert turns(see) == []
