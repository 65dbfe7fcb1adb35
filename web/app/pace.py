"""Who goes through families faster than people do, first proves to be there.

Every page leaves a line, but who reads the lines comes the next day. A stolen session, or a
script of somebody who works here, would have a whole board by then.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from uuid import UUID

from flask import current_app, request

from casework.errors import TooFast
from casework.ids import mint
from web import current
from web.app import reading
from web.app.who import asker

MOST: Final = 60
"""What somebody opens or asks in a while; a team that goes over all its families opens fewer."""

WITHIN: Final = timedelta(minutes=10)
SEARCH: Final = "search"
NEXT: Final = "na"
"""What an address says that asks for the next page of a list."""


class Pace:
    """What each member of staff opened lately.

    Kept in memory alone: every process counts for itself, and one that begins anew has counted
    nothing. So the most there can be is MOST for each process of the site.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._opened: dict[UUID, dict[str, datetime]] = {}
        self._lock = Lock()

    def is_hurried(self, staff_id: UUID, thing: str, at: datetime) -> bool:
        """Count `thing`, the same one once; say whether they are more than MOST within WITHIN."""
        with self._lock:
            before = self._opened.get(staff_id, {})
            lately = {one: when for one, when in before.items() if when > at - WITHIN}
            self._opened[staff_id] = lately | {thing: at}
            return len(self._opened[staff_id]) > MOST


def is_hurried() -> bool:
    """Count what this request opens of a family, or asks of all; say whether it is too much."""
    actor, thing = asker(), _thing()
    if actor is None or thing is None:
        return False
    kept: Pace = current_app.extensions["pace"]
    return kept.is_hurried(actor.staff_id, thing, current.now())


def note() -> None:
    """Write the line of a page that was not given because of the pace."""
    reading.note(TooFast())


def _thing() -> str | None:
    """Return what is opened: one family, whichever of its pages; a next page; or one search."""
    if request.endpoint == SEARCH:
        return str(mint())
    if request.method != "GET":
        return None
    named = next((str(value) for value in (request.view_args or {}).values()), None)
    return named or (request.full_path if NEXT in request.args else None)
