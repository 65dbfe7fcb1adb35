"""The filters of the worklist, kept in its address."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from flask import g, url_for
from flask_babel import gettext

from casework.trajectories.lines import KERNTEAM
from projections import staff_directory
from projections.worklist import TABS, Asked
from web import current, present
from web.forms import Form, FormField
from web.pages.worklist.asked import query_of
from web.schemas.fields import N_

LABELS: Final = {
    "mine": N_("Mijn trajecten"),
    "team": N_("Team"),
    "waiting": N_("Wacht op overdracht"),
    "signals": N_("Nieuwe signalen"),
    "closed": N_("Afgesloten"),
}
"""The tabs, by code."""


def filter_form(asked: Asked) -> Form:
    """Return the filters as a form that asks by GET."""
    return Form(
        title=gettext("Filters"),
        intro="",
        action=url_for("worklist"),
        submit_label=gettext("Filter toepassen"),
        cancel_url=url_for("worklist", tab=asked.tab),
        cancel_label=gettext("Wis filters"),
        errors=[],
        hidden=[("tab", asked.tab)],
        warnings=[],
        fields=[_phases(asked), _contact(asked), _late(asked)],
    )


def active_filters(asked: Asked) -> list[tuple[str, str]]:
    """Return the filters that are on, each with the address without it."""
    found = []
    for phase in asked.phases:
        left = [other for other in asked.phases if other != phase]
        found.append(
            (present.phase_label(phase), url_for("worklist", **query_of(asked, fase=left)))
        )
    if asked.contact:
        label = dict(colleagues()).get(str(asked.contact), gettext("Contactpersoon"))
        found.append((label, url_for("worklist", **query_of(asked, contact=None))))
    if asked.late_on:
        found.append((gettext("Te laat"), url_for("worklist", **query_of(asked, laat=None))))
    return found


def summary_of(asked: Asked) -> str:
    """Say in a few words what is asked: the tab, and each filter that is on."""
    on = ", ".join(label for label, _ in active_filters(asked))
    return f"{gettext(LABELS[asked.tab])}: {on}" if on else gettext(LABELS[asked.tab])


def colleagues() -> list[tuple[str, str]]:
    """Return the kernteam of the actor's schools: id and name. Read once a request."""
    if "colleagues" not in g:
        g.colleagues = _colleagues()
    return list(g.colleagues)


def _colleagues() -> list[tuple[str, str]]:
    with current.reading() as reading:
        members = [
            member
            for school in current.actor().schools()
            for member in staff_directory.at_school(reading, school, KERNTEAM)
        ]
    names = current.casework().reveal_staff([member.name for member in members])
    pairs = zip(members, names, strict=True)
    return list({str(m.staff_id): name or current.erased() for m, name in pairs}.items())


def is_colleague_at(school: UUID, staff_id: UUID) -> bool:
    """Say whether somebody is in the kernteam of a school: they could open what goes to them."""
    with current.reading() as reading:
        team = staff_directory.at_school(reading, school, KERNTEAM)
    return staff_id in {member.staff_id for member in team}


def choice_of_colleague() -> FormField:
    """Return the question to which colleague something goes."""
    return _field(
        "staff_id", gettext("Wijs de aangevinkte trajecten toe aan"), "select", "", colleagues()
    )


def _field(name: str, label: str, widget: str, value: Any, choices: Any) -> FormField:
    return FormField(
        name=name,
        id=f"f-{name}",
        label=label,
        hint="",
        widget=widget,
        value=value,
        choices=choices,
        error="",
        required=False,
        rows=None,
        autocomplete="",
        inputmode="",
        width="",
        maxlength=None,
    )


def _phases(asked: Asked) -> FormField:
    choices = [(phase, present.phase_label(phase)) for phase in TABS["team"]]
    return _field("fase", gettext("Fase"), "checkboxes", list(asked.phases), choices)


def _contact(asked: Asked) -> FormField:
    chosen = str(asked.contact) if asked.contact else ""
    return _field("contact", gettext("Contactpersoon"), "select", chosen, colleagues())


def _late(asked: Asked) -> FormField:
    choices = [("ja", gettext("Alleen wat te laat is"))]
    return _field(
        "laat", gettext("Te laat"), "checkboxes", ["ja"] if asked.late_on else [], choices
    )
