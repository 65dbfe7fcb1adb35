"""Held forms: sent when the session had ended, kept until the same person is back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from casework.clock import Clock
from casework.desk.keys import KEY_BYTES, Box, derive, keyed_hash
from casework.desk.rows import Rows
from casework.desk.words import MOST, Kept, packed, unpacked

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
        self,
        key: bytes,
        staff_id: UUID,
        path: str,
        form_id: str,
        fields: Iterable[tuple[str, str]],
    ) -> bool:
        """Keep what `staff_id` sent to `path` in one form; False when it is too long."""
        written = packed(path, form_id, fields)
        if written is None:
            return False
        now = self._clock.now()
        mark = _mark(key, path, form_id)
        self._rows.run(
            "INSERT INTO desk.held_forms (held_id, staff_id, sealed, held_at)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (held_id) DO UPDATE"
            " SET staff_id = excluded.staff_id, sealed = excluded.sealed,"
            " held_at = excluded.held_at",
            [mark, staff_id, _box(key).seal(written, mark + staff_id.bytes), now],
        )
        self._make_room(staff_id, now - KEPT)
        return True

    def of(self, key: bytes, staff_id: UUID) -> list[Kept]:
        """Return what the same person sent from the same browser, newest first."""
        rows = self._rows.all(
            "SELECT held_id, sealed, held_at FROM desk.held_forms"
            " WHERE staff_id = %s AND held_at > %s ORDER BY held_at DESC",
            [staff_id, self._clock.now() - KEPT],
        )
        box = _box(key)
        opened = [(box.open(sealed, mark + staff_id.bytes), at) for mark, sealed, at in rows]
        return [Kept(unpacked(written), at) for written, at in opened if written is not None]

    def forget(self, key: bytes, path: str, form_id: str) -> bool:
        """Throw away what was held of one form at `path`; say whether there was anything."""
        mark = _mark(key, path, form_id)
        return self._rows.run("DELETE FROM desk.held_forms WHERE held_id = %s", [mark]) > 0

    def _make_room(self, staff_id: UUID, before: datetime) -> None:
        self._rows.run(
            "DELETE FROM desk.held_forms WHERE held_at < %s OR held_id IN (SELECT held_id"
            " FROM desk.held_forms WHERE staff_id = %s ORDER BY held_at DESC OFFSET %s)",
            [before, staff_id, MOST],
        )


def _mark(key: bytes, path: str, form_id: str) -> bytes:
    return keyed_hash(derive(key, "held ids"), path, form_id)


def _box(key: bytes) -> Box:
    return Box(derive(key, "held forms, each by its id"))
