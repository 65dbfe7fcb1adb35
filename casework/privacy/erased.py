"""What is left of a key that was erased: its id and its fingerprint."""

from __future__ import annotations

from uuid import UUID

import msgspec


class Erased(msgspec.Struct, frozen=True):
    """A key that is no more. `fingerprint`: SHA-256 of it; empty when it was never made."""

    key_id: UUID
    fingerprint: bytes
