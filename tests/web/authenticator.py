"""A passkey in software: makes credentials and signs as a device does (WebAuthn level 2)."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ES256 = -7


class Authenticator:
    """One device with one passkey. `count`: what it says next; None: as many do, always zero."""

    def __init__(self, credential: bytes = b"c" * 32, origin: str = "https://localhost") -> None:
        self.credential = credential
        self.origin = origin
        self.count = 0
        self.flags = PRESENT | VERIFIED
        self._key = generate_private_key(SECP256R1())

    def makes(self, asked: dict[str, Any]) -> str:
        """Answer an invitation to make a passkey."""
        data = self._data(asked["rp"]["id"], ATTESTED) + bytes(16)
        data += len(self.credential).to_bytes(2, "big") + self.credential + self._cose()
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            {
                "clientDataJSON": self._client("webauthn.create", asked),
                "attestationObject": _text(attested),
            }
        )

    def proves(self, asked: dict[str, Any]) -> str:
        """Answer a question by signing it."""
        self.count += 1
        data, client = self._data(asked["rpId"], 0), self._client("webauthn.get", asked)
        signed = data + sha256(_bytes(client)).digest()
        return self._answer(
            {
                "clientDataJSON": client,
                "authenticatorData": _text(data),
                "signature": _text(self._key.sign(signed, ECDSA(SHA256()))),
                "userHandle": None,
            }
        )

    def _answer(self, response: dict[str, Any]) -> str:
        id_ = _text(self.credential)
        return json.dumps({"id": id_, "rawId": id_, "type": "public-key", "response": response})

    def _client(self, kind: str, asked: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return _text(json.dumps(said).encode())

    def _data(self, host: str, more: int) -> bytes:
        flags = (self.flags | more).to_bytes(1, "big")
        return sha256(host.encode()).digest() + flags + self.count.to_bytes(4, "big")

    def _cose(self) -> bytes:
        point = self._key.public_key().public_numbers()
        x, y = (n.to_bytes(32, "big") for n in (point.x, point.y))
        return cbor2.dumps({1: 2, 3: ES256, -1: 1, -2: x, -3: y})


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(f"{text}==")
