"""The verification of the log from the browser: a button, and how the last one ended."""

from __future__ import annotations

from threading import Thread
from typing import Any, Final
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.bootstrap import witness_of
from casework.desk.verifications import NOT_CARRIED_OUT, Verification
from casework.desk.verifying import carry_out
from casework.identity.actor import Role
from casework.ids import mint
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current, present
from web.routes import page
from web.schemas.fields import N_

CHANGED: Final = N_("Een regel klopt niet meer. Verander niets en bel de beheerder.")
_AWAY: Final = N_(
    "De getuige buiten dit systeem is er niet, of is niet te lezen. De regels die er staan, "
    "kloppen. Of er aan het eind regels weg zijn, weet nu niemand. Bel de beheerder."
)
FAULTS: Final = {
    "witness_missing": _AWAY,
    "witness_away": _AWAY,
    NOT_CARRIED_OUT: N_(
        "De controle kon nu niet. Het systeem probeert het vanzelf opnieuw. Blijft dit zo staan? "
        "Bel de beheerder."
    ),
    "behind_witness": N_(
        "Er waren meer regels dan er nu staan. Verander niets en bel de beheerder."
    ),
    "another_history": N_(
        "Dit zijn niet de regels die de getuige kent. Verander niets en bel de beheerder."
    ),
}
"""What the officer reads; every other code is of a line that is not what it was."""

UNSURE: Final = frozenset({"witness_missing", "witness_away", NOT_CARRIED_OUT})
"""Nothing was found wrong, and nobody knows that all is right."""


@page("/privacy/controle", who=(Role.PRIVACY_OFFICER,), methods=("POST",))
def verify_log() -> ResponseReturnValue:
    """Start a verification of the whole log, a line first; the page shows how it goes."""
    try:
        verification = parse_id(request.form.get("command_id", ""))
    except NotUnderstood:
        verification = mint()
    about = Subject(current.actor().tenant, "log", ("verification",))
    current.look([about], purpose="supervision")
    if _begin(verification):
        flash(gettext("De controle loopt. Ververs deze pagina voor het resultaat."))
    else:
        flash(gettext("Er loopt al een controle. Ververs deze pagina voor het resultaat."))
    return redirect(url_for("event_log"), 303)


def _begin(verification: UUID) -> bool:
    """Begin it in a thread of its own, unless one runs."""
    kept, settings = current.desk().verifications, current.settings()
    if not kept.begin(verification):
        return False
    asked = settings.database_url, current.log_verifier(), witness_of(settings)
    Thread(target=carry_out, args=(kept, verification, *asked), daemon=True).start()
    return True


def panel() -> dict[str, Any]:
    """Return how the last verification ended, for the top of the log."""
    last = current.desk().verifications.last()
    act = (gettext("Controleer nu"), url_for("verify_log"), [("command_id", str(mint()))])
    if last is None:
        text = gettext("Het logboek is nog niet gecontroleerd.")
        return {"state": "never", "text": text, "facts": [], "act": act, "checked_at": ""}
    return {
        "state": "unsure" if _code(last) in UNSURE else last.state,
        "text": _text(last),
        "checked_at": present.moment(last.finished_at or last.started_at),
        "facts": _facts(last),
        "act": act if last.state != "running" else None,
    }


def _text(last: Verification) -> str:
    if last.state == "running":
        return gettext("De controle loopt nog.")
    if last.state == "broken_off":
        return gettext("De controle is afgebroken voordat die klaar was. Begin opnieuw.")
    if last.fault:
        return gettext(FAULTS.get(_code(last), CHANGED))
    return gettext("Geen regel ontbreekt en geen regel is veranderd.")


def _code(last: Verification) -> str:
    """Return the code of what was found, without its place; "" when nothing was."""
    return (last.fault or "").partition(",")[0]


def _facts(last: Verification) -> list[tuple[str, str]]:
    found = [(gettext("Voor de beheerder"), last.fault)] if last.fault else []
    if last.size is None:
        return found
    return [
        *found,
        (gettext("Regels"), str(last.size)),
        (gettext("Onder een handtekening"), str(last.covered)),
        (gettext("Inhoud verwijderd"), str(last.removed)),
    ]
