"""Keys: made, wrapped, used to seal and to open; the only room where content is encrypted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import Connection
from psycopg_pool import ConnectionPool

from casework.errors import ContentDisplaced, KeyErased, KeyMissing, KeyUnreadable
from casework.events import Event, contents
from casework.privacy.content import Bare, Personal, Place, Sealed
from casework.privacy.epochs import NONCE, Wrapping
from casework.privacy.erased import Erased
from casework.privacy.keys import Found, Keyring


class Vault:
    """Seals events under random keys per subject and opens what it sealed."""

    def __init__(self, pool: ConnectionPool[Connection], wrapping: Wrapping) -> None:
        """Use the second database through `pool`, and what wraps its keys."""
        self._pool = pool
        self._ring = Keyring(pool, wrapping)

    def seal(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return `events` with every Personal sealed. Makes keys of what begins with them.

        Raises KeyErased when a subject's key was erased, or that of what something new begins in:
        erased keys never return; KeyMissing when it is not there and does not begin now;
        KeyUnreadable when it is there and does not unwrap.
        """
        begun = {key: event.stamp.tenant for event in events for key in event.begins()}
        wanted = {
            event.key_of(name)
            for event in events
            for name, content in contents(event)
            if isinstance(content, Personal)
        }
        within = {event.originator_id for event in events if event.begins()} - begun.keys()
        keys = self._keys_for_writing(wanted, begun, within)
        return tuple(_sealed(event, keys) for event in events)

    def open(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open many texts with one query; None where key or text is gone. Never makes a key.

        A key that does not unwrap keeps its own texts shut and nobody else's.
        """
        keys = self._ring.unwrapped(_wanted(sealed))
        return [None if s is None else _opened(s, keys.get(s.key_id)) for s in sealed]

    def open_whole(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open texts that a rule weighs; KeyUnreadable rather than leaving one out unseen."""
        keys = _readable(self._ring.unwrapped(_wanted(sealed)))
        return [None if s is None else _opened(s, keys.get(s.key_id)) for s in sealed]

    def erase(self, key_ids: Iterable[UUID], tenant: UUID) -> tuple[Erased, ...]:
        """Delete these keys for good, also those that were never made; see Keyring.erase."""
        return self._ring.erase(key_ids, tenant)

    def check(self) -> None:
        """Raise what is wrong when nothing could be opened now."""
        self._ring.check()

    def close(self) -> None:
        """Give the connections back; nothing can be sealed or opened after."""
        self._pool.close()

    def _keys_for_writing(
        self, wanted: set[UUID], begun: dict[UUID, UUID], within: set[UUID]
    ) -> dict[UUID, bytes | None]:
        """Return the keys that are wanted, those of what begins made where they are not there.

        `within`: in what it begins; nobody begins in what was erased whole, as a person of a
        family that is gone.
        """
        keys = _readable(self._ring.unwrapped(wanted | begun.keys() | within))
        # Before anything is made: a key for what is refused would belong to nothing.
        if lacking := wanted - keys.keys() - begun.keys():
            raise KeyMissing(count=len(lacking))
        _check_living((wanted | within) & keys.keys(), keys)
        missing = {key: tenant for key, tenant in begun.items() if key not in keys}
        if missing:
            keys |= _readable(self._ring.make(missing))
            _check_living(wanted, keys)
        return keys


def _check_living(key_ids: set[UUID], keys: dict[UUID, bytes | None]) -> None:
    if gone := sum(1 for key in key_ids if keys[key] is None):
        raise KeyErased(count=gone)


def _sealed(event: Event, keys: dict[UUID, bytes | None]) -> Event:
    at = (event.stamp.tenant, event.originator_id, event.originator_version, event.topic)
    changed = {
        name: _seal_one(content, event.key_of(name), Place(*at, name), keys)
        for name, content in contents(event)
        if isinstance(content, Personal)
    }
    return msgspec.structs.replace(event, **changed) if changed else event


def _seal_one(
    content: Personal, key_id: UUID, place: Place, keys: dict[UUID, bytes | None]
) -> Sealed:
    key = keys[key_id]
    if key is None:
        raise KeyErased(count=1)
    nonce = secrets.token_bytes(NONCE)
    text = content.text.encode()
    cipher = AESGCM(key).encrypt(nonce, text, place.associated(key_id))
    return Sealed(key_id, place, nonce + cipher)


def _wanted(sealed: Sequence[Sealed | None]) -> set[UUID]:
    return {s.key_id for s in sealed if s is not None and _is_there(s)}


def _readable(found: dict[UUID, Found]) -> dict[UUID, bytes | None]:
    """Return the keys as they are, when each of them unwraps or was erased."""
    readable: dict[UUID, bytes | None] = {}
    for key_id, key in found.items():
        if isinstance(key, KeyUnreadable):
            raise key
        readable[key_id] = key
    return readable


def _is_there(sealed: Sealed) -> bool:
    return sealed.ciphertext is not None or isinstance(sealed, Bare)


def _opened(sealed: Sealed, key: Found) -> str | None:
    if not isinstance(key, bytes):
        return None
    if isinstance(sealed, Bare):
        return sealed.text
    if sealed.ciphertext is None:
        return None
    nonce, cipher = sealed.ciphertext[:NONCE], sealed.ciphertext[NONCE:]
    try:
        return AESGCM(key).decrypt(nonce, cipher, sealed.place.associated(sealed.key_id)).decode()
    except InvalidTag as error:
        raise ContentDisplaced(key_id=sealed.key_id) from error
