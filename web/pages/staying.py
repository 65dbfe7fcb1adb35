"""Small things behind the pages: staying signed in, keeping drafts, saying that all is well."""

from __future__ import annotations

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from casework.errors import KeyErased, NotFound
from web import current
from web.app import addresses, held, pulse, whom
from web.routes import PUBLIC, SIGNED_IN, page


@page("/sessie/verlengen", who=SIGNED_IN, methods=("POST",))
def keep_session() -> ResponseReturnValue:
    """Stay signed in: every request does that, this one does nothing else."""
    return "", 204


@page("/concept", who=SIGNED_IN, methods=("POST",))
def save_draft() -> ResponseReturnValue:
    """Keep what was typed so far in the form that `voor` names."""
    words, path, me = held.words(), _form(), current.actor().staff_id
    about = whom.about(path)
    if whom.is_gone(path):
        raise KeyErased
    if not current.desk().drafts.save(me, path, held.form_id_of(words), words, about):
        raise RequestEntityTooLarge
    return "", 204


@page("/concept/weggooien", who=SIGNED_IN, methods=("POST",))
def discard_draft() -> ResponseReturnValue:
    """Throw away what was kept of the form that `voor` names; `terug` is where it leads."""
    path = _form()
    if held.forget(path):
        flash(gettext("Het concept is weggegooid."))
    return redirect(addresses.own(request.args.get("terug", "")) or path, 303)


@page("/gezond", who=PUBLIC)
def health() -> ResponseReturnValue:
    """Say that the site answers, its databases and what wraps the keys; nothing more."""
    pulse.check()
    return "ok", 200, {"Content-Type": "text/plain; charset=utf-8"}


def _form() -> str:
    path = addresses.own(request.args.get("voor", ""))
    if path is None:
        raise NotFound
    return path
