"""The family beside a trajectory: what is recorded, and its texts once the lines are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar, cast
from uuid import UUID

import msgspec

from casework.audit.looking import Subject
from casework.errors import NotFound
from casework.families.family import NOUN, Family
from casework.families.lines import SUPPORT
from casework.identity.permit import permit
from projections import families
from projections.families import FamilyRows, Household, Person
from web import current, present
from web.pages.family_texts import Wanted
from web.pages.trajectory.opened import Opened, open_trajectory
from web.schemas.choosing import Options

Row = TypeVar("Row", Person, Household)


class OpenFamily(msgspec.Struct, frozen=True):
    """One family, permitted to whoever asks: the trajectory it is reached by, state and rows."""

    opened: Opened
    state: Family
    rows: FamilyRows

    @property
    def number(self) -> str:
        """Return the number of the trajectory."""
        return self.opened.number

    def person(self, person_id: UUID) -> Person:
        """Return somebody of the family; NotFound for anybody else."""
        return _the(p for p in self.rows.persons if p.person_id == person_id)

    def household(self, household_id: UUID) -> Household:
        """Return a household of the family; NotFound for any other."""
        return _the(h for h in self.rows.households if h.household_id == household_id)

    def residents(self, household_id: UUID) -> list[Person]:
        """Return who lives in a household, in the order in which they came to the family."""
        living = {m.person_id for m in self.rows.memberships if m.household_id == household_id}
        return [person for person in self.rows.persons if person.person_id in living]


def open_family(number: str) -> OpenFamily:
    """Return the family of a trajectory.

    Raises NotFound outside the actor's schools, ReasonNeeded when the actor is not on it.
    """
    opened = open_trajectory(number)
    state = current.casework().state(NOUN, opened.row.family_id)
    if state is None:
        raise NotFound(kind="family")
    permit(current.actor(), SUPPORT, state)
    with current.reading() as reading:
        rows = families.family(reading, opened.row.family_id)
    return OpenFamily(opened, cast(Family, state), rows)


def open_texts(opened: Opened, wanted: Sequence[Wanted]) -> list[str | None]:
    """Write one line per person and household, then return the texts; None: erased or not there."""
    fields: dict[tuple[str, UUID], dict[str, None]] = {}
    for one in wanted:
        fields.setdefault((one.kind, one.about), {})[one.field] = None
    subjects = [
        Subject(about, kind, tuple(names), opened.state.id, opened.state.school)
        for (kind, about), names in fields.items()
    ]
    look = current.look(subjects)
    return current.casework().reveal([one.sealed for one in wanted], look)


def name_of(person: Person) -> Wanted:
    """Return the name of a person as a text to be shown."""
    return Wanted("person", person.person_id, "name", person.name)


def people(family: OpenFamily, persons: Sequence[Person]) -> Options:
    """Return these people to choose from, by name."""
    texts = open_texts(family.opened, [name_of(person) for person in persons])
    pairs = zip(persons, texts, strict=True)
    return tuple((str(person.person_id), present.name(text)) for person, text in pairs)


def households(family: OpenFamily) -> Options:
    """Return the households to choose from, by what the family calls them."""
    rows = family.rows.households
    wanted = [Wanted("household", h.household_id, "label", h.label) for h in rows]
    texts = open_texts(family.opened, wanted)
    pairs = zip(rows, texts, strict=True)
    return tuple((str(home.household_id), present.or_erased(text)) for home, text in pairs)


def _the(found: Iterator[Row]) -> Row:
    one = next(found, None)
    if one is None:
        raise NotFound(kind="family")
    return one
