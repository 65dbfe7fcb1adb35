"""The library's PostgreSQL recorder, with history.append() as its only way to write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from eventsourcing.persistence import InterfaceError, Notification, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.utils import retry
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from casework.errors import KeyErased, OrderIncomplete
from casework.store.mapper import unpack

APPEND: Final = (
    "SELECT last_id, replayed FROM history.append"
    "(%s, %s, %s::uuid[], %s::bigint[], %s::text[], %s::bytea[], %s::bytea[])"
)
OF: Final = """
SELECT notification_id AS id, originator_id, originator_version, topic, state
FROM history.stored_events WHERE originator_id = ANY(%s) ORDER BY notification_id
"""
SCHEMA: Final = "history"
POOL: Final = 4
"""Connections a process may open for history. The library's default would exhaust the server."""


def datastore(url: str, pool: int = POOL) -> PostgresDatastore:
    """Return the library's connection pool for the database at `url`.

    The library knows five words of an address. All others (`sslmode`, `sslrootcert`, `options`)
    count as well, or nobody would look at the certificate of who keeps history.
    """
    store = PostgresDatastore("", "", "", "", "", pool_size=1, max_overflow=pool - 1, schema=SCHEMA)
    store.pool.kwargs = {**conninfo_to_dict(url), "row_factory": dict_row}
    return store


class HistoryRecorder(PostgresApplicationRecorder):
    """Reads through the view history.stored_events, appends through the one function."""

    def __init__(self, store: PostgresDatastore) -> None:
        """Use the connections of `store`; the tables were made by `casework init`."""
        super().__init__(store, events_table_name="stored_events")

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Append `stored_events` under `command_id` for `tenant`; return their ids.

        A command id that was saved before saves nothing and returns no ids, so a retry
        after a connection lost at COMMIT is safe. IntegrityError: a version is taken.
        """
        self.append(stored_events, kwargs["command_id"], kwargs["tenant"])
        return None

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def append(
        self, stored_events: Sequence[StoredEvent], command_id: UUID, tenant: UUID
    ) -> tuple[int, bool]:
        """Append once; return the last notification id and whether it was saved before.

        KeyErased when something personal is about what an order to erase names; OrderIncomplete
        when an order would leave behind what names something that it takes.
        """
        parts = [unpack(event.state) for event in stored_events]
        params = (
            command_id,
            tenant,
            [event.originator_id for event in stored_events],
            [event.originator_version for event in stored_events],
            [event.topic for event in stored_events],
            [public for public, _ in parts],
            [sealed for _, sealed in parts],
        )
        with self.datastore.get_connection() as conn, conn.cursor() as cursor:
            cursor.execute(APPEND, params, prepare=True)
            return _saved(cursor.fetchone(), len(stored_events))

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def remembered(self, *command_ids: UUID) -> int | None:
        """Return the last notification id of one of these commands, or None when none was saved."""
        query = "SELECT last_id FROM history.commands WHERE command_id = ANY(%s)"
        with self.datastore.get_connection() as conn, conn.cursor() as cursor:
            row = cursor.execute(query, [list(command_ids)], prepare=True).fetchone()
        return None if row is None else int(row["last_id"])

    def of(self, originators: Collection[UUID]) -> list[Notification]:
        """Return everything stored of these aggregates, in the order of notification ids."""
        with self.datastore.get_connection() as conn, conn.cursor() as cursor:
            rows = cursor.execute(OF, [list(originators)]).fetchall()
        return [Notification(**{**row, "state": bytes(row["state"])}) for row in rows]

    def now(self) -> datetime:
        """Return what the database takes for the present moment."""
        with self.datastore.get_connection() as conn, conn.cursor() as cursor:
            row = cursor.execute("SELECT clock_timestamp() AS now").fetchone()
        if row is None:
            raise OperationalError("the database does not know what time it is")
        found: datetime = row["now"]
        return found

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def next_number(self) -> int:
        """Draw the next trajectory number."""
        query = "SELECT nextval('desk.trajectory_numbers') AS number"
        with self.datastore.get_connection() as conn, conn.cursor() as cursor:
            row = cursor.execute(query, prepare=True).fetchone()
        return 0 if row is None else int(row["number"])

    def close(self) -> None:
        """Give the connections back; nothing can be read or written after."""
        self.datastore.close()


def _saved(row: dict[str, Any] | None, count: int) -> tuple[int, bool]:
    """Return what history.append() answered, or raise why nothing was saved."""
    if row is None:
        raise OperationalError("history.append gave no answer")
    if row["last_id"] is None:
        raise (OrderIncomplete if row["replayed"] else KeyErased)(count=count)
    return int(row["last_id"]), bool(row["replayed"])
