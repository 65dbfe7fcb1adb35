"""The working days of the demo's year, and the moments at which things happen on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from casework.days import ZONE, local_day
from casework.schools.defaults import DEFAULTS
from workflows.calendar import Calendar

DAYS: Final = 365
OPENING: Final = time(8, 30)
MINUTES: Final = 420
"""From half past eight to half past three."""


class Year:
    """A year of school days that ends now. Days are counted back: 0 is the last one."""

    def __init__(self, now: datetime) -> None:
        """Collect the working days up to and including today."""
        self.now = now
        today, calendar = local_day(now), Calendar(DEFAULTS.holidays)
        back = (today - timedelta(days=n) for n in range(DAYS))
        self._days: Sequence[date] = [day for day in back if calendar.is_working_day(day)]

    def __len__(self) -> int:
        """Return how many working days there are."""
        return len(self._days)

    def at(self, ago: int, minute: int) -> datetime:
        """Return a moment of the working day `ago` working days before the last one."""
        opening = datetime.combine(self._days[ago], OPENING, ZONE)
        return opening.astimezone(UTC) + timedelta(minutes=minute % MINUTES)

    @property
    def eve(self) -> datetime:
        """Return the moment, two weeks before everything, at which the schools were set up."""
        return self.at(len(self) - 1, 0) - timedelta(days=14)
