"""Saved filters of the worklist: per member of staff, the query of their address sealed."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.desk.keys import Box, derive, keyed_hash
from casework.desk.rows import Rows

MOST: Final = 30


class SavedFilters:
    """Keeps filters that somebody comes back to, in the order in which they were saved.

    They have no name of their own: people would give them the names of people, which no order to
    erase would reach here.
    """

    def __init__(self, rows: Rows, secret: bytes) -> None:
        """Use the tables of `rows` and keys derived from `secret`."""
        self._rows = rows
        self._id_key = derive(secret, "filter ids")
        self._box = Box(derive(secret, "filters"))

    def of(self, staff_id: UUID) -> list[str]:
        """Return the queries that a member of staff saved."""
        query = "SELECT filter_id, sealed FROM desk.filters WHERE staff_id = %s ORDER BY saved_at"
        opened = [self._box.open(row[1], row[0]) for row in self._rows.all(query, [staff_id])]
        return [one.decode() for one in opened if one is not None]

    def save(self, staff_id: UUID, query: str) -> bool:
        """Keep a query, once; False when there are too many."""
        kept = self.of(staff_id)
        if len(kept) >= MOST and query not in kept:
            return False
        mark = self._mark(staff_id, query)
        self._rows.run(
            "INSERT INTO desk.filters (filter_id, staff_id, sealed) VALUES (%s, %s, %s)"
            " ON CONFLICT (filter_id) DO NOTHING",
            [mark, staff_id, self._box.seal(query.encode(), mark)],
        )
        return True

    def forget(self, staff_id: UUID, query: str) -> None:
        """Throw a query away."""
        mark = self._mark(staff_id, query)
        self._rows.run("DELETE FROM desk.filters WHERE filter_id = %s", [mark])

    def _mark(self, staff_id: UUID, query: str) -> bytes:
        return keyed_hash(self._id_key, str(staff_id), query)
