"""The calendar day it is at school, which is not always the day it is in UTC; and days off."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import holidays

SATURDAY: Final = 5
KINDS: Final = ("public", "optional")
"""`optional` adds 5 May in the four years out of five in which it is no day off by law."""

ZONE: Final = ZoneInfo("Europe/Amsterdam")


def local_day(at: datetime) -> date:
    """Return the day it was at school at an aware moment."""
    return at.astimezone(ZONE).date()


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the days on which Dutch schools and offices are closed, Good Friday and 5 May too."""
    return frozenset(holidays.country_holidays("NL", years=year, categories=KINDS))
