"""The rows of the second database: keys are made once, wrapped, unwrapped, and erased for good."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Final
from uuid import UUID

import structlog
from psycopg import Connection
from psycopg.errors import CheckViolation
from psycopg_pool import ConnectionPool

from casework.errors import KeyUnreadable
from casework.privacy.epochs import KEY_BYTES, Unwrapped, WrappedKey, Wrapping
from casework.privacy.erased import Erased

SELECT: Final = "SELECT key_id, epoch, wrapped FROM keys WHERE key_id = ANY(%s)"
INSERT: Final = """
INSERT INTO keys (key_id, tenant, epoch, wrapped, fingerprint)
SELECT key_id, tenant, %s, wrapped, fingerprint
FROM unnest(%s::uuid[], %s::uuid[], %s::bytea[], %s::bytea[])
    AS made (key_id, tenant, wrapped, fingerprint)
ON CONFLICT (key_id) DO NOTHING
RETURNING key_id
"""
CURRENT: Final = "SELECT number FROM epochs WHERE closed_at IS NULL"
ERASE: Final = """
INSERT INTO keys (key_id, tenant, epoch, wrapped, fingerprint, erased_at)
SELECT unnest(%s::uuid[]), %s, 0, NULL, '', clock_timestamp()
ON CONFLICT (key_id) DO UPDATE
SET wrapped = NULL, erased_at = coalesce(keys.erased_at, clock_timestamp())
RETURNING key_id, fingerprint
"""
Found = bytes | KeyUnreadable | None
"""A key; None when it was erased; or that it lives and does not unwrap, which is nobody else's."""

_LOG: Final = structlog.get_logger()

PATIENCE: Final = 5
"""How often a key is wrapped anew when the epoch changes meanwhile."""


class Keyring:
    """Keys by id, wrapped under the epoch of their time."""

    def __init__(self, pool: ConnectionPool[Connection], wrapping: Wrapping) -> None:
        """Use the second database through `pool`."""
        self._pool = pool
        self._wrapping = wrapping
        self._epoch: int | None = None
        self._told: set[UUID] = set()

    def unwrapped(self, key_ids: Collection[UUID]) -> dict[UUID, Found]:
        """Return the keys that have a row; None for one that was erased.

        One that does not unwrap is told of once, and keeps none of the others from opening.
        """
        if not key_ids:
            return {}
        with self._pool.connection() as conn:
            rows = conn.execute(SELECT, [list(key_ids)], prepare=True).fetchall()
        living = [
            (row[0], WrappedKey(row[1], row[2], bound(*row[:2])))
            for row in rows
            if row[2] is not None
        ]
        found: dict[UUID, Found] = dict.fromkeys(row[0] for row in rows)
        opened = self._wrapping.unwrap_all([key for _, key in living])
        for (key_id, wrapped), one in zip(living, opened, strict=True):
            found[key_id] = one if isinstance(one, bytes) else self._lost(key_id, wrapped, one)
        return found

    def check(self) -> None:
        """Raise what is wrong when keys cannot be read or unwrapped now."""
        with self._pool.connection() as conn:
            conn.execute(CURRENT)
        self._wrapping.check()

    def make(self, key_ids: Mapping[UUID, UUID]) -> dict[UUID, Found]:
        """Make keys (id -> tenant) and return them; one that has a row already stays as it is."""
        for _ in range(PATIENCE):
            try:
                with self._pool.connection() as conn:
                    epoch = self._epoch = self._epoch or _current(conn)
                    made = self._insert(conn, key_ids, epoch)
            except (CheckViolation, KeyError):
                # The epoch ended meanwhile, or its key-encryption key is gone already.
                self._epoch = None
            else:
                return {**made, **self.unwrapped(key_ids.keys() - made.keys())}
        raise CheckViolation("the epoch keeps changing")

    def erase(self, key_ids: Iterable[UUID], tenant: UUID) -> tuple[Erased, ...]:
        """Delete keys for good, in one transaction; safe to run again.

        An id without a row gets one that says "erased", so that nothing makes the key later.
        """
        with self._pool.connection() as conn:
            rows = conn.execute(ERASE, [sorted(set(key_ids)), tenant]).fetchall()
        return tuple(Erased(key_id, bytes(fingerprint)) for key_id, fingerprint in rows)

    def _lost(self, key_id: UUID, wrapped: WrappedKey, found: Unwrapped) -> KeyUnreadable:
        if key_id not in self._told:
            tell_unreadable(key_id, wrapped.epoch, found)
        self._told.add(key_id)
        return KeyUnreadable(key=key_id, epoch=wrapped.epoch)

    def _insert(
        self, conn: Connection, key_ids: Mapping[UUID, UUID], epoch: int
    ) -> dict[UUID, bytes]:
        """Insert new keys, in the order in which keys are erased; return those that are new."""
        keys = {key_id: secrets.token_bytes(KEY_BYTES) for key_id in sorted(key_ids)}
        tenants = [key_ids[one] for one in keys]
        wrapped = [self._wrapping.wrap(epoch, keys[one], bound(one, epoch)) for one in keys]
        fingerprints = [sha256(key).digest() for key in keys.values()]
        values = [epoch, list(keys), tenants, wrapped, fingerprints]
        return {row[0]: keys[row[0]] for row in conn.execute(INSERT, values).fetchall()}


def bound(key_id: UUID, epoch: int) -> bytes:
    """Return what a wrapped key is bound to, so that it opens nowhere else."""
    return f"casework-key/1 {epoch} {key_id}".encode()


def tell_unreadable(key_id: UUID, epoch: int, found: Unwrapped) -> None:
    """Write down which living key does not unwrap, and which of the two is wrong with it."""
    why = "key_encryption_key_gone" if found is None else "changed"
    _LOG.error("key_unreadable", key=str(key_id), epoch=epoch, why=why)


def _current(conn: Connection) -> int:
    row = conn.execute(CURRENT).fetchone()
    if row is None:
        raise LookupError("no epoch is open; casework init opens the first")
    return int(row[0])
