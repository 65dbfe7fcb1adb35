"""Key-encryption keys in Vault's Transit engine, one an epoch: they never leave it, we only ask.

An alternative of the key file (epochs.py); the package `hvac` comes with the extra `vault`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from threading import local
from typing import Any, Final, TypeVar

import msgspec

from casework.errors import WrappingUnavailable
from casework.privacy.epochs import EpochTaken, Unwrapped, WrappedKey, WrappedKeyChanged
from casework.privacy.secrets import SecretTooOpen, read_text

KIND: Final = "aes256-gcm96"
TIMEOUT: Final = (2.0, 5.0)
"""Seconds to connect, and to answer. Nobody waits longer for a page that cannot come."""

BRIEFLY: Final = (1.0, 1.0)
"""The same for whoever only asks whether all is well."""

NOT_THERE: Final = "encryption key not found"
"""What Vault says of a key that was deleted."""

Answer = TypeVar("Answer")


class TransitAddress(msgspec.Struct, frozen=True):
    """Where Vault is. `token_file`: 0600, read anew when an agent renewed it.

    `key`: how our keys begin; the epoch's number follows. `ca_file`: who signed its certificate.
    """

    url: str
    token_file: Path
    mount: str = "transit"
    key: str = "casework"
    ca_file: Path | None = None


class TransitKeys:
    """Wraps and unwraps through Vault; WrappingUnavailable when it does not answer."""

    def __init__(self, address: TransitAddress) -> None:
        """Use the engine at `address`; nothing is asked yet."""
        self._address = address
        self._hvac: Any = import_module("hvac")
        self._requests: Any = import_module("requests")
        self._own = local()

    def __repr__(self) -> str:
        return f"TransitKeys({self._address.key})"

    def wrap(self, epoch: int, key: bytes, bound: bytes) -> bytes:
        """Return the wrapped key; KeyError when there is no such epoch."""
        asked = {"plaintext": _base64(key), "associated_data": _base64(bound)}
        try:
            answer = self._ask(
                lambda client: client.secrets.transit.encrypt_data(**self._named(epoch), **asked),
                self._hvac.exceptions.Forbidden,
            )
        except self._hvac.exceptions.Forbidden as error:
            # Our token may not make keys by using them; so this is a key that is not there.
            if not self.has(epoch):
                raise KeyError(epoch) from error
            raise WrappingUnavailable from error
        return str(answer["data"]["ciphertext"]).encode()

    def unwrap(self, epoch: int, wrapped: bytes, bound: bytes) -> bytes | None:
        """Return the key; None when the epoch's key was deleted."""
        (found,) = self.unwrap_all([WrappedKey(epoch, wrapped, bound)])
        if isinstance(found, WrappedKeyChanged):
            raise found
        return found

    def unwrap_all(self, wrapped: Sequence[WrappedKey]) -> list[Unwrapped]:
        """Unwrap many, with one question per epoch."""
        found: dict[WrappedKey, Unwrapped] = {}
        for epoch in {one.epoch for one in wrapped}:
            batch = [one for one in wrapped if one.epoch == epoch]
            found.update(zip(batch, self._unwrap_batch(epoch, batch), strict=True))
        return [found[one] for one in wrapped]

    def has(self, epoch: int) -> bool:
        """Say whether Vault has a key of this number."""
        try:
            self._ask(
                lambda client: client.secrets.transit.read_key(**self._named(epoch)),
                self._hvac.exceptions.InvalidPath,
            )
        except self._hvac.exceptions.InvalidPath:
            return False
        return True

    def begin(self, epoch: int) -> None:
        """Make a key that never leaves Vault; EpochTaken when it is there."""
        if self.has(epoch):
            raise EpochTaken
        kept_in = {"exportable": False, "allow_plaintext_backup": False}
        named = self._named(epoch)
        self._ask(
            lambda client: client.secrets.transit.create_key(**named, key_type=KIND, **kept_in)
        )

    def destroy(self, epoch: int) -> None:
        """Delete the key for good; safe to repeat."""
        if self.has(epoch):
            named = self._named(epoch)
            may_go = {"deletion_allowed": True}
            self._ask(
                lambda client: client.secrets.transit.update_key_configuration(**named, **may_go)
            )
            self._ask(lambda client: client.secrets.transit.delete_key(**named))

    def check(self) -> None:
        """Raise WrappingUnavailable when Vault does not answer, or does not know us any more."""
        client = self._new(self._token(), BRIEFLY)
        self._ask(lambda _: client.auth.token.lookup_self())

    def _unwrap_batch(self, epoch: int, batch: Sequence[WrappedKey]) -> list[Unwrapped]:
        asked = [
            {"ciphertext": _ascii(one.wrapped), "associated_data": _base64(one.bound)}
            for one in batch
        ]
        batched = {**self._named(epoch), "ciphertext": "", "batch_input": asked}
        refused = self._hvac.exceptions.InvalidRequest
        try:
            answer = self._ask(lambda c: c.secrets.transit.decrypt_data(**batched), refused)
        except refused as error:
            if NOT_THERE in str(error):
                return [None] * len(batch)
            # It refuses the request because of one of them, and says of each how it went.
            answer = error.json or {}
        results = (answer.get("data") or {}).get("batch_results") or [{}] * len(batch)
        return [_result(epoch, one) for one in results]

    def _named(self, epoch: int) -> dict[str, str]:
        return {"name": f"{self._address.key}-{epoch}", "mount_point": self._address.mount}

    def _ask(self, question: Callable[[Any], Answer], *told: type[Exception]) -> Answer:
        """Ask; what is `told` is for who asks, and every other failure is WrappingUnavailable."""
        try:
            return question(self._client())
        except told:
            raise
        except (self._hvac.exceptions.VaultError, self._requests.RequestException) as error:
            raise WrappingUnavailable from error

    def _client(self) -> Any:
        """Return this thread's client; a new one when the token was renewed."""
        token = self._token()
        if getattr(self._own, "token", None) != token:
            self._own.client = self._new(token, TIMEOUT)
            self._own.token = token
        return self._own.client

    def _token(self) -> str:
        """Return the token; one that is not there, or not yet 0600, an agent is replacing."""
        try:
            return read_text(self._address.token_file)
        except (OSError, SecretTooOpen) as error:
            raise WrappingUnavailable from error

    def _new(self, token: str, timeout: tuple[float, float]) -> Any:
        verify = str(self._address.ca_file) if self._address.ca_file else True
        return self._hvac.Client(
            url=self._address.url,
            token=token,
            timeout=timeout,
            verify=verify,
            allow_redirects=False,
        )


def _result(epoch: int, said: dict[str, str]) -> Unwrapped:
    if said.get("error") or "plaintext" not in said:
        return WrappedKeyChanged(epoch)
    return base64.b64decode(said["plaintext"])


def _ascii(wrapped: bytes) -> str:
    # What Vault wraps is ASCII; what was changed to something else, it is to refuse by itself.
    return wrapped.decode("ascii", "replace")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
