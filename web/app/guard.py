"""The gate in front of every page: it refuses by default."""

from __future__ import annotations

from typing import Final

from flask import flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import Forbidden

from casework.desk.rows import DeskUnavailable
from casework.errors import NotPermitted
from casework.identity.actor import Actor
from web.app import addresses, held, reasons, sessions, sign_ins
from web.app.who import recognise
from web.routes import PUBLIC, SIGNED_IN, Anyone, Who, who_may

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


FIRST: Final = frozenset({"password_form_page", "change_password", "keep_session"})
"""What somebody can do before they have a password of their own."""


def refuse_cross_site() -> None:
    """Refuse what another site sends (Fetch Metadata); older browsers are stopped by the token."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        raise Forbidden("cross_site")
    origin = request.headers.get("Origin", "null")
    # Under our own referrer policy browsers say "null" for our own forms.
    if site is None and origin not in {"null", request.host_url.rstrip("/")}:
        raise Forbidden("cross_site")


def admit() -> ResponseReturnValue | None:
    """Let through who may use this page; all others see that there is no such page."""
    who = who_may(request.endpoint)
    if sessions.current_session().is_down:
        raise DeskUnavailable
    sign_ins.record_lapse()
    g.actor, g.reason_of = recognise(), reasons.of
    if request.url_rule is None or who is PUBLIC:
        return None
    if g.actor is None:
        return _to_sign_in()
    if who is not SIGNED_IN:
        _check_role(g.actor, who)
    if session.get(sign_ins.HANDED_OVER) and request.endpoint not in FIRST:
        flash(gettext("Kies eerst een eigen wachtwoord. Dat van de beheerder was voor één keer."))
        return redirect(url_for("password_form_page"), 303)
    return None


def _check_role(actor: Actor, who: Who | None) -> None:
    wanted = frozenset() if who is None or isinstance(who, Anyone) else who
    role = next((p.role for p in actor.postings if p.role in wanted), None)
    if role is None:
        # The line of this refusal is written where all of them are: web.errors.
        raise NotPermitted(endpoint=request.endpoint)
    g.role, g.roles = role, wanted


def _to_sign_in() -> ResponseReturnValue:
    """Ask to sign in; words sent with an ended session wait for the same person."""
    path = addresses.own(held.form_path())
    former = sessions.current_session().former
    kept = held.hold(former, path) if request.method == "POST" and path and former else None
    if kept is not None:
        flash(
            gettext("Je was uitgelogd. Log opnieuw in; wat je schreef, staat er dan nog."),
            "warning",
        )
    return redirect(url_for("sign_in", next=kept or held.asked(path)), 303)
