"""Of whom it is asked who saw what: a trajectory, one person of it, or a colleague; in a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec
from flask import url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from casework.errors import NotFound
from casework.values.not_understood import NotUnderstood
from projections import families
from projections.audit_trail import Sieve
from projections.worklist import WorkRow
from web import current, present
from web.forms import Form, FormField
from web.pages.family_texts import by_number, person_label
from web.pages.privacy.officers import trajectory_overseen
from web.pages.privacy.sieve import filter_field, id_of, moment_of, staff_choices
from web.pages.trajectory.opened import written
from web.schemas.fields import N_

DAY: Final = timedelta(days=1)
MONTHS: Final = timedelta(days=90)
"""How far back is looked when nobody says."""


WRONG: Final = {
    "traject": N_("Dit traject kennen we niet. Schrijf het nummer zo: K-2041."),
    "wie": N_("Deze medewerker kennen we niet. Kies iemand uit de lijst."),
    "van": N_("Deze dag is niet begrepen. Schrijf hem zo: 17-11-2026."),
    "tot": N_("Deze dag is niet begrepen. Schrijf hem zo: 17-11-2026."),
}
"""What is said at a field that was not understood."""

Problems = dict[str, str]
Answer = TypeVar("Answer")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked. `persons`: the family of the trajectory, the child first, by position."""

    row: WorkRow | None = None
    persons: tuple[UUID, ...] = ()
    person: UUID | None = None
    colleague: UUID | None = None
    since: datetime
    until: datetime

    @property
    def is_something(self) -> bool:
        """Say whether it is asked about anybody at all."""
        return self.row is not None or self.colleague is not None

    @property
    def sieve(self) -> Sieve:
        """Return which lines of the log these are.

        Somebody is seen wherever their name stands: also in a list of names, or in the trajectory
        of a brother. So who asks about a person asks of no trajectory.
        """
        row = self.row if self.person is None else None
        return Sieve(
            kind="read",
            by=self.colleague,
            trajectory=row.trajectory_id if row else None,
            family=row.family_id if row else None,
            person=self.person,
            since=self.since,
            until=self.until,
        )


def asked_for(args: MultiDict[str, str]) -> tuple[Asked, Problems]:
    """Read what is asked, and what was not understood; then nothing is asked at all."""
    problems: Problems = {}

    def read(name: str, how: Callable[[str], Answer]) -> Answer | None:
        try:
            return how(args.get(name, ""))
        except (NotUnderstood, NotFound):
            problems[name] = gettext(WRONG[name])
            return None

    row, colleague = read("traject", _row), read("wie", id_of)
    first, last = read("van", lambda day: moment_of(day, 0)), read("tot", lambda d: moment_of(d, 1))
    since, until = _period(first, last)
    if problems:
        return Asked(since=since, until=until), problems
    persons = _persons(row)
    person = _person(args.get("persoon", ""), persons)
    asked = Asked(persons=persons, person=person, since=since, until=until)
    return msgspec.structs.replace(asked, row=row, colleague=colleague), problems


def asking_form(args: MultiDict[str, str], asked: Asked, problems: Problems) -> Form:
    """Return the question as a form that asks by GET, with what was not understood at its field."""
    form = _form(args, asked)
    for name, sentence in problems.items():
        form = form.refused(sentence, name)
    return form


def _form(args: MultiDict[str, str], asked: Asked) -> Form:
    return Form(
        title=gettext("Waarover?"),
        intro="",
        action=url_for("who_saw"),
        submit_label=gettext("Toon wie wat zag"),
        cancel_url=url_for("who_saw"),
        cancel_label=gettext("Begin opnieuw"),
        errors=[],
        hidden=[],
        warnings=[],
        fields=_fields(args, asked),
    )


def _fields(args: MultiDict[str, str], asked: Asked) -> list[FormField]:
    on: dict[str, Any] = {name: args.get(name, "") for name in ("traject", "persoon", "wie")}
    first, last = present.numeric_day(asked.since), present.numeric_day(asked.until - DAY)
    on |= {"van": args.get("van") or first, "tot": args.get("tot") or last}
    people = [(str(n), person_label(n)) for n in range(len(asked.persons))]
    example, colleagues = gettext("Bijvoorbeeld K-2041"), staff_choices()
    person = [filter_field("persoon", gettext("Persoon"), "select", on, people)] if people else []
    return [
        filter_field("traject", gettext("Traject"), "text", on, hint=example),
        *person,
        filter_field("wie", gettext("Medewerker"), "select", on, colleagues),
        filter_field("van", gettext("Van"), "date", on),
        filter_field("tot", gettext("Tot en met"), "date", on),
    ]


def number_of(asked: Asked) -> str | None:
    """Return the number of the trajectory that is asked about."""
    return written(asked.row.number) if asked.row else None


def _row(text: str) -> WorkRow | None:
    return trajectory_overseen(text) if text.strip() else None


def _persons(row: WorkRow | None) -> tuple[UUID, ...]:
    if row is None:
        return ()
    with current.reading() as reading:
        return by_number(families.family(reading, row.family_id))


def _person(text: str, persons: tuple[UUID, ...]) -> UUID | None:
    place = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else None
    return persons[place] if place is not None and place < len(persons) else None


def _period(since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    end = until or current.now() + DAY
    return since or end - MONTHS, end
