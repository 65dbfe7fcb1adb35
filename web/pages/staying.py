"""Small things behind the pages: staying signed in, keeping drafts, saying that all is well."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from casework.errors import NotFound
from web import current
from web.app import addresses, held
from web.routes import PUBLIC, SIGNED_IN, page


@page("/sessie/verlengen", who=SIGNED_IN, methods=("POST",))
def keep_session() -> ResponseReturnValue:
    """Stay signed in: every request does that, this one does nothing else."""
    return "", 204


@page("/concept", who=SIGNED_IN, methods=("POST",))
def save_draft() -> ResponseReturnValue:
    """Keep what was typed so far in the form that `voor` names."""
    path = addresses.own(request.args.get("voor", ""))
    if path is None:
        raise NotFound
    if not current.desk().drafts.save(current.actor().staff_id, path, held.words()):
        raise RequestEntityTooLarge
    return "", 204


@page("/gezond", who=PUBLIC)
def health() -> ResponseReturnValue:
    """Say that the site and its database answer; nothing more."""
    current.desk().is_well()
    return "ok", 200, {"Content-Type": "text/plain; charset=utf-8"}
