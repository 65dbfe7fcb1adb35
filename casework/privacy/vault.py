"""Keys: made, wrapped, used to seal and to open; the only room where content is encrypted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import Connection
from psycopg_pool import ConnectionPool

from casework.errors import ContentDisplaced, KeyErased
from casework.events import Event, contents
from casework.privacy.content import Personal, Place, Sealed
from casework.privacy.epochs import KEY_BYTES, Epochs

NONCE: Final = 12

SELECT: Final = "SELECT key_id, epoch, wrapped FROM keys WHERE key_id = ANY(%s)"
INSERT: Final = (
    "INSERT INTO keys (key_id, tenant, epoch, wrapped) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (key_id) DO NOTHING"
)
ERASE: Final = (
    "UPDATE keys SET wrapped = NULL, erased_at = clock_timestamp()"
    " WHERE key_id = ANY(%s) AND wrapped IS NOT NULL"
)


class Vault:
    """Seals events under random keys per subject and opens what it sealed."""

    def __init__(self, pool: ConnectionPool[Connection], epochs: Epochs) -> None:
        """Use the second database through `pool`; wrap under the current one of `epochs`."""
        self._pool = pool
        self._epochs = epochs

    def seal(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return `events` with every Personal sealed. Makes keys for subjects that are new.

        Raises KeyErased when a subject's key was erased: erased keys never return.
        """
        wanted = {
            event.key_of(name): event.stamp.tenant
            for event in events
            for name, content in contents(event)
            if isinstance(content, Personal)
        }
        keys = self._keys_for_writing(wanted)
        return tuple(_sealed(event, keys) for event in events)

    def open(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open many texts with one query; None where key or text is gone. Never makes a key."""
        keys = self._keys(s.key_id for s in sealed if s is not None and s.ciphertext is not None)
        return [None if s is None else _opened(s, keys.get(s.key_id)) for s in sealed]

    def erase(self, key_ids: Iterable[UUID]) -> int:
        """Delete these keys for good; return how many were there."""
        with self._pool.connection() as conn:
            return conn.execute(ERASE, [list(key_ids)]).rowcount

    def close(self) -> None:
        """Give the connections back; nothing can be sealed or opened after."""
        self._pool.close()

    def _keys(self, key_ids: Iterable[UUID]) -> dict[UUID, bytes]:
        wanted = list(set(key_ids))
        if not wanted:
            return {}
        with self._pool.connection() as conn:
            rows = conn.execute(SELECT, [wanted], prepare=True).fetchall()
        return {row[0]: self._unwrap(*row) for row in rows if row[2] is not None}

    def _keys_for_writing(self, wanted: dict[UUID, UUID]) -> dict[UUID, bytes]:
        keys = self._keys(wanted)
        missing = {key_id: tenant for key_id, tenant in wanted.items() if key_id not in keys}
        if missing:
            with self._pool.connection() as conn, conn.cursor() as cursor:
                cursor.executemany(INSERT, list(self._new_rows(missing)))
            keys |= self._keys(missing)
        if keys.keys() != wanted.keys():
            raise KeyErased(count=len(wanted) - len(keys))
        return keys

    def _new_rows(self, missing: dict[UUID, UUID]) -> Iterator[tuple[UUID, UUID, int, bytes]]:
        epoch = self._epochs.current
        for key_id, tenant in missing.items():
            nonce, key = secrets.token_bytes(NONCE), secrets.token_bytes(KEY_BYTES)
            wrapped = AESGCM(self._epochs.keys[epoch]).encrypt(nonce, key, _bound(key_id, epoch))
            yield key_id, tenant, epoch, nonce + wrapped

    def _unwrap(self, key_id: UUID, epoch: int, wrapped: bytes) -> bytes:
        cipher = AESGCM(self._epochs.keys[epoch])
        return cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], _bound(key_id, epoch))


def _bound(key_id: UUID, epoch: int) -> bytes:
    return f"casework-key/1 {epoch} {key_id}".encode()


def _sealed(event: Event, keys: dict[UUID, bytes]) -> Event:
    at = (event.stamp.tenant, event.originator_id, event.originator_version, event.topic)
    changed = {
        name: _seal_one(content, event.key_of(name), Place(*at, name), keys)
        for name, content in contents(event)
        if isinstance(content, Personal)
    }
    return msgspec.structs.replace(event, **changed) if changed else event


def _seal_one(content: Personal, key_id: UUID, place: Place, keys: dict[UUID, bytes]) -> Sealed:
    nonce = secrets.token_bytes(NONCE)
    text = content.text.encode()
    cipher = AESGCM(keys[key_id]).encrypt(nonce, text, place.associated(key_id))
    return Sealed(key_id, place, nonce + cipher)


def _opened(sealed: Sealed, key: bytes | None) -> str | None:
    if key is None or sealed.ciphertext is None:
        return None
    nonce, cipher = sealed.ciphertext[:NONCE], sealed.ciphertext[NONCE:]
    try:
        return AESGCM(key).decrypt(nonce, cipher, sealed.place.associated(sealed.key_id)).decode()
    except InvalidTag as error:
        raise ContentDisplaced(key_id=sealed.key_id) from error
