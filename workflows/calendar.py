"""Working days: not a weekend, not a Dutch public holiday, not a holiday of the school."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import msgspec

from casework.days import SATURDAY, public_holidays
from casework.schools.settings import Holiday

DAY: Final = timedelta(days=1)


class Calendar(msgspec.Struct, frozen=True):
    """The working days of one school, by the holidays it had settled."""

    holidays: tuple[Holiday, ...] = ()

    def is_working_day(self, day: date) -> bool:
        """Say whether the kernteam is at work on `day`."""
        if day.weekday() >= SATURDAY or day in public_holidays(day.year):
            return False
        return not any(holiday.first <= day <= holiday.last for holiday in self.holidays)


def add_working_days(start: date, n: int, calendar: Calendar) -> date:
    """Return the n-th working day after `start`; the first one not before it when n is 0."""
    day = start
    for _ in range(n):
        day = next_working_day(day + DAY, calendar)
    return next_working_day(day, calendar)


def weeks_later(start: date, n: int, calendar: Calendar) -> date:
    """Return the day `n` weeks after `start`, or the next working day when it is none."""
    return next_working_day(start + timedelta(weeks=n), calendar)


def next_working_day(day: date, calendar: Calendar) -> date:
    """Return `day` itself when it is a working day, otherwise the first one after it."""
    while not calendar.is_working_day(day):
        day += DAY
    return day


def months_later(start: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a month that is too short."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in (start.day, 30, 29):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, 28)
