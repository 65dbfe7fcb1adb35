"""A clock that runs ahead of the database or of the log is not believed, unless it was set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.doubt import APART, NOT_THE_DATABASE, NOT_THE_LOG, SILENCE, clock_doubt
from tests.casework.store.writing import TEACHER

DECADE = timedelta(days=3650)
MINUTE = timedelta(minutes=1)


class Machine(SettableClock):
    """A clock of a machine, which nobody set on purpose."""

    is_set: ClassVar[bool] = False


def standing_at(database: Settings, at: datetime, written: datetime | None) -> Casework:
    """Return a door by this clock; its log ends with what was `written` then."""
    clock = Machine(written or at)
    door = build(database, clock)
    if written:
        door.refuse(TEACHER, attempted="route", code="not_found", about=None)
    clock.set(at)
    return door


@pytest.mark.parametrize("ahead", [timedelta(), APART - MINUTE, MINUTE - APART])
def test_a_clock_that_is_about_right_is_believed(database: Settings, ahead: timedelta) -> None:
    now = datetime.now(UTC)
    door = standing_at(database, now + ahead, now)
    assert clock_doubt(door) is None
    door.close()


@pytest.mark.parametrize("ahead", [DECADE, -DECADE, APART + MINUTE])
def test_one_that_is_not_the_databases_is_doubted(database: Settings, ahead: timedelta) -> None:
    now = datetime.now(UTC)
    door = standing_at(database, now + ahead, now)
    assert clock_doubt(door) == NOT_THE_DATABASE
    door.close()


def test_one_far_ahead_of_the_log_is_doubted_where_the_database_has_it_too(
    database: Settings,
) -> None:
    now = datetime.now(UTC)
    door = standing_at(database, now, now - SILENCE - MINUTE)
    assert clock_doubt(door) == NOT_THE_LOG
    door.close()


def test_one_that_was_set_on_purpose_is_believed(database: Settings) -> None:
    door = build(database, SettableClock(datetime.now(UTC) + DECADE))
    assert clock_doubt(door) is None
    door.close()


def test_a_log_in_which_nothing_stands_doubts_nothing(database: Settings) -> None:
    door = standing_at(database, datetime.now(UTC), None)
    assert clock_doubt(door) is None
    door.close()
