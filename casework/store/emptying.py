"""Remove sealed parts that an order closed: the retention role's one right to history."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

import psycopg

from casework.privacy.erased import ErasedKeys
from casework.store.mapper import keys_in

SEALED: Final = """
SELECT notification_id, public FROM history.events
WHERE notification_id = ANY(%s) AND sealed <> ''
"""
EMPTY: Final = """
UPDATE history.events SET sealed = NULL
WHERE notification_id = ANY(%s) AND sealed IS NOT NULL
"""


class Emptying:
    """Empties entries through a connection of the role `casework_retention`.

    Never one that can still be read: what is asked comes from history, and whoever holds a web
    process can append whatever they like to it.
    """

    def __init__(self, retention_url: str, erased: ErasedKeys) -> None:
        """Connect as the retention role; `erased` tells which keys are gone."""
        self._conn = psycopg.connect(retention_url, autocommit=True)
        self._erased = erased

    def empty(self, entries: Collection[int]) -> int:
        """Remove the sealed parts of those of these entries of which every key is gone.

        Return how many had one that opens still; they stay as they are.
        """
        rows = self._conn.execute(SEALED, [list(entries)]).fetchall()
        used = {entry: keys_in(bytes(public)) for entry, public in rows}
        gone = self._erased.among(frozenset[UUID]().union(*used.values()))
        blank = [entry for entry, keys in used.items() if keys <= gone]
        self._conn.execute(EMPTY, [blank])
        return len(used) - len(blank)

    def close(self) -> None:
        """Give the connection back."""
        self._conn.close()
