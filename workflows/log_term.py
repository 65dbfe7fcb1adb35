"""The log's own term: what somebody wrote about looking goes five years after they wrote it.

That somebody looked stays. It is the words that go: the reason for a look, the officer's remark
at a review, what an export was for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from casework.application import Casework
from casework.audit.events import Looked
from casework.days import local_day
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.events import NOBODY, Event, contents, topics_of
from casework.exports.events import ExportAsked
from casework.identity.actor import workflow
from casework.ids import derived
from casework.privacy.content import Sealed
from casework.reviews.events import ReviewDecided
from workflows.calendar import months_later

TERM: Final = 60
"""In months (domain.md, "Retention")."""

WORDS: Final = (Looked, ReviewDecided, ExportAsked)
BATCH: Final = 1000
MOST: Final = 200
"""So many looks, reviews and exports go with one order at most."""


class LogTerm:
    """Walks along the oldest part of the log, and orders the words in it to go.

    Words that are gone are passed over, so that beginning again orders nothing twice.
    """

    def __init__(self, casework: Casework) -> None:
        """Stand on the door; begin at the beginning of history."""
        self._casework = casework
        self._position = 0
        self._done: date | None = None

    def step(self) -> int:
        """Order what is over by today, once a day; return how many orders were given."""
        today = local_day(self._casework.clock.now())
        if self._done == today:
            return 0
        over, position = self._over(today)
        orders = list(self._orders(over))
        for order in orders:
            self._casework.execute(order, by=workflow(order.of))
        self._position, self._done = position, today
        return len(orders)

    def _over(self, today: date) -> tuple[dict[UUID, list[UUID]], int]:
        """Return what has words that are over, by board, and how far that is in the log."""
        over: dict[UUID, list[UUID]] = {}
        position, topics = self._position, topics_of(*WORDS)
        while facts := self._casework.facts(position, BATCH, topics=topics):
            for fact in facts:
                if months_later(local_day(fact.event.stamp.at), TERM) > today:
                    return over, position
                position = fact.position
                if _has_words(fact.event) and not self._goes_on(fact.event):
                    over.setdefault(fact.event.stamp.tenant, []).append(fact.event.originator_id)
        return over, position

    def _goes_on(self, event: Event) -> bool:
        """Say whether more was written in the same place later: its term is that of the last."""
        later = self._casework.since(event.originator_id, event.originator_version)
        return any(isinstance(one, WORDS) for one in later)

    def _orders(self, over: dict[UUID, list[UUID]]) -> Iterator[OrderErasure]:
        for tenant, subjects in over.items():
            for first in range(0, len(subjects), MOST):
                yield self._order(tenant, subjects[first : first + MOST])

    def _order(self, tenant: UUID, subjects: Sequence[UUID]) -> OrderErasure:
        erasure_id = derived("log term", *map(str, subjects))
        return OrderErasure(
            command_id=derived("order", str(erasure_id)),
            at=self._casework.clock.now(),
            erasure_id=erasure_id,
            school_id=NOBODY,
            about=About.LOG,
            basis=Basis.RETENTION,
            of=tenant,
            whole=tuple(subjects),
        )


def _has_words(event: Event) -> bool:
    return any(isinstance(one, Sealed) and one.ciphertext is not None for _, one in contents(event))
