"""Saved filters of the worklist: per member of staff, name and query sealed."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from casework.desk.keys import Box, derive, keyed_hash
from casework.desk.rows import Rows

MOST: Final = 30


class SavedFilter(msgspec.Struct, frozen=True):
    """A filter somebody comes back to: what they call it, and the query of its address."""

    name: str
    query: str


class SavedFilters:
    """Keeps filters; a name is used once per member of staff."""

    def __init__(self, rows: Rows, secret: bytes) -> None:
        """Use the tables of `rows` and keys derived from `secret`."""
        self._rows = rows
        self._id_key = derive(secret, "filter ids")
        self._box = Box(derive(secret, "filters"))

    def of(self, staff_id: UUID) -> list[SavedFilter]:
        """Return the filters of a member of staff, by name."""
        query = "SELECT filter_id, sealed FROM desk.saved_filters WHERE staff_id = %s"
        opened = [self._box.open(row[1], row[0]) for row in self._rows.all(query, [staff_id])]
        found = [msgspec.msgpack.decode(one, type=SavedFilter) for one in opened if one]
        return sorted(found, key=lambda one: one.name.casefold())

    def save(self, staff_id: UUID, saved: SavedFilter) -> bool:
        """Keep a filter under its name; False when there are too many."""
        if sum(known.name != saved.name for known in self.of(staff_id)) >= MOST:
            return False
        mark = keyed_hash(self._id_key, str(staff_id), saved.name)
        self._rows.run(
            "INSERT INTO desk.saved_filters (filter_id, staff_id, sealed) VALUES (%s, %s, %s)"
            " ON CONFLICT (filter_id) DO UPDATE SET sealed = excluded.sealed",
            [mark, staff_id, self._box.seal(msgspec.msgpack.encode(saved), mark)],
        )
        return True

    def forget(self, staff_id: UUID, name: str) -> None:
        """Throw a filter away."""
        mark = keyed_hash(self._id_key, str(staff_id), name)
        self._rows.run("DELETE FROM desk.saved_filters WHERE filter_id = %s", [mark])
