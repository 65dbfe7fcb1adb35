"""Reads the whole log as it is at one moment, in batches, without holding it in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, count
from typing import Any, Final, LiteralString

from psycopg import Connection, IsolationLevel

Row = tuple[Any, ...]
Read = Callable[[LiteralString], Iterator[Row]]

BATCH: Final = 2000

SIZE: Final = "SELECT coalesce(max(leaf_index) + 1, 0) FROM history.leaves"

# In the order of their ids, which is that of their indexes unless somebody changed it: both
# tables are read along an index, and the first rows come at once.
ENTRIES: Final = """
SELECT l.leaf_index, l.notification_id, l.sealed_hash, l.leaf_hash, e.tenant::text,
       e.originator_id::text, e.originator_version, e.topic, e.public, e.sealed
FROM history.leaves l LEFT JOIN history.events e USING (notification_id)
ORDER BY l.notification_id
"""

WITHOUT_LEAF: Final = """
SELECT e.notification_id, e.topic
FROM history.events e LEFT JOIN history.leaves l USING (notification_id)
WHERE l.notification_id IS NULL
ORDER BY e.notification_id
"""

CHECKPOINTS: Final = "SELECT size, root, note FROM history.checkpoints ORDER BY size"

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


@contextmanager
def one_moment(conn: Connection) -> Iterator[Read]:
    """Give a way to read many queries at once, all of them as history is at this moment.

    `conn` must not be in a transaction; it is made to read only.
    """
    numbers = count(1)
    conn.read_only = True
    conn.isolation_level = IsolationLevel.REPEATABLE_READ
    with conn.transaction(), ExitStack() as open_cursors:

        def read(query: LiteralString) -> Iterator[Row]:
            cursor = open_cursors.enter_context(conn.cursor(name=f"reading_{next(numbers)}"))
            cursor.execute(query, binary=True)
            return chain.from_iterable(iter(lambda: cursor.fetchmany(BATCH), []))

        yield read
