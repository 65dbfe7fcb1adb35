"""Working days in a Dutch school year."""

from datetime import date

import pytest

from casework.days import public_holidays
from casework.schools.defaults import DEFAULTS
from casework.schools.settings import Holiday
from workflows.calendar import (
    Calendar,
    add_working_days,
    months_later,
    weeks_later,
)

BARE = Calendar()
SCHOOL = Calendar(DEFAULTS.holidays)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2026, 3, 2), 2, date(2026, 3, 4)),  # Monday to Wednesday
        (date(2026, 3, 5), 2, date(2026, 3, 9)),  # over a weekend
        (date(2026, 3, 7), 2, date(2026, 3, 10)),  # begun on a Saturday
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
        (date(2026, 3, 1), 0, date(2026, 3, 2)),
        (date(2026, 4, 2), 2, date(2026, 4, 8)),  # Good Friday and Easter Monday
        (date(2026, 5, 13), 1, date(2026, 5, 15)),  # Ascension Day
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # Christmas
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
    ],
)
def test_weekends_and_public_holidays_do_not_count(start: date, n: int, due: date) -> None:
    assert add_working_days(start, n, BARE) == due


def test_kings_day_is_free() -> None:
    assert add_working_days(date(2026, 4, 24), 1, BARE) == date(2026, 4, 28)


def test_kings_day_on_a_sunday_is_free_on_saturday() -> None:
    assert date(2025, 4, 26) in public_holidays(2025)


def test_liberation_day_is_free_every_year_at_school() -> None:
    assert all(date(year, 5, 5) in public_holidays(year) for year in range(2025, 2031))


def test_the_may_holiday_does_not_count() -> None:
    # Thursday 23 and Friday 24 April, then 4, 6 and 7 May: 5 May is Liberation Day.
    assert add_working_days(date(2026, 4, 22), 5, SCHOOL) == date(2026, 5, 7)


def test_the_first_and_last_day_of_a_holiday_are_free() -> None:
    calendar = Calendar((Holiday("studieweek", date(2026, 3, 3), date(2026, 3, 5)),))
    assert add_working_days(date(2026, 3, 2), 1, calendar) == date(2026, 3, 6)


def test_weeks_end_on_the_same_weekday() -> None:
    assert weeks_later(date(2026, 3, 3), 6, BARE) == date(2026, 4, 14)


def test_weeks_that_end_in_a_holiday_move_to_the_first_working_day() -> None:
    assert weeks_later(date(2026, 5, 29), 6, SCHOOL) == date(2026, 8, 17)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 10, 15), 3, date(2027, 1, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(
    start: date, months: int, end: date
) -> None:
    assert months_later(start, months) == end
