"""Held forms: sent when the session had ended, kept until the same person is back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from casework.clock import Clock
from casework.desk.keys import KEY_BYTES, Box, derive, keyed_hash
from casework.desk.rows import Rows
from casework.desk.words import Kept, packed, unpacked

KEPT: Final = timedelta(hours=8)


class HeldForms:
    """Keeps forms under a key that lies in the sender's cookie and nowhere here."""

    def __init__(self, rows: Rows, clock: Clock) -> None:
        """Use the tables of `rows` and the time of `clock`."""
        self._rows = rows
        self._clock = clock

    def new_key(self) -> bytes:
        """Return a key for a browser that has none yet."""
        return secrets.token_bytes(KEY_BYTES)

    def hold(
        self, key: bytes, staff_id: UUID, path: str, fields: Iterable[tuple[str, str]]
    ) -> bool:
        """Keep what `staff_id` sent to `path`; False when it is too long."""
        written = packed(fields)
        if written is None:
            return False
        now = self._clock.now()
        mark = _mark(key, path)
        self._rows.run(
            "INSERT INTO desk.held_forms (held_id, staff_id, sealed, held_at)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (held_id) DO UPDATE"
            " SET staff_id = excluded.staff_id, sealed = excluded.sealed,"
            " held_at = excluded.held_at",
            [mark, staff_id, _box(key).seal(written, mark + staff_id.bytes), now],
        )
        self._rows.run("DELETE FROM desk.held_forms WHERE held_at < %s", [now - KEPT])
        return True

    def find(self, key: bytes, staff_id: UUID, path: str) -> Kept | None:
        """Return what the same person sent to `path`, if it is still held."""
        mark = _mark(key, path)
        row = self._rows.one(
            "SELECT sealed, held_at FROM desk.held_forms"
            " WHERE held_id = %s AND staff_id = %s AND held_at > %s",
            [mark, staff_id, self._clock.now() - KEPT],
        )
        opened = _box(key).open(row[0], mark + staff_id.bytes) if row else None
        return Kept(unpacked(opened), row[1]) if row and opened else None

    def forget(self, key: bytes, path: str) -> None:
        """Throw away what was held for `path`."""
        self._rows.run("DELETE FROM desk.held_forms WHERE held_id = %s", [_mark(key, path)])


def _mark(key: bytes, path: str) -> bytes:
    return keyed_hash(derive(key, "held ids"), path)


def _box(key: bytes) -> Box:
    return Box(derive(key, "held forms"))
