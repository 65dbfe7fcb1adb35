"""Birth dates, of which a part may be unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from casework.values.dates import exact_day, full_year, month_number, parts_of, plain
from casework.values.not_understood import NotUnderstood

# "00" is how a passport writes the part that nobody knows.
_UNKNOWN_FIRST: Final = re.compile(r"(?:0{1,2}[\s./\-]){1,2}")
_UNKNOWN_LAST: Final = re.compile(r"(?:-0{1,2}){1,2}$")
_YEAR: Final = re.compile(r"\d{4}")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2}|[a-z]{3,9})\.?[\s./\-]{1,3}(\d{4})")
_YEAR_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_CENTURY: Final = 99  # a child is born this year, the oldest carer not quite a hundred years ago


class PartialDate:
    """A date of which the day, or the day and the month, may be unknown.

    A plain class with a masked repr on purpose: a birth date is personal, and a serialiser
    must refuse it rather than write it in the clear. Seal it as `Personal(born.iso())`.
    """

    __slots__ = ("day", "month", "year")

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        """Hold what is known; `date_impossible` when no calendar has it."""
        if month is None and day is not None:
            raise NotUnderstood("date_impossible")
        exact_day(year, month or 1, day or 1)
        self.year: Final = year
        self.month: Final = month
        self.day: Final = day

    @classmethod
    def from_iso(cls, written: str) -> PartialDate:
        """Read what `iso` wrote."""
        return cls(*(int(part) for part in written.split("-")))

    def iso(self) -> str:
        """Return `2017`, `2017-03` or `2017-03-11` (ISO 8601, reduced precision)."""
        known = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(known)

    def written(self) -> str:
        """Return it the Dutch way: `2017`, `03-2017` or `11-03-2017`."""
        return "-".join(reversed(self.iso().split("-")))

    @property
    def earliest(self) -> date:
        """Return the first day it can have been."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day it can have been."""
        if self.day:
            return self.earliest
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    def ages_on(self, day: date) -> tuple[int, int]:
        """Return the lowest and the highest age in whole years this person can have on `day`."""
        return _age(self.latest, day), _age(self.earliest, day)

    def __repr__(self) -> str:
        return "PartialDate(•••)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and other.iso() == self.iso()

    def __hash__(self) -> int:
        return hash(self.iso())


def parse_birth_date(raw: str, *, today: date) -> PartialDate:
    """Return the birth date written in `raw`: `11-03-2017`, `03-2017`, `00-03-2017` or `2017`.

    A year of two digits lies in the past. Raise `date_unreadable` or `date_impossible`.
    """
    written = _UNKNOWN_LAST.sub("", plain(raw))
    if known := _UNKNOWN_FIRST.match(written):
        written = written[known.end() :]
    if _YEAR.fullmatch(written):
        return PartialDate(int(written))
    if found := _MONTH_YEAR.fullmatch(written):
        return PartialDate(int(found[2]), _month(found[1]))
    if found := _YEAR_MONTH.fullmatch(written):
        return PartialDate(int(found[1]), _month(found[2]))
    year, month, day = parts_of(written)
    if year is None:
        raise NotUnderstood("date_unreadable")
    return PartialDate(full_year(year, today, _CENTURY), month, day)


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else month_number(written)


def _age(born: date, day: date) -> int:
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)
