"""Outside working hours: early, late, in the weekend or on a public holiday."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.days import SATURDAY, ZONE, public_holidays

BEGIN: Final = 7
END: Final = 20
"""Hours of the clock at school: from seven until eight in the evening people are at work."""


def is_after_hours(at: datetime) -> bool:
    """Say whether nobody is expected to be at work at this moment; school holidays count not."""
    there = at.astimezone(ZONE)
    is_day_off = there.weekday() >= SATURDAY or there.date() in public_holidays(there.year)
    return is_day_off or not BEGIN <= there.hour < END
