"""The key-encryption keys, one an epoch. They lie in a file outside every database and backup."""

from __future__ import annotations

import base64
import fcntl
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.privacy.secrets import read_text, replace_text

KEY_BYTES: Final = 32
"""AES-256, for keys and for the keys that wrap them."""

NONCE: Final = 12

Version = tuple[int, int]


class EpochTaken(Exception):
    """There is a key-encryption key of this number already."""


class WrappedKeyChanged(Exception):
    """A wrapped key is not what was wrapped, or lies where it does not belong."""


class WrappedKey(NamedTuple):
    """A key as it lies in the database, and what it is bound to."""

    epoch: int
    wrapped: bytes
    bound: bytes


Unwrapped = bytes | WrappedKeyChanged | None
"""A key; or what is wrong with it alone; or None when its key-encryption key was destroyed."""


class Wrapping(Protocol):
    """Wraps keys under the key-encryption key of an epoch. The bound data goes with each."""

    def wrap(self, epoch: int, key: bytes, bound: bytes) -> bytes:
        """Return `key` wrapped; KeyError when there is no such epoch."""

    def unwrap(self, epoch: int, wrapped: bytes, bound: bytes) -> bytes | None:
        """Return the key; None when the epoch's key-encryption key was destroyed.

        WrappedKeyChanged when it is not what was wrapped, or is bound to something else.
        """

    def unwrap_all(self, wrapped: Sequence[WrappedKey]) -> list[Unwrapped]:
        """Unwrap many at once; what `unwrap` would raise of one lies in the place of that one."""

    def has(self, epoch: int) -> bool:
        """Say whether there is a key-encryption key of this number."""

    def begin(self, epoch: int) -> None:
        """Make the key-encryption key of a new epoch; EpochTaken when it is there."""

    def destroy(self, epoch: int) -> None:
        """Destroy a key-encryption key for good. What it wrapped never opens again."""

    def check(self) -> None:
        """Raise what is wrong when keys cannot be wrapped and unwrapped now."""


class KekFile:
    """Key-encryption keys in a file (0600): JSON, number -> 32 bytes in base64.

    Every process reads it again when it was changed: what is destroyed is gone for all of them.
    One at a time changes it: two at once would each write what the other did not know.
    """

    def __init__(self, path: Path) -> None:
        """Use the file at `path`, which `casework init` made."""
        self._path = path
        self._version: Version | None = None
        self._keys: dict[int, bytes] = {}
        self._load()

    def __repr__(self) -> str:
        return f"KekFile({sorted(self._keys)})"

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return which epochs can still be opened."""
        return tuple(sorted(self._load()))

    def wrap(self, epoch: int, key: bytes, bound: bytes) -> bytes:
        """Return nonce and wrapped key."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + AESGCM(self._load()[epoch]).encrypt(nonce, key, bound)

    def unwrap(self, epoch: int, wrapped: bytes, bound: bytes) -> bytes | None:
        """Return the key, or None without its key-encryption key."""
        kek = self._load().get(epoch)
        if kek is None:
            return None
        try:
            return AESGCM(kek).decrypt(wrapped[:NONCE], wrapped[NONCE:], bound)
        except (InvalidTag, ValueError) as error:  # ValueError: cut short, it is no nonce even
            raise WrappedKeyChanged(epoch) from error

    def unwrap_all(self, wrapped: Sequence[WrappedKey]) -> list[Unwrapped]:
        """Unwrap one after the other."""
        return [self._unwrapped(one) for one in wrapped]

    def has(self, epoch: int) -> bool:
        """Say whether it is in the file."""
        return epoch in self._load()

    def begin(self, epoch: int) -> None:
        """Add 32 random bytes under this number."""
        with self._alone() as keys:
            if epoch in keys:
                raise EpochTaken
            self._store({**keys, epoch: secrets.token_bytes(KEY_BYTES)})

    def destroy(self, epoch: int) -> None:
        """Write the file without it. What the disk itself keeps, operations.md says."""
        with self._alone() as keys:
            self._store({number: key for number, key in keys.items() if number != epoch})

    def check(self) -> None:
        """Read the file; OSError or SecretTooOpen when that does not go."""
        self._load()

    @contextmanager
    def _alone(self) -> Iterator[dict[int, bytes]]:
        """Give what the file says, for a change that no other process comes between."""
        with self._path.with_name(f".{self._path.name}.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._version = None
            yield self._load()

    def _unwrapped(self, one: WrappedKey) -> Unwrapped:
        try:
            return self.unwrap(*one)
        except WrappedKeyChanged as changed:
            return changed

    def _load(self) -> dict[int, bytes]:
        found = self._path.stat()
        version = (found.st_ino, found.st_mtime_ns)
        if version != self._version:
            stored = json.loads(read_text(self._path))["keys"]
            self._keys = {int(number): base64.b64decode(key) for number, key in stored.items()}
            self._version = version
        return self._keys

    def _store(self, keys: dict[int, bytes]) -> None:
        stored = {str(number): base64.b64encode(key).decode() for number, key in keys.items()}
        replace_text(self._path, json.dumps({"keys": stored}))
