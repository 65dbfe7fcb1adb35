"""Words that could not be saved, kept and thrown away: held forms and drafts."""

from __future__ import annotations

import base64
import binascii
from typing import Final
from uuid import UUID

from flask import Response, g, request

from casework.desk.held import KEPT
from casework.desk.keys import KEY_BYTES
from casework.desk.words import Fields
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current
from web.app import addresses, cookies
from web.app.who import asker

NOT_WORDS: Final = frozenset(
    {"csrf_token", "password", "old", "new", "code", "proof", "passkey", "made_passkey"}
)
"""What is sent with words and never kept with them: tokens, passwords, codes."""

DRAFT: Final = "save_draft"
"""The view that keeps drafts; its query names the form."""
DISCARD: Final = "discard_draft"
"""The view that throws kept words away; it names the form in the same way."""


def hold(staff_id: UUID, path: str) -> str | None:
    """Keep the words of this request for the form at `path`; return where they come back.

    None when they are too many.
    """
    held_key = key() or current.desk().held.new_key()
    g.keeps_words = True
    form_id = form_id_of(words())
    if not current.desk().held.hold(held_key, staff_id, path, form_id, words()):
        return None
    g.held_key = held_key
    return addresses.with_words(path, form_id)


def forget(path: str, form_id: str | None = None) -> bool:
    """Throw away what was kept of a form at `path`: this request's own, or the one with that id.

    Say whether there was anything.
    """
    actor, held_key = asker(), key()
    known = form_id_of(words()) if form_id is None else form_id
    was_draft = actor is not None and current.desk().drafts.forget(actor.staff_id, path, known)
    was_held = held_key is not None and current.desk().held.forget(held_key, path, known)
    return was_draft or was_held


def words() -> Fields:
    """Return the fields of the form that was sent."""
    return [(name, text) for name, text in request.form.items(multi=True) if name not in NOT_WORDS]


def form_id_of(fields: Fields) -> str:
    """Return the id that was minted with a form; empty for a form without."""
    try:
        return str(parse_id(dict(fields).get("command_id", "")))
    except NotUnderstood:
        return ""


def form_path() -> str:
    """Return the form that this request is about: its own path, or the one a draft is of."""
    return request.args.get("voor", "") if request.endpoint == DRAFT else request.path


def asked(path: str | None) -> str | None:
    """Return the address of the form at `path` with the kept words that this request asks for."""
    return path and addresses.with_words(path, request.args.get(addresses.WORDS, ""))


def after_request(response: Response) -> Response:
    """Hand the key to the browser; forget what was kept for a form that was saved."""
    if "held_key" in g:
        text = base64.urlsafe_b64encode(g.held_key).decode()
        cookies.write(response, cookies.HELD, text, int(KEPT.total_seconds()))
    is_saved = request.method == "POST" and response.status_code in {302, 303}
    if is_saved and asker() is not None and not g.get("keeps_words"):
        forget(request.path)
    return response


def key() -> bytes | None:
    """Return the key of this browser's held forms; None when nothing was held in it."""
    if "held_key" in g:
        return bytes(g.held_key)
    try:
        found = base64.b64decode(cookies.read(cookies.HELD), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == KEY_BYTES else None
