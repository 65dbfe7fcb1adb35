"""How long a request may take (GDPR, article 12): a month, and two more when it is complex."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

ANSWER_MONTHS: Final = 1
EXTENSION_MONTHS: Final = 2


REPORT: Final = timedelta(hours=72)
"""Within which a data leak is reported (GDPR, article 33)."""


def report_by(on: date) -> date:
    """Return the last day to report a leak that was found on a day."""
    return on + REPORT


def due_on(asked_on: date) -> date:
    """Return the last day to answer: the same day of next month, or the last one of it."""
    return _months_after(asked_on, ANSWER_MONTHS)


def extended_to(asked_on: date) -> date:
    """Return the last day to answer once it was extended, counted from the day it was asked."""
    return _months_after(asked_on, ANSWER_MONTHS + EXTENSION_MONTHS)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
