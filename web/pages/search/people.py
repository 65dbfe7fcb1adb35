"""The people a search found: the access lines first, then a row per trajectory of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from flask import url_for
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.trajectories.lines import KERNTEAM, may_know
from projections import people_index, worklist
from projections.people_index import PersonRow
from projections.worklist import WorkRow
from web import current, present
from web.app.too_near import too_near
from web.forms.messages import in_language
from web.pages.trajectory.opened import written
from web.schemas.family_options import RELATIONS
from web.schemas.fields import N_
from web.search.doubles import SAME_DAY, SAME_SOUND, Somebody, likely_doubles
from web.search.indexes import kept_index
from web.search.keeping import called
from web.staff_names import names_of

WHY_DOUBLE: Final = {
    SAME_DAY: N_("zelfde geboortedag"),
    SAME_SOUND: N_("klinkt hetzelfde"),
}


Doubles = dict[UUID, tuple[str, ...]]


class People(msgspec.Struct, frozen=True):
    """The rows to show, of how many people, and whether there were more."""

    rows: list[dict[str, Any]]
    count: int
    has_more: bool


def people_called(sought: str) -> People:
    """Return who is called like this at the actor's schools; one access line each, first."""
    people, own, has_more = _found(sought)
    doubles = _doubles(people)
    names = _names(people, own, doubles)
    erased = [person_id for person_id, (name, _) in names.items() if name is None]
    kept_index(current.actor().tenant).forget(erased)
    staff = names_of(row.contact for row in own.values())
    shown = [person for person in people if person.person_id not in erased]
    rows = [
        _row(person, names[person.person_id], row, staff)
        | {"doubles": [gettext(WHY_DOUBLE[why]) for why in doubles.get(person.person_id, ())]}
        for person in shown
        for row in _trajectories(person, own) or (None,)
    ]
    return People(rows, len(shown), has_more)


def _found(sought: str) -> tuple[list[PersonRow], dict[UUID, WorkRow], bool]:
    """Return who is called like this, best first, and their trajectories at these schools."""
    actor = current.actor()
    schools, index = actor.schools(*KERNTEAM), kept_index(actor.tenant)
    with current.reading() as reading:
        open_names = current.casework().names_for_search
        hits = index.find(reading, open_names, sought, schools, actor.closed)
        there = people_index.by_ids(reading, hits.person_ids)
        wanted = {one.trajectory_id for row in there.values() for one in row.trajectories}
        work = worklist.by_ids(reading, tuple(wanted))
    people = [there[person_id] for person_id in hits.person_ids if person_id in there]
    own = {one: row for one, row in work.items() if row.school in schools and _may_know(row)}
    return [one for one in people if _trajectories(one, own)], own, hits.has_more


def _may_know(row: WorkRow) -> bool:
    """Say whether the searcher may know of it: before the parents agreed few do.

    What is too near to them they may not find through a relative either.
    """
    actor = current.actor()
    return not too_near(actor, row) and may_know(actor, row.school, is_referred=row.is_referred)


def _names(
    people: Sequence[PersonRow], own: dict[UUID, WorkRow], doubles: Doubles
) -> dict[UUID, tuple[str | None, str | None]]:
    """Write a line per person, then return name and group; None for what was erased."""
    subjects = [_subject(person, own, doubles.get(person.person_id, ())) for person in people]
    look = current.look(subjects, purpose="support", channel="search")
    sealed = [text for person in people for text in (person.name, person.group)]
    texts = current.casework().reveal(sealed, look)
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return {person.person_id: pair for person, pair in zip(people, pairs, strict=True)}


def _subject(person: PersonRow, own: dict[UUID, WorkRow], why: tuple[str, ...]) -> Subject:
    fields = ("name", "group", "birth_date") if SAME_DAY in why else ("name", "group")
    trajectory = next((row.trajectory_id for row in _trajectories(person, own)), None)
    return Subject(person.person_id, "person", fields, trajectory, person.school)


def _doubles(people: Sequence[PersonRow]) -> Doubles:
    """Return the likely doubles; of their birth dates only that two are the same is told."""
    sealed = [text for person in people for text in (person.name, person.birth_date)]
    texts = current.casework().names_for_search(sealed)
    return likely_doubles(list(_compared(people, texts[::2], texts[1::2])))


def _compared(
    people: Iterable[PersonRow], names: Iterable[str | None], births: Iterable[str | None]
) -> Iterator[Somebody]:
    for row, text, born in zip(people, names, births, strict=True):
        name = called(text) if text is not None else None
        if name is not None:
            yield Somebody(row.person_id, row.family_id, name, born)


def _trajectories(person: PersonRow, own: dict[UUID, WorkRow]) -> list[WorkRow]:
    """Return a child's own trajectories, or else the family's, newest first."""
    mine = [one for one in person.trajectories if one.child_id == person.person_id]
    found = [
        own[one.trajectory_id] for one in mine or person.trajectories if one.trajectory_id in own
    ]
    return sorted(found, key=lambda row: -row.number)


def _row(
    person: PersonRow,
    texts: tuple[str | None, str | None],
    row: WorkRow | None,
    staff: dict[UUID, str],
) -> dict[str, Any]:
    name, group = texts
    number = written(row.number) if row else ""
    return {
        "name": present.name(name),
        "who": gettext("groep %(group)s", group=group) if group else _relation(person.relation),
        "number": number,
        "url": url_for("trajectory_page", number=number) if row else None,
        "phase": present.phase_label(row.phase) if row else None,
        "contact": staff.get(row.contact) if row and row.contact else None,
    }


def _relation(code: str | None) -> str:
    labels = {str(option[0]): str(option[1]) for option in RELATIONS if option[0] != "child"}
    return in_language(labels.get(code or "", ""))
