"""Rows of one table that belong together, while facts are folded into them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

Row = dict[str, Any]
Key = tuple[Any, ...]


class Rows:
    """The rows of one group (one trajectory, one family) by primary key."""

    def __init__(self, table: Table) -> None:
        """Begin without rows of `table`."""
        self.gone: set[Key] = set()
        self._columns = [column.name for column in table.columns]
        self._key = [column.name for column in table.primary_key]
        self._rows: dict[Key, Row] = {}
        self._touched: dict[Key, None] = {}

    def load(self, row: Row) -> None:
        """Take in a row as it is stored."""
        self._rows[self._key_of(row)] = row

    def get(self, *key: Any) -> Row | None:
        """Return the row with this key; never to be changed in place."""
        return self._rows.get(key)

    def all(self) -> list[Row]:
        """Return every row of the group; never to be changed in place."""
        return list(self._rows.values())

    def put(self, row: Row) -> None:
        """Add `row`, or let it take the place of the one with its key."""
        key = self._key_of(row)
        self._rows[key] = {name: row.get(name) for name in self._columns}
        self._touched[key] = None
        self.gone.discard(key)

    def change(self, *key: Any, **values: Any) -> None:
        """Change some columns of a row; nothing happens when it is not there."""
        row = self._rows.get(key)
        if row is not None:
            self.put(row | values)

    def change_all(self, **values: Any) -> None:
        """Change some columns of every row."""
        for key in list(self._rows):
            self.change(*key, **values)

    def drop(self, *key: Any) -> None:
        """Take a row away; nothing happens when it is not there."""
        if self._rows.pop(key, None) is not None:
            self._touched.pop(key, None)
            self.gone.add(key)

    def drop_all(self) -> None:
        """Take every row of the group away."""
        for key in list(self._rows):
            self.drop(*key)

    def changed(self) -> list[Row]:
        """Return the rows to be written."""
        return [self._rows[key] for key in self._touched]

    def _key_of(self, row: Row) -> Key:
        return tuple(row[name] for name in self._key)
