"""Words that could not be saved, kept and given back: held forms and drafts."""

from __future__ import annotations

import base64
import binascii
from typing import Final
from uuid import UUID

from flask import Response, flash, g, request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from casework.desk.held import KEPT
from casework.desk.keys import KEY_BYTES
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current
from web.app import cookies
from web.app.who import asker

NOT_WORDS: Final = frozenset({"csrf_token"})
DRAFT: Final = "save_draft"
"""The view that keeps drafts; its query names the form."""


def take(path: str) -> MultiDict[str, str] | None:
    """Return what the same person typed at `path` and could not save, or was still writing.

    A form shows it again in place of its first values. It stays kept until it is saved.
    """
    actor = asker()
    if actor is None:
        return None
    key = _key()
    kept = current.desk().held.find(key, actor.staff_id, path) if key else None
    if kept is not None:
        flash(gettext("Je tekst is bewaard gebleven. Kijk hem na en sla hem dan op."), "info")
        return _under_own_id(MultiDict(kept.fields))
    draft = current.desk().drafts.load(actor.staff_id, path)
    typed = MultiDict(draft.fields) if draft else None
    if typed is None or not _is_saved(typed):
        return typed
    # It came in late, after its form was saved: these words are in the case already.
    current.desk().drafts.forget(actor.staff_id, path)
    return None


def forget(path: str) -> None:
    """Throw away what was kept for the form at `path`: it is saved now."""
    actor, key = asker(), _key()
    if actor is not None:
        current.desk().drafts.forget(actor.staff_id, path)
    if key is not None:
        current.desk().held.forget(key, path)


def hold(staff_id: UUID, path: str) -> bool:
    """Keep the words of this request for the form at `path`; False when they are too many."""
    key = _key() or current.desk().held.new_key()
    g.keeps_words = True
    is_kept = current.desk().held.hold(key, staff_id, path, words())
    if is_kept:
        g.held_key = key
    return is_kept


def words() -> list[tuple[str, str]]:
    """Return the fields of the form that was sent."""
    return [(name, text) for name, text in request.form.items(multi=True) if name not in NOT_WORDS]


def form_path() -> str:
    """Return the form that this request is about: its own path, or the one a draft is of."""
    return request.args.get("voor", "") if request.endpoint == DRAFT else request.path


def after_request(response: Response) -> Response:
    """Hand the key to the browser; forget what was kept for a form that was saved."""
    if "held_key" in g:
        text = base64.urlsafe_b64encode(g.held_key).decode()
        cookies.write(response, cookies.HELD, text, int(KEPT.total_seconds()))
    is_saved = request.method == "POST" and response.status_code in {302, 303}
    if is_saved and asker() is not None and not g.get("keeps_words"):
        forget(request.path)
    return response


def _under_own_id(typed: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return the same words; not under an id that was used, for then they would not be saved."""
    if _is_saved(typed):
        typed.pop("command_id")
    return typed


def _is_saved(typed: MultiDict[str, str]) -> bool:
    try:
        command_id = parse_id(typed.get("command_id", ""))
    except NotUnderstood:
        return False
    return current.casework().history.remembered(command_id) is not None


def _key() -> bytes | None:
    if "held_key" in g:
        return bytes(g.held_key)
    try:
        key = base64.b64decode(cookies.read(cookies.HELD), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
