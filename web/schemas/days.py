"""Fields for days and birth dates; the day of today comes with the form's context."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final, Unpack

from casework.privacy.content import Personal
from casework.values.birth_dates import PartialDate, parse_birth_date
from casework.values.dates import Towards, parse_day
from casework.values.not_understood import NotUnderstood
from web.schemas.asked import N_, Asked, Shown, written

EARLIEST: Final = date(1900, 1, 1)
EXAMPLE: Final = N_("Bijvoorbeeld 17-11-2026, '17 nov' of 'vandaag'.")
_YEARS_AHEAD: Final = 10


class Day(Asked[date]):
    """A day, typed as people do; without a year it is the last one, or the next if `not_past`."""

    widget: ClassVar[str] = "date"

    def __init__(
        self,
        label: str,
        *,
        not_future: bool = False,
        not_past: bool = False,
        not_before: date = EARLIEST,
        **shown: Unpack[Shown],
    ) -> None:
        """Ask for a day from `not_before` until ten years ahead; today is neither past nor future.

        JSON sends a day as text as well (ISO 8601).
        """
        shown.setdefault("hint", EXAMPLE)
        super().__init__(label, **shown)
        self.not_future = not_future
        self.not_past = not_past
        self.not_before = not_before

    def read(self, answer: Any) -> date:
        """Return the day meant."""
        today: date = self.context["today"]
        towards: Towards = "future" if self.not_past else "past"
        day = parse_day(written(answer), today=today, towards=towards)
        if day < self.not_before:
            raise NotUnderstood("date_too_early", limit=_dutch(self.not_before))
        if self.not_future and day > today:
            raise NotUnderstood("date_future")
        if self.not_past and day < today:
            raise NotUnderstood("date_past")
        if day.year > today.year + _YEARS_AHEAD:
            raise NotUnderstood("date_too_far", limit=_YEARS_AHEAD)
        return day


class BirthDay(Asked[Personal | PartialDate]):
    """A birth date of which day and month may be unknown, between 1900 and today.

    It is personal: `Personal` holding `PartialDate.iso()`, unless `personal=False`, which
    gives the `PartialDate` itself to whoever has to reckon with it.
    """

    widget: ClassVar[str] = "date"
    look: ClassVar[Shown] = {"autocomplete": "off"}

    def __init__(self, label: str, *, personal: bool = True, **shown: Unpack[Shown]) -> None:
        """Ask for a birth date."""
        super().__init__(label, **shown)
        self.personal = personal

    def read(self, answer: Any) -> Personal | PartialDate:
        """Return the birth date, as exact as it was given."""
        today: date = self.context["today"]
        born = parse_birth_date(written(answer), today=today)
        if born.earliest < EARLIEST:
            raise NotUnderstood("date_too_early", limit=_dutch(EARLIEST))
        if born.earliest > today:
            raise NotUnderstood("date_future")
        return Personal(born.iso()) if self.personal else born


def _dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
