"""Drafts: a form that somebody is still writing, sealed under a key of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from casework.clock import Clock
from casework.desk.keys import Box, derive, keyed_hash
from casework.desk.rows import Rows
from casework.desk.words import Kept, packed, unpacked

KEPT: Final = timedelta(days=14)


class Drafts:
    """Keeps at most one draft per member of staff and form."""

    def __init__(self, rows: Rows, secret: bytes, clock: Clock) -> None:
        """Use the tables of `rows`, keys derived from `secret`, and the time of `clock`."""
        self._rows = rows
        self._clock = clock
        self._secret = secret
        self._id_key = derive(secret, "draft ids")

    def save(self, staff_id: UUID, form_id: str, fields: Iterable[tuple[str, str]]) -> bool:
        """Keep the draft of this form; False when it is too long. Old drafts go."""
        written = packed(fields)
        if written is None:
            return False
        now = self._clock.now()
        mark = self._mark(staff_id, form_id)
        self._rows.run(
            "INSERT INTO desk.drafts (draft_id, staff_id, sealed, saved_at)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (draft_id)"
            " DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at",
            [mark, staff_id, self._box(staff_id).seal(written, mark), now],
        )
        self._rows.run("DELETE FROM desk.drafts WHERE saved_at < %s", [now - KEPT])
        return True

    def load(self, staff_id: UUID, form_id: str) -> Kept | None:
        """Return the draft of this form, if there is one."""
        mark = self._mark(staff_id, form_id)
        query = "SELECT sealed, saved_at FROM desk.drafts WHERE draft_id = %s AND saved_at > %s"
        row = self._rows.one(query, [mark, self._clock.now() - KEPT])
        opened = self._box(staff_id).open(row[0], mark) if row else None
        return Kept(unpacked(opened), row[1]) if row and opened else None

    def forget(self, staff_id: UUID, form_id: str) -> None:
        """Throw the draft of this form away."""
        mark = self._mark(staff_id, form_id)
        self._rows.run("DELETE FROM desk.drafts WHERE draft_id = %s", [mark])

    def forget_all(self) -> int:
        """Throw every draft away: what an erasure asks, for nobody knows whom drafts name."""
        return self._rows.run("DELETE FROM desk.drafts", [])

    def _mark(self, staff_id: UUID, form_id: str) -> bytes:
        return keyed_hash(self._id_key, str(staff_id), form_id)

    def _box(self, staff_id: UUID) -> Box:
        return Box(derive(self._secret, f"draft of {staff_id}"))
