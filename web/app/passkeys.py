"""Passkeys at the gate: what a browser is asked, and whether its answer is a proof.

An extra (`webauthn`), on sites that say under which address browsers see them (`CASEWORK_ORIGIN`).
Whoever has one uses it in the place of the code; the code goes on working. Every question is good
once and for ten minutes, and belongs to the session that it was asked in.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from importlib import import_module
from typing import Any, Final, cast
from urllib.parse import urlsplit
from uuid import UUID

from flask import session

from casework.desk.passkeys import Passkey
from web import current

FIELD: Final = "passkey"
"""The hidden field in which the answer of the browser is sent."""

MADE: Final = "made_passkey"
"""The hidden field in which a passkey is sent that the browser made: no proof of anything yet."""

ASKED: Final = "passkeys_asked"
TABS: Final = 5
"""So many questions are open in one session: one for each page that is open."""

SECONDS: Final = 600
BYTES: Final = 32


def is_offered() -> bool:
    """Say whether passkeys work here: the extra is installed and the address is known."""
    return _webauthn() is not None and bool(_host())


def question(staff_id: UUID) -> str | None:
    """Return what the browser is asked to prove that its owner is there; None: nothing to ask."""
    kept = current.desk().passkeys.of(staff_id) if is_offered() else []
    if not kept:
        return None
    lib = _lib()
    options = lib.generate_authentication_options(
        rp_id=_host(),
        challenge=_new_challenge(),
        allow_credentials=[_named(one) for one in kept],
        user_verification=_required(),
    )
    return cast(str, lib.options_to_json(options))


def invitation(staff_id: UUID) -> str:
    """Return what the browser is asked to make a passkey; its name names nobody."""
    lib, structs = _lib(), _structs()
    options = lib.generate_registration_options(
        rp_id=_host(),
        rp_name="Casework",
        user_name="casework",
        user_id=staff_id.bytes,
        challenge=_new_challenge(),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            user_verification=_required()
        ),
        exclude_credentials=[_named(one) for one in current.desk().passkeys.of(staff_id)],
    )
    return cast(str, lib.options_to_json(options))


def proves(staff_id: UUID, answer: str) -> bool:
    """Say whether the answer is from a passkey of this person, to a question that was open."""
    challenge = _challenge_of(answer)
    known = {one.credential: one for one in current.desk().passkeys.of(staff_id)}
    passkey = known.get(_bytes(_read(answer).get("rawId")))
    if challenge is None or passkey is None or not is_offered():
        return False
    try:
        proven = _lib().verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=current.settings().origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.count,
            require_user_verification=True,
        )
    except _refusals():
        return False
    return current.desk().passkeys.used(passkey, proven.new_sign_count)


def made(answer: str) -> tuple[bytes, bytes] | None:
    """Return id and public key of a new passkey; None when the answer is not to be trusted."""
    challenge = _challenge_of(answer)
    if challenge is None or not is_offered():
        return None
    try:
        new = _lib().verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=current.settings().origin,
            require_user_verification=True,
        )
    except _refusals():
        return None
    return new.credential_id, new.credential_public_key


def _new_challenge() -> bytes:
    challenge = secrets.token_bytes(BYTES)
    session[ASKED] = [*_open(), [challenge.hex(), _now() + SECONDS]][-TABS:]
    return challenge


def _challenge_of(answer: str) -> bytes | None:
    """Return the question that is answered, and ask it no more; None when it was never open."""
    response = _read(answer).get("response")
    said = response.get("clientDataJSON") if isinstance(response, dict) else None
    claimed = _bytes(_read(_bytes(said)).get("challenge")).hex()
    still_open = _open()
    session[ASKED] = [one for one in still_open if one[0] != claimed]
    is_open = any(one[0] == claimed for one in still_open)
    # The session is read by each request for itself; that it was answered is noted once for all.
    return bytes.fromhex(claimed) if is_open and current.desk().attempts.is_first(claimed) else None


def _open() -> list[list[Any]]:
    kept: list[list[Any]] = session.get(ASKED, [])
    return [one for one in kept if _now() < one[1]]


def _now() -> int:
    return int(current.desk().clock.now().timestamp())


def _read(text: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _bytes(text: Any) -> bytes:
    try:
        return base64.urlsafe_b64decode(f"{text}==") if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        return b""


def _host() -> str:
    return urlsplit(current.settings().origin or "").hostname or ""


def _named(passkey: Passkey) -> Any:
    return _structs().PublicKeyCredentialDescriptor(id=passkey.credential)


def _required() -> Any:
    """Ask for a finger, a face or a PIN: a key that was left in the laptop proves nobody."""
    return _structs().UserVerificationRequirement.REQUIRED


def _refusals() -> tuple[type[Exception], ...]:
    # Its parsers raise these for what no browser sends.
    refused = import_module("webauthn.helpers.exceptions").WebAuthnException
    return (refused, ValueError, KeyError, TypeError)


def _structs() -> Any:
    return import_module("webauthn.helpers.structs")


def _lib() -> Any:
    return import_module("webauthn")


def _webauthn() -> Any:
    try:
        return _lib()
    except ImportError:
        return None
