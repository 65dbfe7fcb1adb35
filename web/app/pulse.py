"""Whether all is well: asked of the databases and of what wraps the keys, at most once in a while.

The page that says so is for everybody. However often it is opened, what is behind it is asked once
every few seconds in each process, by one request; the others are told what was found last.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from flask import current_app

from casework.errors import CaseworkError
from web import current

KEPT: Final = timedelta(seconds=5)


class Pulse:
    """What was found last, and when."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._lock = Lock()
        self._found: tuple[datetime, CaseworkError | None] | None = None

    def check(self) -> None:
        """Raise what is wrong, as it was at most a few seconds ago."""
        known = self._found
        is_due = known is None or self._is_due(known)
        # Who comes while somebody asks is told what was known; only the very first wait.
        if is_due and self._lock.acquire(blocking=known is None):
            try:
                known = self._asked(known)
            finally:
                self._lock.release()
        if known is not None and known[1] is not None:
            raise known[1].with_traceback(None)

    def _is_due(self, known: tuple[datetime, CaseworkError | None]) -> bool:
        return not known[0] <= current.desk().clock.now() < known[0] + KEPT

    def _asked(
        self, known: tuple[datetime, CaseworkError | None] | None
    ) -> tuple[datetime, CaseworkError | None]:
        """Ask, unless somebody did while this one waited."""
        if self._found is not known and self._found is not None:
            return self._found
        self._found = current.desk().clock.now(), _wrong()
        return self._found


def check() -> None:
    """Raise what is wrong with the site, as it was at most a few seconds ago."""
    pulse: Pulse = current_app.extensions.setdefault("pulse", Pulse())
    pulse.check()


def _wrong() -> CaseworkError | None:
    try:
        current.desk().is_well()
        current.casework().check_keys()
    except CaseworkError as error:
        return error
    return None
