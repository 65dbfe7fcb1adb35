"""Reading a date the way people in a Dutch school write it; the reference day is passed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal

from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_line

Towards = Literal["past", "future"]

YEARS: Final = range(1, 9000)
"""Days are counted on from a day that was typed, and the calendar ends in 9999."""

_LONGEST: Final = 60
_NEAR_DAYS: Final = {
    "eergisteren": -2,
    "gisteren": -1,
    "vandaag": 0,
    "nu": 0,
    "morgen": 1,
    "overmorgen": 2,
}
# Dutch first; English because the screens can be switched.
_MONTHS: Final = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march", "mrt"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
_GAP: Final = r"[\s./\-–]{1,3}"
_ISO: Final = re.compile(rf"(\d{{4}}){_GAP}(\d{{1,2}}){_GAP}(\d{{1,2}})")
_NUMBERS: Final = re.compile(rf"(\d{{1,2}}){_GAP}(\d{{1,2}})(?:{_GAP}'?(\d{{4}}|\d{{2}}))?")
_WORDS: Final = re.compile(
    r"(\d{1,2})(?:e|de|ste)?[\s./\-–]{0,3}([a-z]{3,9})(?:[\s./\-–]{0,3}'?(\d{4}|\d{2}))?"
)
_UNBROKEN: Final = re.compile(r"(\d{2})(\d{2})(\d{4})")
_WEEKDAY: Final = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)[.,]?\s+(?=\d)"
)
_YEARS_BACK: Final = 79


def parse_day(raw: str, *, today: date, towards: Towards = "past") -> date:
    """Return the day written in `raw`, such as `17-11-2026`, `17 nov` or `gisteren`.

    Without a year: the nearest such day up to `today`, or from `today` when `towards` is
    "future". Raise `date_unreadable`, or `date_impossible` for a day no calendar has, or that
    is in none of YEARS.
    """
    written = plain(raw)
    if written in _NEAR_DAYS:
        return _shifted(today, _NEAR_DAYS[written])
    year, month, day = parts_of(written)
    if year is None:
        return _nearest(today, month, day, towards)
    found = exact_day(full_year(year, today), month, day)
    if found.year not in YEARS:
        raise NotUnderstood("date_impossible")
    return found


def plain(raw: str) -> str:
    """Return what was typed in lower case without the weekday; `date_unreadable` when long."""
    if len(raw) > _LONGEST:
        raise NotUnderstood("date_unreadable")
    return _WEEKDAY.sub("", clean_line(raw).lower().rstrip("."), count=1)


def parts_of(written: str) -> tuple[str | None, int, int]:
    """Return the year as written (None when omitted), the month and the day of a plain text."""
    if found := _ISO.fullmatch(written):
        return found[1], int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(written) or _UNBROKEN.fullmatch(written):
        return found[3], int(found[2]), int(found[1])
    if found := _WORDS.fullmatch(written):
        return found[3], month_number(found[2]), int(found[1])
    raise NotUnderstood("date_unreadable")


def exact_day(year: int, month: int, day: int) -> date:
    """Return that day; `date_impossible` when no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood("date_impossible") from None


def full_year(written: str, today: date, years_back: int = _YEARS_BACK) -> int:
    """Return a year of two digits within the hundred years that start `years_back` ago."""
    year = int(written)
    if len(written) > 2:
        return year
    first = today.year - years_back
    return first + (year - first) % 100


def month_number(word: str) -> int:
    """Return 1 to 12 for a Dutch or English month, whole or cut short; else `date_unreadable`."""
    for number, names in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and any(name.startswith(word) for name in names):
            return number
    raise NotUnderstood("date_unreadable")


def _nearest(today: date, month: int, day: int, towards: Towards) -> date:
    for year in _years(today, towards):
        try:
            found = date(year, month, day)
        except ValueError:
            continue  # 29 February exists in some years only
        if (found <= today) if towards == "past" else (found >= today):
            return found
    raise NotUnderstood("date_impossible")


def _years(today: date, towards: Towards) -> Iterator[int]:
    step = -1 if towards == "past" else 1
    # Nine, because 1900 and 2100 are no leap years.
    return (today.year + step * count for count in range(9))


def _shifted(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise NotUnderstood("date_impossible") from None
