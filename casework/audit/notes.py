"""Signed notes (C2SP signed-note): a text, and under it who signed it with Ed25519."""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import sha256
from typing import Final, Self

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519: Final = b"\x01"
"""The signature type: how a key id and a verifier key begin."""

DASH: Final = "— "
"""An em dash and a space open every signature line."""

KEY_ID_BYTES: Final = 4

_SIGNATURES: Final = re.compile(rf"(?:{DASH}[^ \n]+ [^ \n]+\n)+")


class NoteRefused(Exception):
    """The note is malformed, or not signed by the key that was asked for."""


class Verifier(msgspec.Struct, frozen=True):
    """Who may have signed: a name and an Ed25519 public key of 32 bytes."""

    name: str
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """Return the first 4 bytes of SHA-256(name, newline, type, public key)."""
        named = self.name.encode() + b"\n" + ED25519 + self.public_key
        return sha256(named).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        """Return the verifier key: name, key id and key, as Go's sumdb/note reads it."""
        key = base64.b64encode(ED25519 + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    @classmethod
    def parse(cls, verifier_key: str) -> Self:
        """Read a verifier key; NoteRefused when it is malformed or of another type."""
        name, _, rest = verifier_key.strip().partition("+")
        key_id, _, key = rest.partition("+")
        decoded = _decoded(key)
        found = cls(_checked_name(name), decoded[1:])
        if decoded[:1] != ED25519 or len(decoded) != 33 or found.key_id.hex() != key_id:
            raise NoteRefused("not a verifier key for Ed25519")
        return found

    def text_of(self, note: str) -> str:
        """Return the signed text; NoteRefused unless this key signed it, and signed it well."""
        text, found, lines = note.rpartition("\n\n")
        if not found or not _SIGNATURES.fullmatch(lines):
            raise NoteRefused("no signatures")
        text += "\n"
        wanted = f"{DASH}{self.name} "
        signatures = [
            signature[KEY_ID_BYTES:]
            for line in lines[:-1].split("\n")
            if line.startswith(wanted)
            and (signature := _decoded(line.removeprefix(wanted)))[:KEY_ID_BYTES] == self.key_id
        ]
        if not signatures:
            raise NoteRefused(f"not signed by {self.name}")
        for signature in signatures:
            self._check(signature, text)
        return text

    def _check(self, signature: bytes, text: str) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except (InvalidSignature, ValueError) as error:
            raise NoteRefused(f"not what {self.name} signed") from error


class Signer:
    """Signs notes as `name`, with the Ed25519 key that grows from a seed of 32 bytes."""

    def __init__(self, name: str, seed: bytes) -> None:
        """Keep the key in memory; NoteRefused for a name that a note cannot carry."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(_checked_name(name), self._key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Return `text` as a signed note; it must end in a newline."""
        if not text.endswith("\n") or any(char < " " and char != "\n" for char in text):
            raise NoteRefused("a note is text that ends in a newline")
        signature = self.verifier.key_id + self._key.sign(text.encode())
        line = f"{DASH}{self.verifier.name} {base64.b64encode(signature).decode()}"
        return f"{text}\n{line}\n"


def _checked_name(name: str) -> str:
    if not name or "+" in name or any(char.isspace() for char in name):
        raise NoteRefused("a name has no spaces and no plus sign")
    return name


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteRefused("not base64") from error
