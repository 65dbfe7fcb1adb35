"""The calendar day it is at school, which is not always the day it is in UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Europe/Amsterdam")


def local_day(at: datetime) -> date:
    """Return the day it was at school at an aware moment."""
    return at.astimezone(ZONE).date()
