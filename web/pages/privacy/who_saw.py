"""Who saw me, and whom did you see: per day, with purpose and fields, to be told to a family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.audit.looking import Subject
from casework.days import ZONE, local_day
from casework.identity.actor import Role
from projections import audit_trail, organisations
from projections.audit_trail import Line
from web import current, present
from web.pages.family_texts import person_label
from web.pages.privacy import words
from web.pages.privacy.officers import not_too_near, numbers_of, schools_overseen
from web.pages.privacy.who_asked import DAY, Asked, asked_for, asking_form, number_of
from web.routes import page
from web.staff_names import names_of

MOST: Final = 1000
"""Lines on one page; a longer answer is asked for in parts."""


@page("/privacy/wie-zag", who=(Role.PRIVACY_OFFICER,))
def who_saw() -> ResponseReturnValue:
    """Show who saw a trajectory or a person of it, or what a colleague saw."""
    asked, problems = asked_for(request.args)
    lines, is_cut = _lines(asked) if asked.is_something else ([], False)
    return render_template(
        "who_saw.html",
        title=gettext("Wie zag wat"),
        summary=gettext("Per dag: wie, waarvoor en welke gegevens. Zonder inhoud."),
        about=_about(asked),
        printed_on=present.moment(current.now()),
        form=asking_form(request.args, asked, problems),
        days=list(_days(lines, asked)),
        is_asked=asked.is_something,
        cut=gettext("Dit zijn de laatste %(n)s regels. Kies een kortere periode.", n=MOST)
        if is_cut
        else "",
    )


def _lines(asked: Asked) -> tuple[list[Line], bool]:
    """Return the lines; that they were asked for is a line as well."""
    look = current.look(list(_subjects(asked)), purpose="supervision")
    current.projections().catch_up(look.position)
    with current.reading() as reading:
        found = audit_trail.page(reading, asked.sieve, schools_overseen(), limit=MOST)
        return not_too_near(reading, found.rows), found.after is not None


def _subjects(asked: Asked) -> Iterator[Subject]:
    row = asked.row
    if row is not None:
        yield Subject(row.trajectory_id, "trajectory", ("access",), row.trajectory_id, row.school)
    if asked.colleague is not None:
        yield Subject(asked.colleague, "staff", ("access",))


def _about(asked: Asked) -> str:
    """Return of whom this is, and in which period: what stands above it on paper."""
    who = names_of([asked.colleague]).get(asked.colleague) if asked.colleague else None
    person = person_label(asked.persons.index(asked.person)) if asked.person else None
    since, until = (present.day(local_day(at)) for at in (asked.since, asked.until - DAY))
    period = gettext("%(since)s tot en met %(until)s", since=since, until=until)
    return " · ".join(filter(None, (number_of(asked), person, who, period)))


def _days(lines: Sequence[Line], asked: Asked) -> Iterator[dict[str, Any]]:
    names = names_of(line.by for line in lines)
    with current.reading() as reading:
        numbers = numbers_of(reading, (line.trajectory for line in lines))
        employers = {o.organisation_id: o.name for o in organisations.active(reading)}
    for day, group in groupby(lines, key=lambda line: local_day(line.at)):
        sittings: dict[tuple[Any, ...], list[Line]] = {}
        for line in group:
            sittings.setdefault(_sitting(line), []).append(line)
        rows = [_row(seen, asked, names, numbers, employers) for seen in sittings.values()]
        yield {"day": present.day(day), "id": _anchor(day), "rows": rows}


def _sitting(line: Line) -> tuple[Any, ...]:
    """Return what belongs together: who, in which role, about which trajectory, and why."""
    return line.by, line.role, line.organisation, line.trajectory, line.purpose


def _row(
    seen: Sequence[Line],
    asked: Asked,
    names: dict[UUID, str],
    numbers: dict[UUID, str],
    employers: dict[UUID, str],
) -> dict[str, Any]:
    first = seen[-1]
    employer = employers.get(first.organisation) if first.organisation else None
    role = present.role_label(first.role) if first.role else None
    return {
        "when": _times(seen),
        "who": names.get(first.by, gettext("Casework")),
        "role": ", ".join(filter(None, (role, employer))),
        "purpose": present.purpose_label(first.purpose),
        "fields": words.fields(sorted({field for line in seen for field in line.fields})),
        "number": numbers.get(first.trajectory) if first.trajectory else None,
        "whom": _whom(seen, asked),
    }


def _times(seen: Sequence[Line]) -> str:
    """Return the first and the last time, as the clock at school said."""
    first, last = (f"{one.at.astimezone(ZONE):%H:%M}" for one in (seen[-1], seen[0]))
    return first if first == last else f"{first} – {last}"


def _whom(seen: Sequence[Line], asked: Asked) -> str:
    """Return of whom something was shown: by position in the family, or how many people."""
    people = {line.person for line in seen if line.person}
    if not asked.persons:
        return ngettext("%(num)s persoon", "%(num)s personen", len(people)) if people else ""
    places = sorted(asked.persons.index(one) for one in people if one in asked.persons)
    return present.listed(person_label(place) for place in places) if places else ""


def _anchor(day: date) -> str:
    return f"d-{day:%Y%m%d}"
