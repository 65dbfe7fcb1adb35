"""Drafts: forms that somebody is still writing, sealed under a key of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from casework.clock import Clock
from casework.desk.keys import Box, derive, keyed_hash
from casework.desk.rows import Rows
from casework.desk.words import MOST, Kept, packed, unpacked

KEPT: Final = timedelta(days=14)


class Drafts:
    """Keeps one draft per form that a member of staff has open: two tabs are two."""

    def __init__(self, rows: Rows, secret: bytes, clock: Clock) -> None:
        """Use the tables of `rows`, keys derived from `secret`, and the time of `clock`."""
        self._rows = rows
        self._clock = clock
        self._secret = secret
        self._id_key = derive(secret, "draft ids")

    def save(
        self,
        staff_id: UUID,
        path: str,
        form_id: str,
        fields: Iterable[tuple[str, str]],
        about: Sequence[UUID] = (),
    ) -> bool:
        """Keep the draft of one form at `path`; False when it is too long. Old drafts go.

        `about`: the trajectory, person and family whose erasure takes the draft along.
        """
        written = packed(path, form_id, fields)
        if written is None:
            return False
        now = self._clock.now()
        mark = self._mark(staff_id, path, form_id)
        self._rows.run(
            "INSERT INTO desk.drafts (draft_id, staff_id, sealed, saved_at, about)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (draft_id)"
            " DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at",
            [mark, staff_id, self._box(staff_id).seal(written, mark), now, list(about)],
        )
        self._make_room(staff_id, now - KEPT)
        return True

    def of(self, staff_id: UUID) -> list[Kept]:
        """Return the drafts of one member, newest first."""
        rows = self._rows.all(
            "SELECT draft_id, sealed, saved_at FROM desk.drafts"
            " WHERE staff_id = %s AND saved_at > %s ORDER BY saved_at DESC",
            [staff_id, self._clock.now() - KEPT],
        )
        box = self._box(staff_id)
        opened = [(box.open(sealed, mark), at) for mark, sealed, at in rows]
        return [Kept(unpacked(written), at) for written, at in opened if written is not None]

    def forget(self, staff_id: UUID, path: str, form_id: str) -> bool:
        """Throw the draft of one form at `path` away; say whether there was one."""
        mark = self._mark(staff_id, path, form_id)
        return self._rows.run("DELETE FROM desk.drafts WHERE draft_id = %s", [mark]) > 0

    def _make_room(self, staff_id: UUID, before: datetime) -> None:
        self._rows.run(
            "DELETE FROM desk.drafts WHERE saved_at < %s OR draft_id IN (SELECT draft_id"
            " FROM desk.drafts WHERE staff_id = %s ORDER BY saved_at DESC OFFSET %s)",
            [before, staff_id, MOST],
        )

    def _mark(self, staff_id: UUID, path: str, form_id: str) -> bytes:
        return keyed_hash(self._id_key, str(staff_id), path, form_id)

    def _box(self, staff_id: UUID) -> Box:
        return Box(derive(self._secret, f"drafts, each by its id, of {staff_id}"))
