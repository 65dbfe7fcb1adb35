"""The index of one tenant, brought up to date by every search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from threading import Lock
from typing import Final
from uuid import UUID

from casework.families.written import read_name
from casework.privacy.content import Sealed
from casework.values.names import PersonName, said
from casework.values.not_understood import NotUnderstood
from projections.people_index import BATCH, PersonRow, changed_since
from projections.views import Reading
from web.search.index import Hits, NameIndex

LIMIT: Final = 25

Open = Callable[[Sequence[Sealed | None]], list[str | None]]
"""Opens names for the index: `Casework.names_for_search`."""


class KeptIndex:
    """The index of one tenant, for any number of threads."""

    def __init__(self) -> None:
        """Begin empty; the first search fills it."""
        self._index = NameIndex()
        self._position = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._index)

    def find(
        self,
        reading: Reading,
        open_names: Open,
        asked: str,
        schools: Collection[UUID],
        closed: frozenset[UUID],
    ) -> Hits:
        """Take in who changed since the last search, then return who is called like this."""
        with self._lock:
            self._catch_up(reading, open_names)
            return self._index.find(asked, schools, closed, LIMIT)

    def forget(self, person_ids: Collection[UUID]) -> None:
        """Let people go, at once: their names are erased, or they were taken away."""
        with self._lock:
            for person_id in person_ids:
                self._index.drop(person_id)

    def _catch_up(self, reading: Reading, open_names: Open) -> None:
        is_behind = True
        while is_behind:
            rows = changed_since(reading, self._position, BATCH)
            names = open_names([row.name for row in rows])
            for row, text in zip(rows, names, strict=True):
                self._take_in(row, text)
            if rows:
                self._position = rows[-1].position
            is_behind = len(rows) >= BATCH

    def _take_in(self, row: PersonRow, text: str | None) -> None:
        name = None if row.is_gone or text is None else called(text)
        if name is None:
            self._index.drop(row.person_id)
        else:
            self._index.put(row.person_id, row.family_id, row.school, name)


def called(text: str) -> PersonName | None:
    """Return the name in opened content, taken apart when it was written as one; None for none."""
    name = None
    with suppress(NotUnderstood):
        name = read_name(text)
        if not (name.given or name.surname):
            name = said(name.call_name)
    return name
