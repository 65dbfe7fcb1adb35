"""The one place where the time of day is read."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar, Protocol


class Clock(Protocol):
    """Anything that can say what time it is. `is_set`: on purpose, and nobody need doubt it."""

    is_set: ClassVar[bool]

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...


class SystemClock:
    """The clock of the machine, which may be wrong."""

    is_set: ClassVar[bool] = False

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC)


class SettableClock:
    """A clock that stands still until it is moved: for the demo's year and for tests."""

    is_set: ClassVar[bool] = True

    def __init__(self, at: datetime) -> None:
        self._at = _in_utc(at)

    def now(self) -> datetime:
        """Return the moment the clock was last set to."""
        return self._at

    def set(self, at: datetime) -> None:
        """Move to an aware moment, forwards or back."""
        self._at = _in_utc(at)

    def advance(self, by: timedelta) -> datetime:
        """Move forwards and return the new moment."""
        self._at += by
        return self._at


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a clock is set to an aware moment")
    return at.astimezone(UTC)
