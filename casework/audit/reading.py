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

LEAVES: Final = """
SELECT leaf_index, notification_id, sealed_hash, leaf_hash
FROM history.leaves ORDER BY leaf_index
"""

EVENTS: Final = """
SELECT notification_id, tenant::text, originator_id::text, originator_version, topic,
       public, sealed
FROM history.events ORDER BY notification_id
"""

CHECKPOINTS: Final = "SELECT size, root, note FROM history.checkpoints ORDER BY size"

# An aggregate's versions count from 1, in the order in which its events were committed.
VERSION_GAPS: Final = """
SELECT l.leaf_index, e.notification_id, e.topic
FROM (SELECT notification_id, topic, originator_version, row_number()
             OVER (PARTITION BY originator_id ORDER BY notification_id) AS place
      FROM history.events) AS e
LEFT JOIN history.leaves l USING (notification_id)
WHERE e.originator_version <> e.place
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


def joined(leaves: Iterator[Row], events: Iterator[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Pair every leaf with its event; None where one of the two is not there.

    Both come in the order of their notification ids, so neither is held.
    """
    event = next(events, None)
    for leaf in leaves:
        while event is not None and event[0] < leaf[1]:
            yield None, event
            event = next(events, None)
        if event is not None and event[0] == leaf[1]:
            yield leaf, event
            event = next(events, None)
        else:
            yield leaf, None
    while event is not None:
        yield None, event
        event = next(events, None)
