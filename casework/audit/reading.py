"""Reads the whole log as it is at one moment, in batches, without holding it in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, count
from typing import Any, Final, LiteralString, Protocol

from psycopg import Connection, IsolationLevel, sql

Row = tuple[Any, ...]


class Read(Protocol):
    """Reads the rows of a query, with values where it has places for them."""

    def __call__(self, query: LiteralString, *values: object) -> Iterator[Row]:
        """Return the rows, fetched in batches."""

    def stream(self, query: LiteralString, *values: object) -> Iterator[Row]:
        """Return the rows while the server goes on making more; read to the end before another."""


BATCH: Final = 2000

SIZE: Final = "SELECT coalesce(max(leaf_index) + 1, 0) FROM history.leaves"

# In the order of their ids, which is that of their indexes unless somebody changed it: both
# tables are read along an index, and the first rows come at once.
ENTRIES: Final = """
SELECT l.leaf_index, l.notification_id, l.sealed_hash, l.leaf_hash, e.tenant::text,
       e.originator_id::text, e.originator_version, e.topic, e.public, e.sealed
FROM history.leaves l LEFT JOIN history.events e USING (notification_id)
ORDER BY l.notification_id, l.leaf_index
"""

# Whoever takes a NOT NULL away can hide a row from every question that begins at a number.
WITHOUT_ID: Final = "SELECT NULL, topic FROM history.events WHERE notification_id IS NULL"

WITHOUT_LEAF: Final = """
SELECT e.notification_id, e.topic
FROM history.events e LEFT JOIN history.leaves l USING (notification_id)
WHERE l.notification_id IS NULL AND e.notification_id IS NOT NULL
ORDER BY e.notification_id
"""

NEWEST_CHECKPOINT: Final = "SELECT note FROM history.checkpoints ORDER BY size DESC LIMIT 1"

FIRST_CHECKPOINT_OVER: Final = """
SELECT note FROM history.checkpoints WHERE size > %s ORDER BY size LIMIT 1
"""

LEAVES: Final = "SELECT leaf_index, leaf_hash FROM history.leaves ORDER BY leaf_index"

# What a leaf is made of, see history.leaf_hash(); and whose it is.
LEAF_PARTS: Final = """
SELECT l.leaf_index, e.tenant::text, e.originator_id::text, e.originator_version, e.topic,
       sha256(e.public), l.sealed_hash
FROM history.leaves l JOIN history.events e USING (notification_id)
WHERE l.leaf_index >= %s AND l.leaf_index < %s ORDER BY l.leaf_index
"""

# From the first to the last entry of a period, by the time that stands in the entries.
PERIOD: Final = """
SELECT min(l.leaf_index), max(l.leaf_index) + 1
FROM history.leaves l JOIN history.events e USING (notification_id),
     LATERAL (SELECT (convert_from(e.public, 'UTF8')::json #>> '{stamp,at}')::timestamptz) s (at)
WHERE s.at >= %s AND s.at < %s
"""

INDEX_OF: Final = "SELECT leaf_index FROM history.leaves WHERE notification_id = %s"

PUBLIC_OF: Final = """
SELECT e.public FROM history.leaves l JOIN history.events e USING (notification_id)
WHERE l.leaf_index = %s
"""

CHECKPOINTS: Final = """
SELECT coalesce(size, -1), root, coalesce(note, '') FROM history.checkpoints ORDER BY 1
"""

# An aggregate's versions count from 1, in the order in which its events were committed.
VERSION_GAPS: Final = """
SELECT l.leaf_index, e.notification_id, e.topic
FROM history.events e LEFT JOIN history.leaves l USING (notification_id)
WHERE e.originator_version <> 1 AND NOT EXISTS (
    SELECT FROM history.events before
    WHERE before.originator_id = e.originator_id
    AND before.originator_version = e.originator_version - 1
    AND before.notification_id < e.notification_id)
ORDER BY e.notification_id
"""

UNKNOWN_COMMANDS: Final = """
SELECT NULL, c.last_id, NULL
FROM history.commands c LEFT JOIN history.leaves l ON l.notification_id = c.last_id
WHERE l.notification_id IS NULL
ORDER BY c.last_id
"""


NEXT_LEAVES: Final = """
SELECT leaf_index, leaf_hash FROM history.leaves
WHERE leaf_index >= %s ORDER BY leaf_index LIMIT %s
"""
MANY: Final = 10_000

# Along the indexes, so that the first rows come at once; and with one process, for others work.
PLAINLY: Final = """
SET LOCAL jit = off;
SET LOCAL enable_bitmapscan = off;
SET LOCAL max_parallel_workers_per_gather = 0
"""


def each_leaf(conn: Connection) -> Iterator[tuple[int, bytes]]:
    """Yield index and hash of every leaf; those that come meanwhile as well."""
    after = 0
    while rows := conn.execute(NEXT_LEAVES, [after, MANY], binary=True).fetchall():
        yield from rows
        after = rows[-1][0] + 1


@contextmanager
def one_moment(conn: Connection, snapshot: str | None = None) -> Iterator[Read]:
    """Give a way to read many queries at once, all of them as history is at this moment.

    `conn` must not be in a transaction; it is made to read only.
    """
    conn.read_only = True
    conn.isolation_level = IsolationLevel.REPEATABLE_READ
    with conn.transaction(), ExitStack() as open_cursors:
        if snapshot is not None:
            conn.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(snapshot))
        conn.execute(PLAINLY)
        yield _Moment(conn, open_cursors)


class _Moment:
    """Reads everything in one transaction."""

    def __init__(self, conn: Connection, open_cursors: ExitStack) -> None:
        self._conn = conn
        self._open_cursors = open_cursors
        self._numbers = count(1)

    def __call__(self, query: LiteralString, *values: object) -> Iterator[Row]:
        name = f"reading_{next(self._numbers)}"
        cursor = self._open_cursors.enter_context(self._conn.cursor(name=name))
        cursor.execute(query, values or None, binary=True)
        return chain.from_iterable(iter(lambda: cursor.fetchmany(BATCH), []))

    def stream(self, query: LiteralString, *values: object) -> Iterator[Row]:
        with self._conn.cursor() as cursor:
            yield from cursor.stream(query, values or None, binary=True)
