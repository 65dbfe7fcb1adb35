"""Of whom it is asked who saw what: a trajectory, one person of it, or a colleague; in a period."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
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
from web.pages.privacy.officers import trajectory_overseen
from web.pages.privacy.sieve import filter_field, id_of, moment_of, staff_choices
from web.pages.trajectory.opened import written

DAY: Final = timedelta(days=1)
MONTHS: Final = timedelta(days=90)
"""How far back is looked when nobody says."""


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
        """Return which lines of the log these are."""
        family = self.row.family_id if self.row else None
        return Sieve(
            kind="read",
            by=self.colleague,
            trajectory=self.row.trajectory_id if self.row else None,
            family=family,
            person=self.person,
            since=self.since,
            until=self.until,
        )


def asked_for(args: MultiDict[str, str]) -> tuple[Asked, str | None]:
    """Read what is asked; the second value says what was not understood."""
    since, until = _period(None, None)
    try:
        row = _row(args.get("traject", ""))
        persons = _persons(row)
        since, until = _period(moment_of(args.get("van", ""), 0), moment_of(args.get("tot", ""), 1))
        asked = Asked(
            row=row,
            persons=persons,
            person=_person(args.get("persoon", ""), persons),
            colleague=id_of(args.get("wie", "")),
            since=since,
            until=until,
        )
    except (NotUnderstood, NotFound):
        return Asked(since=since, until=until), gettext("Dat is niet begrepen. Kijk het na.")
    return asked, None


def person_label(position: int) -> str:
    """Return how somebody of a family is called without a name."""
    return gettext("gezinslid %(n)s", n=position) if position else gettext("het kind")


def asking_form(args: MultiDict[str, str], asked: Asked) -> Form:
    """Return the question as a form that asks by GET."""
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
        known = families.family(reading, row.family_id).person_ids
    return (row.child_id, *(one for one in known if one != row.child_id))


def _person(text: str, persons: tuple[UUID, ...]) -> UUID | None:
    place = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else None
    return persons[place] if place is not None and place < len(persons) else None


def _period(since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    end = until or current.now() + DAY
    return since or end - MONTHS, end
