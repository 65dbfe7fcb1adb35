"""The verification of the log from the browser: a button, and how the last one ended."""

from __future__ import annotations

from threading import Thread
from typing import Any
from uuid import UUID

import psycopg
import structlog
from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.notes import Verifier
from casework.audit.verification import verify
from casework.audit.witness import Witness, beside
from casework.bootstrap import witness_of
from casework.desk.verifications import Verification, Verifications
from casework.identity.actor import Role
from casework.ids import mint
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current, present
from web.routes import page

_LOG = structlog.get_logger()


@page("/privacy/controle", who=(Role.PRIVACY_OFFICER,), methods=("POST",))
def verify_log() -> ResponseReturnValue:
    """Start a verification of the whole log; the page shows how it goes."""
    try:
        verification = parse_id(request.form.get("command_id", ""))
    except NotUnderstood:
        verification = mint()
    kept = current.desk().verifications
    kept.begin(verification)
    settings = current.settings()
    verifier = current.log_verifier()
    Thread(
        target=_carry_out,
        args=(kept, verification, settings.database_url, verifier, witness_of(settings)),
        daemon=True,
    ).start()
    flash(gettext("De controle loopt. Ververs deze pagina voor het resultaat."))
    return redirect(url_for("event_log"), 303)


def panel() -> dict[str, Any]:
    """Return how the last verification ended, for the top of the log."""
    last = current.desk().verifications.last()
    act = (gettext("Controleer nu"), url_for("verify_log"), [("command_id", str(mint()))])
    if last is None:
        text = gettext("Het logboek is nog niet gecontroleerd.")
        return {"state": "never", "text": text, "facts": [], "act": act, "checked_at": ""}
    return {
        "state": last.state,
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
        return gettext(
            "Er klopt iets niet: %(fault)s. Verander niets en bel de beheerder.", fault=last.fault
        )
    return gettext("Geen regel ontbreekt en geen regel is veranderd.")


def _facts(last: Verification) -> list[tuple[str, str]]:
    if last.size is None:
        return []
    return [
        (gettext("Regels"), str(last.size)),
        (gettext("Onder een handtekening"), str(last.covered)),
        (gettext("Inhoud verwijderd"), str(last.removed)),
    ]


def _carry_out(
    kept: Verifications,
    verification: UUID,
    database_url: str,
    verifier: Verifier,
    witness: Witness | None,
) -> None:
    """Verify in a thread of its own; whatever happens, the officer hears how it ended."""
    report = None
    try:
        with psycopg.connect(database_url) as conn:
            kept.hold(verification, conn)
            report = verify(conn, verifier)
            if report.is_sound:
                report = beside(report, witness, conn)
    except Exception as error:  # a fault of any kind has to reach the page
        _LOG.error("verification_failed", error=type(error).__name__)
    kept.finish(verification, report)
