"""Devices that somebody signed in on before: proven by a token, kept nowhere here."""

from __future__ import annotations

import hmac
import secrets
from typing import Final

from casework.desk.keys import derive, keyed_hash

REMEMBERED: Final = 4
"""A computer in a staff room knows the last few who signed in on it."""


class Devices:
    """Makes and recognises the tokens of known devices."""

    def __init__(self, secret: bytes) -> None:
        """Use a key derived from `secret`."""
        self._key = derive(secret, "devices")

    def known(self, tokens: str, account: bytes) -> str | None:
        """Return the name of the device when one of `tokens` was made for `account` (a hash)."""
        for token in tokens.split("."):
            name, _, proof = token.partition("~")
            if hmac.compare_digest(proof.encode(), self._proof(name, account).encode()):
                return name
        return None

    def remember(self, tokens: str, account: bytes) -> str:
        """Return `tokens` with one for `account`, the newest first and the oldest dropped."""
        if self.known(tokens, account) is not None:
            return tokens
        name = secrets.token_hex(16)
        made = f"{name}~{self._proof(name, account)}"
        return ".".join([made, *filter(None, tokens.split("."))][:REMEMBERED])

    def _proof(self, name: str, account: bytes) -> str:
        return keyed_hash(self._key, name, account.hex()).hex()
