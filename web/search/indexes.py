"""The indexes of one process, kept only while somebody listens for who has to leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock, Thread
from typing import Final, cast
from uuid import UUID

import psycopg
import structlog
from flask import current_app

from casework.application import Casework
from casework.erasures.events import ErasureCarriedOut
from casework.events import Event, topics_of
from casework.families.events import PersonRemoved
from web.search.keeping import KeptIndex

KEY: Final = "name_indexes"
LEAVING: Final = topics_of(ErasureCarriedOut, PersonRemoved)
BATCH: Final = 500
PATIENCE: Final = 1.0
"""Seconds until history is looked at without having been told that it grew."""

_LOG: Final = structlog.get_logger()

Indexes = dict[UUID, KeptIndex]
Listen = Callable[[], Iterable[object]]
"""Gives something each time history may have grown; raises when it cannot hear that any more."""


class KeptIndexes:
    """One index per tenant. A search alone would let an erased name lie until the next one.

    So from the first search on a thread hears what happens, and lets go of who was erased. When
    it cannot hear any more, nothing is kept: the next search begins anew, with a new listener.
    """

    def __init__(self, casework: Casework, listen: Listen) -> None:
        """Begin without an index and without a listener."""
        self._casework = casework
        self._listen = listen
        self._indexes: Indexes = {}
        self._is_heard = False
        self._lock = Lock()

    def of(self, tenant: UUID) -> KeptIndex:
        """Return the index of a tenant."""
        with self._lock:
            if not self._is_heard:
                self._begin()
            return self._indexes.setdefault(tenant, KeptIndex())

    def __len__(self) -> int:
        with self._lock:
            return sum(len(index) for index in self._indexes.values())

    def _begin(self) -> None:
        # Before anybody is taken in: whoever is erased from here on is heard of.
        after = self._end()
        self._is_heard = True
        Thread(target=self._hear, args=(after,), daemon=True).start()

    def _hear(self, after: int) -> None:
        try:
            for _ in self._listen():
                after = self._let_go(after)
        except Exception as error:  # whatever it is: nobody hears now who has to leave
            _LOG.warning("search_index_emptied", error=type(error).__name__)
        finally:
            with self._lock:
                self._indexes, self._is_heard = {}, False

    def _let_go(self, after: int) -> int:
        end = self._end()
        while facts := self._casework.facts(after, BATCH, end, LEAVING):
            for fact in facts:
                self._forget(fact.event)
            after = facts[-1].position
        return end

    def _end(self) -> int:
        return self._casework.history.max_notification_id() or 0

    def _forget(self, event: Event) -> None:
        with self._lock:
            index = self._indexes.get(event.stamp.tenant)
        if index is not None:
            index.forget(_gone(event))


def kept_index(tenant: UUID) -> KeptIndex:
    """Return the index of a tenant in this process."""
    return cast(KeptIndexes, current_app.extensions[KEY]).of(tenant)


def ears(database_url: str) -> Listen:
    """Return what hears of history growing through a connection of its own."""

    def listen() -> Iterable[object]:
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute("LISTEN stored_events")
            while True:
                yield None
                # One notice is enough: whoever looks, looks at everything there is.
                for _ in connection.notifies(timeout=PATIENCE, stop_after=1):
                    pass

    return listen


def _gone(event: Event) -> tuple[UUID, ...]:
    if isinstance(event, ErasureCarriedOut):
        return event.keys
    return (event.person_id,) if isinstance(event, PersonRemoved) else ()
