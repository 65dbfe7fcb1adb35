"""An export as decisions see it: of which people, who asked, until when it can be fetched."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import Event
from casework.exports import events as e
from casework.exports.codes import OPEN_FOR


class Export(Aggregate, frozen=True, kw_only=True):
    """State of one export. `team`: who asked, and so cannot be who agrees.

    `who`: the fingerprint of the people in it. `open_until`: when fetching ends; None while
    nobody agreed yet.
    """

    who: str = ""
    open_until: datetime | None = None
    is_refused: bool = False


def who_is_in(export_id: UUID, people: Iterable[UUID]) -> str:
    """Return the fingerprint of a set of people: HMAC-SHA256 of their ids, keyed by the export.

    It tells whether two sets are the same within one export, and nothing over two exports.
    """
    ids = b"".join(sorted(person.bytes for person in set(people)))
    return hmac.digest(export_id.bytes, ids, "sha256").hex()


def evolve(state: Export | None, event: Event) -> Export:
    """Fold one event into the state; an event it does not know is a fault."""
    before = state or Export(school=event.stamp.school)
    opens = event.stamp.at + OPEN_FOR
    if isinstance(event, e.ExportAsked):
        until = None if event.needs_second else opens
        return before.but(who=event.who, open_until=until, team=frozenset({event.stamp.by}))
    if isinstance(event, e.ExportAllowed):
        return before.but(open_until=opens)
    if isinstance(event, e.ExportRefused):
        return before.but(is_refused=True)
    if isinstance(event, e.ExportTaken):
        return before
    raise UnknownEvent(topic=event.topic)


NOUN: Final = Noun("export", Export, evolve)
