"""To whom something was given, on which ground and what for; a line per time, no content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.identity.actor import Role
from casework.register.processings import of_purpose
from projections import disclosures as given
from projections import organisations
from projections.disclosures import ACCESS, HANDOVER, Disclosure
from projections.views import Reading
from web import current, present
from web.pages.family_texts import label
from web.pages.privacy.officers import not_too_near, numbers_of, schools_overseen
from web.routes import page
from web.schemas.fields import N_
from web.schemas.requests import ANSWERS

PURPOSES: Final = {HANDOVER: "handover", ACCESS: "rights"}
GROUNDS: Final = {
    HANDOVER: N_("Toestemming van de ouders"),
    ACCESS: N_("Recht op inzage (AVG artikel 15)"),
}
"""The ground in short; the register says it in full."""

ASKED: Final = {
    "carer": N_("Ouder of verzorger"),
    "oneself": N_("Iemand van het gezin, over zichzelf"),
    "young_person": N_("Jongere vanaf 16 jaar, over zichzelf"),
}

STATES: Final = {
    "open": (N_("Nog geen antwoord"), "wait"),
    "accepted": (N_("Aangenomen"), "good"),
    "declined": (N_("Niet aangenomen: niet meer te lezen"), ""),
    "withdrawn": (N_("Ingetrokken: niet meer te lezen"), ""),
}


@page("/privacy/verstrekkingen", who=(Role.PRIVACY_OFFICER,))
def disclosures() -> ResponseReturnValue:
    """Show what was given, the last first."""
    with current.reading() as reading:
        found = given.page(reading, schools_overseen(), request.args.get("na"))
        shown = not_too_near(reading, found.rows)
        numbers = numbers_of(reading, [one.trajectory for one in shown])
        names = _names(reading, (one.organisation for one in shown))
    return render_template(
        "list.html",
        title=gettext("Verstrekkingen"),
        summary=gettext("Aan wie iets gegeven is, en op welke grond. Zonder inhoud."),
        columns=[
            gettext("Dag"),
            gettext("Traject"),
            gettext("Aan wie"),
            gettext("Grondslag"),
            gettext("Doel"),
            gettext("Hoe het ging"),
        ],
        rows=[_row(one, numbers.get(one.trajectory, "–"), names) for one in shown],
        pages={"next_url": url_for("disclosures", na=found.after) if found.after else None},
        empty=gettext("Er is nog niets aan een ander gegeven."),
    )


def _names(reading: Reading, ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    known = (organisations.by_id(reading, one) for one in set(ids) if one is not None)
    return {one.organisation_id: one.name for one in known if one is not None}


def _row(one: Disclosure, number: str, names: dict[UUID | None, str]) -> list[Any]:
    line = of_purpose(PURPOSES[one.what], one.day)
    register = url_for("processing_register", _anchor=f"{line.code}-{line.version}")
    return [
        {"day": present.day(one.day)},
        (number, url_for("event_log", traject=number)),
        gettext(ASKED[one.asked_as]) if one.asked_as else names.get(one.organisation, "–"),
        gettext(GROUNDS[one.what]),
        (present.purpose_label(PURPOSES[one.what]), register),
        _how(one),
    ]


def _how(one: Disclosure) -> Any:
    """Return how a letter was given, or how a package was answered."""
    if one.what == ACCESS:
        return label(ANSWERS, one.state)
    word, tone = STATES[one.state]
    return {"badge": gettext(word), "tone": tone}
