"""Remove sealed parts that an order closed: the retention role's one right to history."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import psycopg

EMPTY: Final = """
UPDATE history.events SET sealed = NULL
WHERE notification_id = ANY(%s) AND sealed IS NOT NULL
"""


class Emptying:
    """Empties entries through a connection of the role `casework_retention`."""

    def __init__(self, retention_url: str) -> None:
        """Connect as the retention role."""
        self._conn = psycopg.connect(retention_url, autocommit=True)

    def empty(self, entries: Collection[int]) -> int:
        """Remove the sealed parts of these entries; return how many were still there."""
        return self._conn.execute(EMPTY, [list(entries)]).rowcount

    def close(self) -> None:
        """Give the connection back."""
        self._conn.close()
