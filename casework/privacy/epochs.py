"""The key-encryption keys, by epoch. They lie in a file outside every database and backup."""

from __future__ import annotations

from typing import Final

import msgspec

KEY_BYTES: Final = 32
"""AES-256, for keys and for the keys that wrap them."""


class Epochs(msgspec.Struct, frozen=True):
    """The key-encryption keys (32 bytes each) by number. They lie in no database or backup."""

    current: int
    keys: dict[int, bytes]

    def __repr__(self) -> str:
        return f"Epochs(current={self.current})"
