"""From errors to answers, once: what is refused, what is gone, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import structlog
from flask import Flask, current_app, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from casework.desk.rows import DeskUnavailable
from casework.errors import (
    Busy,
    CaseworkError,
    Conflict,
    KeyErased,
    KeyUnreadable,
    LogUnavailable,
    NotFound,
    NotPermitted,
    ReasonNeeded,
    RuleBroken,
    WrappingUnavailable,
)
from casework.ids import mint
from casework.incidents import place_of
from web.app import addresses, held, reading
from web.app.who import asker
from web.outages import OUTAGES
from web.texts import rule_text

_LOG: Final = structlog.get_logger()

ONCE_MORE: Final = "on_refusal"

Said = tuple[Any, Any]
Answer = Callable[[CaseworkError], ResponseReturnValue | None]

MISSING: Final[Said] = (
    _("Deze pagina is er niet"),
    _("Misschien klopt het adres niet, of is dit niet voor jou. Ga terug naar het begin."),
)
STATUS: Final[dict[int, Said]] = {
    400: (
        _("Deze pagina was verlopen"),
        _("Er is niets opgeslagen. Open de pagina opnieuw en probeer het nog een keer."),
    ),
    403: (
        _("Dit verzoek kwam niet van deze site"),
        _("Er is niets opgeslagen. Begin op deze site en probeer het nog een keer."),
    ),
    404: MISSING,
    409: (_("Dit kan nu niet"), ""),
    410: (
        _("Deze gegevens zijn gewist"),
        _("Er kan niets meer bij worden geschreven. Vraag de privacy officer als dit niet klopt."),
    ),
    413: (
        _("Dit is te veel in één keer"),
        _("Er is niets opgeslagen. Ga terug met je browser en maak de tekst korter."),
    ),
    422: (
        _("Dit formulier kunnen we niet lezen"),
        _("Er is niets opgeslagen. Ga terug met je browser en maak het formulier korter."),
    ),
    429: (
        _("Te veel pogingen"),
        _("Wacht een kwartier en probeer het dan opnieuw."),
    ),
    500: (
        _("Er ging iets mis"),
        _("Dat ligt aan ons. Probeer het nog een keer."),
    ),
    503: (
        _("Casework is even niet bereikbaar"),
        _("Er is niets getoond en niets opgeslagen. Probeer het over een paar minuten opnieuw."),
    ),
}

OUTAGE: Final = _(
    "Of het is opgeslagen, weten we niet. Probeer het over een paar minuten opnieuw: "
    "wat al was opgeslagen, komt er niet nog een keer in."
)

KINDS: Final[tuple[tuple[type[CaseworkError], int], ...]] = (
    (NotFound, 404),
    (NotPermitted, 404),
    (RuleBroken, 409),
    (Conflict, 409),
    (KeyErased, 410),
    (LogUnavailable, 503),
    (DeskUnavailable, 503),
    (WrappingUnavailable, 503),
    (KeyUnreadable, 503),
    (Busy, 503),
)
"""First match counts. What is not here is a fault of ours."""


def register(app: Flask) -> None:
    """Let `app` answer every error here."""
    app.register_error_handler(CaseworkError, _refused)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def on_refusal(answer: Answer) -> None:
    """Let a page answer broken rules and conflicts itself: its form again, with every word."""
    setattr(g, ONCE_MORE, answer)


def error_page(status: int, *, text: str = "", incident: str = "") -> ResponseReturnValue:
    """Return the page for a status; it says nothing about why, but by `text`."""
    g.is_error = True
    title, usual = STATUS.get(status, STATUS[500])
    said = {"title": str(title), "text": text or str(usual)}
    try:
        actions = _way_back() if status == 503 else []
        shown = {**said, "actions": actions, "incident": incident}
        return render_template("error.html", code=status, **shown), status
    except Exception as error:  # the frame needs what is broken: then without a frame
        _log(error, incident or _incident())
        return _bare(**said), status


def _way_back() -> list[tuple[str, str]]:
    """Keep the words of a form that may not have been saved; return the way back to them."""
    path, actor = addresses.own(held.form_path()), asker()
    if request.method != "POST" or path is None or actor is None:
        return []
    try:
        kept = held.hold(actor.staff_id, path)
    except DeskUnavailable:
        return []
    return [(gettext("Terug naar je formulier"), kept)] if kept else []


def _refused(error: CaseworkError) -> ResponseReturnValue:
    if isinstance(error, ReasonNeeded):
        return _ask_reason(error) or _hidden(error)
    if isinstance(error, RuleBroken | Conflict):
        answer: Answer | None = g.pop(ONCE_MORE, None)
        answered = answer(error) if answer else None
        if answered is not None:
            return answered
    status = next((status for kind, status in KINDS if isinstance(error, kind)), None)
    if status is None:
        return _fault(error)
    if status == 404:
        return _hidden(error)
    return error_page(status, text=rule_text(_code(error)) if status == 409 else "")


def _hidden(error: CaseworkError) -> ResponseReturnValue:
    """Show that there is no such page, once the refusal is a line in the log."""
    try:
        reading.note(error)
    except LogUnavailable:
        return error_page(503)
    return error_page(404)


def _ask_reason(error: ReasonNeeded) -> ResponseReturnValue | None:
    """Go and ask why, if the page is about a trajectory; words wait until that is done."""
    named = (request.view_args or {}).get("number")
    number, actor = named or error.facts.get("number"), asker()
    if number is None or actor is None or "reason_form" not in current_app.view_functions:
        return None
    path = addresses.own(held.form_path())
    if request.method == "POST" and path:
        path = held.hold(actor.staff_id, path) or path
    return redirect(current_app.url_for("reason_form", number=number, terug=path), 303)


def _stale(_error: CSRFError) -> ResponseReturnValue:
    """Show the form again with its words when our own page was older than the session."""
    path, actor = addresses.own(held.form_path()), asker()
    if actor is None:
        flash(gettext("Deze pagina was verlopen. Probeer het nog een keer."), "warning")
        return redirect(current_app.url_for("sign_in", next=path), 303)
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    kept = held.hold(actor.staff_id, path) if is_ours and path else None
    if kept is None:
        return error_page(400)
    flash(gettext("Deze pagina was ouder dan je sessie. Er is nog niets opgeslagen."), "warning")
    return redirect(kept, 303)


def _http(error: HTTPException) -> ResponseReturnValue:
    # What goes wrong after the view, while its answer is finished, comes wrapped.
    cause = getattr(error, "original_exception", None)
    if cause is not None:
        return _refused(cause) if isinstance(cause, CaseworkError) else _fault(cause)
    if error.code is None or error.code < 400:
        return error.get_response()
    # That an address exists, but not in this way, is nobody's business.
    return error_page(404 if error.code == 405 else error.code)


def _fault(error: Exception) -> ResponseReturnValue:
    incident = _incident()
    _log(error, incident)
    if isinstance(error, OUTAGES):
        return error_page(503, text=str(OUTAGE), incident=incident)
    return error_page(500, incident=incident)


def _log(error: Exception, incident: str) -> None:
    """Write what a programmer needs and nothing personal: no values, no message, no query."""
    _LOG.error(
        "incident",
        incident=incident,
        kind=type(error).__name__,
        endpoint=request.endpoint,
        at=place_of(error),
    )


def _incident() -> str:
    return mint().hex[:8].upper()


def _code(error: CaseworkError) -> str:
    return error.rule if isinstance(error, RuleBroken) else error.code


def _bare(title: str, text: str) -> str:
    head = f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>{escape(title)}</title>'
    return f"{head}<main><h1>{escape(title)}</h1><p>{escape(text)}</p></main>"
