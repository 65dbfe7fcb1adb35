"""The partner's inbox, and one package with its text."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.schools.school import School
from casework.values.phones import readable_phone
from projections import organisations as directory
from projections import packages
from projections.packages import Package
from web import current, present
from web.app.reading import show
from web.app.too_near import closed_trajectories
from web.pages.inbox.answers import ANSWERS, is_possible
from web.pages.inbox.opened import PARTNERS, Received, openable, organisations, receive
from web.pages.trajectory.opened import school_of
from web.routes import page
from web.schemas.fields import N_
from web.staff_names import names_of

STATES: Final = {
    "open": (N_("wacht op je antwoord"), "wait"),
    "accepted": (N_("aangenomen"), "good"),
    "declined": (N_("afgewezen"), ""),
    "withdrawn": (N_("ingetrokken"), ""),
    "expired": (N_("verlopen"), "bad"),
    "landed": (N_("geland"), "good"),
}


@page("/ontvangen", who=PARTNERS)
def inbox() -> ResponseReturnValue:
    """List what came in, without a word of what is in it."""
    with current.reading() as reading:
        after, closed = request.args.get("na"), closed_trajectories(reading)
        found = packages.inbox(
            reading, organisations(), current.today(), after=after, without=closed
        )
    following = url_for("inbox", na=found.after) if found.after else None
    return render_template(
        "list.html",
        title=gettext("Ontvangen"),
        summary=gettext(
            "Wat scholen aan jullie willen overdragen. Pas als jij ja zegt, is het van jullie."
        ),
        caption=gettext("Overdrachten, nieuwste eerst"),
        columns=_columns(),
        rows=[_row(package) for package in found.rows],
        pages={"next_url": following},
        empty=gettext("Er is nog niets aan jullie overgedragen."),
    )


@page("/ontvangen/<uuid:handover_id>", who=PARTNERS)
def package_page(handover_id: UUID) -> ResponseReturnValue:
    """Show one package; the access line comes first."""
    received = receive(handover_id)
    (text,) = show([received.subject], [received.package.package], "handover")
    return render_template(
        "package.html",
        title=gettext("Overdracht %(number)s", number=received.number),
        status=_status(received.package),
        facts=_facts(received),
        text=present.or_erased(text),
        acts=_acts(received),
        back_url=url_for("inbox"),
    )


def _columns() -> list[str]:
    return [
        gettext("Overdracht"),
        gettext("Van"),
        gettext("Voorgesteld op"),
        gettext("Te lezen tot en met"),
        gettext("Hoe het ervoor staat"),
    ]


def _row(package: Package) -> list[Any]:
    received = openable(package)
    label, tone = _status(package)
    url = url_for("package_page", handover_id=package.handover_id)
    return [
        (received.number, url) if received else gettext("niet meer te openen"),
        school_of(package.school).name,
        present.moment(package.proposed_at),
        present.day(package.readable_until) if received else None,
        {"badge": label, "tone": tone},
    ]


def _status(package: Package) -> tuple[str, str]:
    state = "landed" if package.landed_on else package.state
    label, tone = STATES[state]
    return gettext(label), tone


def _facts(received: Received) -> list[tuple[str, str]]:
    package = received.package
    with current.reading() as reading:
        organisation = directory.by_id(reading, package.organisation_id)
    sender = names_of([package.proposed_by]).get(package.proposed_by, "")
    school = school_of(package.school)
    facts = [
        (gettext("Van"), " · ".join(filter(None, (sender, school.name)))),
        *_to_call(school),
        (gettext("Aan"), organisation.name if organisation else ""),
        (gettext("Voorgesteld op"), present.moment(package.proposed_at)),
        (gettext("Te lezen tot en met"), present.day(package.readable_until)),
    ]
    if package.answered_on:
        facts.append((gettext("Aangenomen op"), present.day(package.answered_on)))
    if package.landed_on:
        facts.append((gettext("Geland op"), present.day(package.landed_on)))
    return facts


def _to_call(school: School) -> list[tuple[str, str]]:
    """Return where to call the service point, when the school said so."""
    phone = school.settings.service_point_phone
    return [(school.settings.service_point, readable_phone(phone))] if phone else []


def _acts(received: Received) -> list[tuple[str, str]]:
    handover_id = received.package.handover_id
    return [
        (gettext(answer.label), url_for("answer_form", handover_id=handover_id, slug=slug))
        for slug, answer in ANSWERS.items()
        if is_possible(answer, received)
    ]
