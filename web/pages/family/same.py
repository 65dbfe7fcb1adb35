"""Who of a family is recorded twice, or may be: one card for one person, and the way to the two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import url_for
from flask_babel import gettext

from casework.doubles.codes import Kind
from casework.doubles.groups import groups
from projections import doubles, people_index
from projections.doubles import DoubleRow
from projections.families import Person
from web import current, present
from web.app.elsewhere import elsewhere
from web.app.findable import findable, known_work
from web.pages.doubles import listing
from web.pages.doubles.finding import likely_of
from web.pages.family.opened import OpenFamily
from web.pages.trajectory.opened import written

Fact = tuple[Any, ...]


class Same(msgspec.Struct, frozen=True):
    """What is said of the people of a family, and where else each is recorded."""

    said: list[DoubleRow]
    numbers: dict[UUID, str]
    together: list[list[Person]]

    def facts(self, person: Person) -> list[Fact]:
        """Return where else this person is recorded, with the way to the two records."""
        number = self.numbers.get(person.person_id)
        if number is None:
            return []
        return [(gettext("Ook bij"), number, _see(self.pair(person.person_id)))]

    def pair(self, *people: UUID) -> DoubleRow | None:
        """Return a pair of which all of `people` are."""
        pairs = (row for row in self.said if set(people) <= {row.one, row.other})
        return next(pairs, None)

    def joined(self, first: Person, other: Person, name: str) -> Fact:
        """Return the line on a card above what is recorded of the same person once more."""
        row = self.pair(first.person_id, other.person_id) or self.pair(other.person_id)
        return gettext("Ook vastgelegd als"), name, _see(row)


def same(family: OpenFamily) -> Same:
    """Return who of the family is one with whom."""
    persons = family.rows.persons
    ids = [person.person_id for person in persons]
    with current.reading() as reading:
        said = [row for row in doubles.about(reading, ids) if row.is_same]
    found = elsewhere(ids, Kind.PERSON)
    numbers = {one: _numbers(rows) for one, rows in found.items() if rows}
    return Same(said, numbers, _together(persons, said))


def _together(persons: tuple[Person, ...], said: list[DoubleRow]) -> list[list[Person]]:
    """Return the people of the family, whoever is one with another on one card with them."""
    same_as = groups((row.one, row.other) for row in said)
    cards: dict[frozenset[UUID], list[Person]] = {}
    for person in persons:
        one = same_as.get(person.person_id, frozenset({person.person_id}))
        cards.setdefault(one, []).append(person)
    return list(cards.values())


def others(family: OpenFamily) -> dict[str, Any]:
    """Return the other record of the same family, and who looks like somebody of this one."""
    rows = elsewhere([family.state.id], Kind.FAMILY).get(family.state.id, [])
    with current.reading() as reading:
        said = [row for row in doubles.about(reading, [family.state.id]) if row.is_same]
    url = _url("gezinnen", said[0]) if said and rows else None
    also = [{"text": written(row.number), "url": _family(row.number)} for row in rows]
    return {"also": also, "also_url": url, "alike": _alike(family)}


def _alike(family: OpenFamily) -> list[dict[str, Any]]:
    """Write a line for whoever looks like somebody of the family, then return who that is."""
    school = family.opened.row.school
    with current.reading() as reading:
        people = people_index.of_family(reading, family.state.id)
        mine = findable(people, known_work(reading, people))
    return listing.beside(likely_of(mine, school), {one.person_id for one in mine})


def _numbers(rows: list[Any]) -> str:
    return present.listed(written(row.number) for row in rows)


def _see(row: DoubleRow | None) -> tuple[str, str] | None:
    return (gettext("Bekijken"), _url("mensen", row)) if row else None


def _url(what: str, row: DoubleRow) -> str:
    return url_for("double", what=what, record=row.one, beside=row.other)


def _family(number: int) -> str:
    return url_for("family_page", number=written(number))
