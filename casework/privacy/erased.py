"""What is left of a key that was erased: its id and its fingerprint."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

import msgspec
from psycopg import Connection

ERASED: Final = "SELECT key_id FROM keys WHERE key_id = ANY(%s) AND wrapped IS NULL"


class Erased(msgspec.Struct, frozen=True):
    """A key that is no more. `fingerprint`: SHA-256 of it; empty when it was never made."""

    key_id: UUID
    fingerprint: bytes


class ErasedKeys:
    """Says which keys are gone, whatever history says of them."""

    def __init__(self, conn: Connection[Any]) -> None:
        """Ask through `conn` (autocommit) on the second database."""
        self._conn = conn

    def among(self, key_ids: Collection[UUID]) -> frozenset[UUID]:
        """Return those of these keys that were erased."""
        rows = self._conn.execute(ERASED, [list(key_ids)]).fetchall()
        return frozenset(row[0] for row in rows)
