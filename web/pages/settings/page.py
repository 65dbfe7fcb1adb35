"""The board's schools, and the settings of one of them, each with the way to change it."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import msgspec
from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.identity.actor import Role
from casework.schools.lines import SETTING
from casework.schools.school import School
from casework.schools.settings import Settings
from casework.values.phones import readable_phone
from projections import schools as known
from projections.schools import SchoolRow
from web import current, present
from web.forms.messages import in_language
from web.pages.settings.actions import PARENT_TEXTS
from web.pages.settings.opened import is_of_board, open_school, versions
from web.routes import page
from web.schemas.fields import N_
from web.schemas.school import NormsForm, ParentTextsForm, RetentionForm
from web.schemas.school_lists import Entry, listed
from web.staff_names import names_of

Box = dict[str, Any]

CHANGED: Final = {
    "settings": N_("Begonnen met de standaardinstellingen"),
    "settings:service_point": N_("Naam van het servicepunt"),
    "settings:service_point_phone": N_("Telefoonnummer van het servicepunt"),
    "settings:norms": N_("Normen"),
    "settings:retention": N_("Bewaartermijnen"),
    "settings:holidays": N_("Schoolvakanties"),
    "settings:signal_list": N_("Signalenlijst"),
    "settings:domains": N_("Levensgebieden"),
    "settings:schemes": N_("Regelingen en activiteiten"),
    "settings:closing_reasons": N_("Redenen om af te sluiten"),
    "settings:parent_texts": N_("Teksten voor ouders"),
}


@page("/beheer", who=SETTING.roles)
def settings() -> ResponseReturnValue:
    """List the schools that the actor administrates."""
    mine = current.actor().schools(Role.ADMINISTRATOR)
    with current.reading() as reading:
        found = [s for s in known.all(reading) if is_of_board() or s.school_id in mine]
    add = [(gettext("School toevoegen"), url_for("new_school_form"))]
    staff = [(gettext("Medewerkers"), url_for("staff"))]
    return render_template(
        "list.html",
        title=gettext("Beheer"),
        summary=gettext("De scholen van je bestuur en hoe zij werken."),
        actions=[*add, *staff] if is_of_board() else [],
        columns=[gettext("School"), gettext("Servicepunt"), gettext("Instellingen")],
        rows=[_row(one) for one in found],
        empty=gettext("Er zijn nog geen scholen. Voeg er een toe."),
    )


@page("/beheer/scholen/<uuid:school_id>", who=SETTING.roles)
def school_page(school_id: UUID) -> ResponseReturnValue:
    """Show the settings of one school and every version there was."""
    school = open_school(school_id)
    return render_template(
        "school.html",
        title=school.name,
        summary=_summary(school),
        back=(gettext("Beheer"), url_for("settings")),
        columns=[_lists(school), _numbers_and_names(school)],
        versions=_versions(school),
    )


def _row(school: SchoolRow) -> list[Any]:
    link = url_for("school_page", school_id=school.school_id)
    version = gettext("Versie %(n)s", n=school.settings_version)
    return [(school.name, link), school.service_point, version]


def _summary(school: School) -> str:
    latest = versions(school)[0]
    return gettext(
        "Instellingen versie %(n)s, sinds %(day)s. Een traject houdt de lijst die gold.",
        n=latest.number,
        day=present.moment(latest.at),
    )


def _lists(school: School) -> list[Box]:
    return [
        _holidays(school),
        _list(school, "signalenlijst", "signal_list"),
        _list(school, "levensgebieden", "domains"),
        _list(school, "regelingen", "schemes"),
        _list(school, "redenen", "closing_reasons"),
        _texts(school, school.settings),
    ]


def _numbers_and_names(school: School) -> list[Box]:
    settings = school.settings
    names = [(gettext("School"), school.name, _act(school, "naam"))]
    names += [(gettext("Servicepunt"), settings.service_point, _act(school, "servicepunt"))]
    phone = readable_phone(settings.service_point_phone or "")
    names += [(gettext("Telefoon"), phone or "–", _act(school, "telefoon"))]
    norms = msgspec.structs.asdict(settings.norms)
    terms = msgspec.structs.asdict(settings.retention)
    kept = gettext("Bewaartermijnen in maanden")
    return [
        {"id": "namen", "title": gettext("Namen"), "facts": names},
        _numbers(school, "normen", gettext("Normen in werkdagen"), NormsForm, norms),
        _numbers(school, "bewaartermijnen", kept, RetentionForm, terms),
    ]


def _numbers(school: School, slug: str, title: str, form: Any, values: dict[str, int]) -> Box:
    asked = form({}).asked()
    facts = [(in_language(asked[name].label), str(value)) for name, value in values.items()]
    return {"id": slug, "title": title, "facts": facts, "act": _act(school, slug)}


def _holidays(school: School) -> Box:
    remove = gettext("Weghalen")
    rows = [
        {
            "text": one.name,
            "sub": f"{present.day(one.first)} – {present.day(one.last)}",
            "act": (remove, _url(school, "vakantie-weghalen", one.first.isoformat())),
        }
        for one in school.settings.holidays
        if one.last >= current.today()
    ]
    add = (gettext("Vakantie toevoegen"), _url(school, "vakantie"))
    nothing = gettext("Er staan geen vakanties meer in de toekomst.")
    title = gettext("Schoolvakanties")
    return {"id": "vakanties", "title": title, "rows": rows, "act": add, "nothing": nothing}


def _list(school: School, slug: str, kind: str) -> Box:
    found = listed(school.settings, kind)
    items = [entry for entry in found if not entry.is_heading]
    count = ngettext("%(num)s onderdeel", "%(num)s onderdelen", len(items))
    title = in_language(CHANGED[f"settings:{kind}"])
    lines = [(_words(entry), entry.is_heading) for entry in found]
    act = _act(school, slug)
    return {"id": slug, "title": title, "lines": lines, "count": count, "act": act}


def _texts(school: School, settings: Settings) -> Box:
    asked = ParentTextsForm({}).asked()
    facts = [(in_language(asked[c].label), settings.parent_text(c)) for c in PARENT_TEXTS]
    title, act = gettext("Teksten voor ouders"), _act(school, "ouderteksten")
    return {"id": "ouderteksten", "title": title, "facts": facts, "act": act}


def _words(entry: Entry) -> str:
    marks = "".join(f" ({mark})" for mark in sorted(entry.marks))
    return f"{entry.label}{marks}"


def _versions(school: School) -> list[list[str]]:
    found = versions(school)
    names = names_of(version.by for version in found)
    return [
        [
            str(version.number),
            present.moment(version.at),
            names.get(version.by, gettext("Casework")),
            in_language(CHANGED.get(version.changed, version.changed)),
        ]
        for version in found
    ]


def _act(school: School, slug: str) -> tuple[str, str]:
    return gettext("Wijzigen"), _url(school, slug)


def _url(school: School, slug: str, thing: str = "") -> str:
    return url_for("setting_form", school_id=school.id, slug=slug, thing=thing or None)
