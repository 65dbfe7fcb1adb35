"""Which keys of a backup open, with the key-encryption keys that are there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

import msgspec
import psycopg

from casework.privacy.epochs import Unwrapped, WrappedKey, Wrapping
from casework.privacy.keys import bound

BATCH: Final = 500
LIVING: Final = "SELECT key_id, epoch, wrapped FROM keys WHERE wrapped IS NOT NULL ORDER BY key_id"


class Opening(msgspec.Struct, frozen=True):
    """The keys that open, and those that were not erased and do not open all the same."""

    opens: frozenset[UUID]
    closed: frozenset[UUID]


def opening(keys_url: str, wrapping: Wrapping) -> Opening:
    """Try every key in a second database that was not erased."""
    with psycopg.connect(keys_url) as conn:
        rows = conn.execute(LIVING).fetchall()
    living = {row[0]: WrappedKey(row[1], bytes(row[2]), bound(*row[:2])) for row in rows}
    opened = zip(living, _unwrapped(wrapping, list(living.values())), strict=True)
    opens = frozenset(key_id for key_id, key in opened if isinstance(key, bytes))
    return Opening(opens, frozenset(living) - opens)


def _unwrapped(wrapping: Wrapping, wrapped: Sequence[WrappedKey]) -> Iterator[Unwrapped]:
    for first in range(0, len(wrapped), BATCH):
        yield from wrapping.unwrap_all(wrapped[first : first + BATCH])
