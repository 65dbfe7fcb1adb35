"""Snapshots: an aggregate's state, sealed under its own key, so that long histories load fast."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import EventStore, PersistenceError, StoredEvent

from casework.aggregates import Aggregate, Noun, Snapshot
from casework.deciding import States
from casework.errors import CaseworkError
from casework.events import Event, Stamp
from casework.ports import Keys
from casework.privacy.content import Content, Personal, Sealed
from casework.store.events import StateTaken
from casework.store.mapper import EventMapper, pack, split
from casework.store.recorder import HistoryRecorder

EVERY: Final = 250
"""Events between two snapshots; `make bench` shows where they begin to pay."""

INSERT: Final = (
    "INSERT INTO desk.snapshots (originator_id, originator_version, topic, state)"
    " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
LAST: Final = (
    "SELECT originator_version, topic, state FROM desk.snapshots"
    " WHERE originator_id = %s AND originator_version <= %s"
    " ORDER BY originator_version DESC LIMIT 1"
)
FORGET: Final = "DELETE FROM desk.snapshots WHERE originator_id = ANY(%s)"
NEWEST: Final = 2**62
_NO_TIME: Final = datetime.fromtimestamp(0, tz=UTC)


class SnapshotStore(EventStore[UUID]):
    """The library's snapshot store over the desk's table; what does not open is as if absent."""

    def __init__(self, history: HistoryRecorder, keys: Keys, nouns: Iterable[Noun]) -> None:
        """Keep snapshots of `nouns` beside `history`, sealed and opened by `keys`."""
        super().__init__(EventMapper(), history)
        self._datastore = history.datastore
        self._keys = keys
        self._nouns = {noun.name: noun for noun in nouns}

    def keep(self, states: States, events: Sequence[Event]) -> None:
        """Keep the states that came past a round version.

        Raises nothing when a database or the file of keys fails: the events are stored already,
        and a snapshot is made again some time.
        """
        before = {event.originator_id: event.originator_version - 1 for event in reversed(events)}
        for subject, (noun, state) in states.items():
            if state and state.version // EVERY > before.get(subject, state.version) // EVERY:
                with suppress(PersistenceError, CaseworkError, psycopg.Error, OSError):
                    self.take(noun, state)

    def take(self, noun: Noun, state: Aggregate) -> None:
        """Store `state`; the same version twice is nothing."""
        text = msgspec.json.encode(state, enc_hook=_written).decode()
        stamp = Stamp(tenant=state.tenant, by=state.id, role="", purpose="", at=_NO_TIME)
        taken = StateTaken(
            originator_id=state.id,
            originator_version=state.version,
            stamp=stamp,
            noun=noun.name,
            shape=shape(noun.state),
            state=Personal(text),
        )
        (sealed,) = self._keys.seal([taken])
        row = (state.id, state.version, sealed.topic, pack(*split(sealed)))
        with self._datastore.get_connection() as conn:
            conn.execute(INSERT, row)

    def forget(self, subjects: Collection[UUID]) -> None:
        """Delete the snapshots of these aggregates."""
        with self._datastore.get_connection() as conn:
            conn.execute(FORGET, [list(subjects)])

    def get(
        self,
        originator_id: UUID,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Iterator[DomainEventProtocol[UUID]]:
        """Yield the newest snapshot up to version `lte`, when it still opens and still fits."""
        del gt, desc, limit  # the newest is the only one that is ever asked for
        with self._datastore.get_connection() as conn:
            row = conn.execute(LAST, [originator_id, lte or NEWEST], prepare=True).fetchone()
        found = self._opened(originator_id, row) if row else None
        if found is not None:
            yield found

    def _opened(self, originator_id: UUID, row: dict[str, Any]) -> Snapshot | None:
        stored = StoredEvent(
            originator_id, row["originator_version"], row["topic"], bytes(row["state"])
        )
        taken = self.mapper.to_domain_event(stored)
        if not isinstance(taken, StateTaken) or not isinstance(taken.state, Sealed):
            return None
        noun = self._nouns[taken.noun]
        (text,) = self._keys.open([taken.state])
        if text is None or taken.shape != shape(noun.state):
            return None
        return Snapshot(state=msgspec.json.decode(text, type=noun.state, dec_hook=_read))


def _written(value: object) -> str:
    """Return what lies sealed in a state as it is: a snapshot opens nothing."""
    if isinstance(value, Sealed):
        return base64.b64encode(value.to_bytes()).decode()
    raise NotImplementedError(f"no state holds a {type(value).__name__}")


def _read(kind: type, value: object) -> Sealed:
    if kind is Content and isinstance(value, str):
        return Sealed.from_bytes(base64.b64decode(value))
    raise NotImplementedError(f"no state holds a {kind.__name__}")


def shape(state: type[Aggregate]) -> str:
    """Return a fingerprint of a state's fields and types: another shape is not loaded."""
    described = repr(msgspec.inspect.type_info(state)).encode()
    return hashlib.sha256(described).hexdigest()[:16]
