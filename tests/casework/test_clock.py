"""The clock says what time it is, in UTC, and stands still where a test wants it to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework.clock import SettableClock, SystemClock

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


def test_the_systems_clock_speaks_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_settable_clock_stands_still_until_it_is_moved() -> None:
    clock = SettableClock(NOON)
    assert clock.now() == clock.now() == NOON
    assert clock.advance(timedelta(hours=1)) == NOON + timedelta(hours=1)


def test_a_settable_clock_turns_amsterdam_into_utc() -> None:
    clock = SettableClock(NOON)
    clock.set(datetime(2026, 7, 1, 14, tzinfo=ZoneInfo("Europe/Amsterdam")))
    assert clock.now() == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_a_clock_is_not_set_to_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        SettableClock(NOON.replace(tzinfo=None))
