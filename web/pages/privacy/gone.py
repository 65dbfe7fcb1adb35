"""The report of what went because its term was over: days, numbers, counts and ids, no content."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.days import local_day
from casework.erasures.codes import Basis
from casework.identity.actor import Role
from projections import erasures
from projections.erasures import ErasureRow
from web import current, present
from web.pages.privacy.erasure_words import blank_entries, listed_text
from web.pages.privacy.officers import schools_overseen
from web.pages.privacy.orders import not_too_near
from web.routes import page


@page("/privacy/bewaren/weg", who=(Role.PRIVACY_OFFICER,))
def gone_by_term() -> ResponseReturnValue:
    """Show what went by itself, the last first; each line leads to its receipt."""
    with current.reading() as reading:
        after = request.args.get("na")
        found = erasures.gone(reading, schools_overseen(), Basis.RETENTION, after)
    return render_template(
        "list.html",
        title=gettext("Weg omdat de termijn voorbij was"),
        summary=gettext("Alleen nummers en aantallen. Dat het traject er was, blijft meetellen."),
        actions=[(gettext("Terug naar bewaren"), url_for("keeping"))],
        columns=[
            gettext("Weg op"),
            gettext("Wat"),
            gettext("Sleutels vernietigd"),
            gettext("Regels waarvan de inhoud weg is"),
            gettext("Regel in het logboek"),
        ],
        rows=[_row(one) for one in not_too_near(found.rows)],
        pages={"next_url": url_for("gone_by_term", na=found.after) if found.after else None},
        empty=gettext("Er is nog niets weggegaan omdat de termijn voorbij was."),
    )


def _row(order: ErasureRow) -> list[Any]:
    went_on = local_day(order.carried_out_at) if order.carried_out_at else None
    return [
        {"day": present.day(went_on)},
        (listed_text(order), url_for("erasure", erasure_id=order.erasure_id)),
        str(len(order.fingerprints)),
        blank_entries(order.entries or 0, order.partly or 0),
        str(order.recorded_in or ""),
    ]
