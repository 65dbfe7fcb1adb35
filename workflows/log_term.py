"""The log's own term: what somebody wrote about looking goes five years after they wrote it.

That somebody looked stays. It is the words that go: the officer's remark at a review, what an
export was for, and the reason for a look, which could not be read any more since the family went:
nothing is removed that still opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from casework.application import Casework
from casework.audit.events import Looked
from casework.days import local_day
from casework.doubt import clock_doubt
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.erasures.events import ErasureCarriedOut
from casework.events import NOBODY, Event, contents, topics_of
from casework.exports.events import ExportAsked
from casework.ids import derived
from casework.privacy.content import Sealed
from casework.reviews.events import ReviewDecided
from workflows.calendar import months_later
from workflows.ordering import Ordering

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
        self._ordering = Ordering(casework)
        self._position = self._erased_to = 0
        self._over: dict[UUID, Event] = {}
        self._erased: set[UUID] = set()
        self._done: date | None = None

    def step(self) -> int:
        """Order what is over by today, once a day; return how many orders were given."""
        today = local_day(self._casework.clock.now())
        if self._done == today or clock_doubt(self._casework):
            return 0
        self._hear_erased()
        self._walk(today)
        due = [event for event in self._over.values() if self._is_due(event)]
        given = [order for order in self._orders(due) if self._ordering.give(order, order.of)]
        for order in given:
            for subject in order.whole:
                del self._over[subject]
        self._done = today
        return len(given)

    def _hear_erased(self) -> None:
        topics = topics_of(ErasureCarriedOut)
        while facts := self._casework.facts(self._erased_to, BATCH, topics=topics):
            for fact in facts:
                if isinstance(fact.event, ErasureCarriedOut):
                    self._erased.update(fact.event.keys)
            self._erased_to = facts[-1].position

    def _walk(self, today: date) -> None:
        """Remember what has words that are over; the last that was written there counts."""
        while facts := self._casework.facts(self._position, BATCH, topics=topics_of(*WORDS)):
            for fact in facts:
                if months_later(local_day(fact.event.stamp.at), TERM) > today:
                    return
                self._position = fact.position
                if _sealed(fact.event) and not self._goes_on(fact.event):
                    self._over[fact.event.originator_id] = fact.event

    def _is_due(self, event: Event) -> bool:
        """Say whether nothing opens it, once its own key goes: a reason waits for the family."""
        own = {event.originator_id}
        return {one.key_id for one in _sealed(event)} <= self._erased | own

    def _goes_on(self, event: Event) -> bool:
        """Say whether more was written in the same place later: its term is that of the last."""
        later = self._casework.since(event.originator_id, event.originator_version)
        return any(isinstance(one, WORDS) for one in later)

    def _orders(self, due: Sequence[Event]) -> Iterator[OrderErasure]:
        boards: dict[UUID, list[UUID]] = {}
        for event in due:
            boards.setdefault(event.stamp.tenant, []).append(event.originator_id)
        for tenant, subjects in boards.items():
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


def _sealed(event: Event) -> list[Sealed]:
    """Return the words of an event that are still stored."""
    found = (one for _, one in contents(event) if isinstance(one, Sealed))
    return [one for one in found if one.ciphertext is not None]
