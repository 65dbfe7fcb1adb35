"""The people a search found: the access lines first, then a row per trajectory of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from flask import url_for

from casework.events import NOBODY
from casework.trajectories.lines import KERNTEAM
from projections import people_index, schools
from projections.people_index import PersonRow
from projections.worklist import WorkRow
from web import current, present
from web.app.findable import Work, findable, known_work, trajectories_of
from web.pages.doubles.shown import subject, who
from web.pages.search.twice import Twice, twice
from web.pages.trajectory.opened import written
from web.search.indexes import kept_index
from web.staff_names import names_of


class People(msgspec.Struct, frozen=True):
    """The rows to show, of how many people, and whether there were more."""

    rows: list[dict[str, Any]]
    count: int
    has_more: bool


def people_called(sought: str) -> People:
    """Return who is called like this at the actor's schools; one access line each, first."""
    people, own, has_more = _found(sought)
    doubles = twice(people)
    names = _names(people, own, doubles)
    erased = [person_id for person_id, (name, _) in names.items() if name is None]
    kept_index(current.actor().tenant).forget(erased)
    staff = names_of(row.contact for row in own.values())
    shown = [person for person in people if person.person_id not in erased]
    places = _places()
    rows = [
        _row(person, names[person.person_id], row, staff)
        | {"twice": doubles.get(person.person_id), "school": places.get(person.school or NOBODY)}
        for person in shown
        for row in trajectories_of(person, own) or (None,)
    ]
    return People(rows, len(shown), has_more)


def _places() -> dict[UUID, str]:
    """Return the names of schools where one works at more than one: who is where is no guess."""
    if len(current.actor().schools(*KERNTEAM)) < 2:
        return {}
    with current.reading() as reading:
        return schools.names(reading)


def _found(sought: str) -> tuple[list[PersonRow], Work, bool]:
    """Return who is called like this, best first, and their trajectories at these schools."""
    actor = current.actor()
    here, index = actor.schools(*KERNTEAM), kept_index(actor.tenant)
    with current.reading() as reading:
        open_names = current.casework().names_for_search
        hits = index.find(reading, open_names, sought, here, actor.closed)
        there = people_index.by_ids(reading, hits.person_ids)
        own = known_work(reading, there.values())
    people = [there[person_id] for person_id in hits.person_ids if person_id in there]
    return findable(people, own), own, hits.has_more


def _names(
    people: Sequence[PersonRow], own: Work, doubles: dict[UUID, Twice]
) -> dict[UUID, tuple[str | None, str | None]]:
    """Write a line per person, then return name and group; None for what was erased."""
    fields = {person_id: found.fields for person_id, found in doubles.items()}
    subjects = [
        subject(one, trajectories_of(one, own), fields.get(one.person_id, ())) for one in people
    ]
    look = current.look(subjects, purpose="support", channel="search")
    sealed = [text for person in people for text in (person.name, person.group)]
    texts = current.casework().reveal(sealed, look)
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return {person.person_id: pair for person, pair in zip(people, pairs, strict=True)}


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
        "who": who(person, group),
        "number": number,
        "url": url_for("trajectory_page", number=number) if row else None,
        "phase": present.phase_label(row.phase) if row else None,
        "contact": staff.get(row.contact) if row and row.contact else None,
    }
