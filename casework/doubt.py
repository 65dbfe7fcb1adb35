"""Whether the clock is to be believed, before its day makes an end to what nothing brings back."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from casework.application import Casework

APART: Final = timedelta(hours=1)
"""So far the clocks of two machines may be apart."""

SILENCE: Final = timedelta(days=7)
"""So long nothing may have happened at all. After a longer holiday the first line ends the wait."""

NOT_THE_DATABASE: Final = "apart_from_database"
NOT_THE_LOG: Final = "ahead_of_log"


def clock_doubt(casework: Casework) -> str | None:
    """Return why the time of day may be wrong; None when nothing says so.

    A clock that was set on purpose is not doubted: there is no setting that gives production one.
    """
    if casework.clock.is_set:
        return None
    now = casework.clock.now()
    if abs(now - casework.history.now()) > APART:
        return NOT_THE_DATABASE
    end = casework.history.max_notification_id()
    last = casework.facts(end - 1, 1) if end else []
    return NOT_THE_LOG if any(now - fact.event.stamp.at > SILENCE for fact in last) else None
