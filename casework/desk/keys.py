"""Keys derived from the server's secret, and what is done with them: hash, seal, open."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


def derive(secret: bytes, purpose: str) -> bytes:
    """Return the key of 32 bytes that `purpose` has under `secret` (HKDF, RFC 5869)."""
    info = f"casework-desk/1 {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)


def keyed_hash(key: bytes, *parts: str) -> bytes:
    """Return the HMAC-SHA256 of `parts`, each with its length, so that no two lists collide."""
    written = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)
    return hmac.digest(key, written, "sha256")


def fingerprint(token: str) -> bytes:
    """Return the SHA-256 of a token; a token of 256 random bits needs no key."""
    return sha256(token.encode()).digest()


class Box:
    """Seals and opens bytes under one key (AES-256-GCM, random nonce)."""

    def __init__(self, key: bytes) -> None:
        """Use `key`, 32 bytes."""
        self._cipher = AESGCM(key)

    def seal(self, content: bytes, place: bytes) -> bytes:
        """Return `content` sealed; it opens at the same `place` only."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, place)

    def open(self, sealed: bytes, place: bytes) -> bytes | None:
        """Return what was sealed at `place`; None when key, place or bytes are others."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
        except (InvalidTag, ValueError):
            return None
