"""What can be erased about a trajectory, and what would be blank then. No content is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.erasures.codes import About
from casework.erasures.erasure import NOUN, Erasure
from casework.erasures.scope import scope_of
from casework.errors import NotFound, TooNear
from casework.values.ids import parse_id
from projections import families, organisations, packages, worklist
from projections.worklist import WorkRow
from web import current
from web.app.reading import not_here
from web.pages.family_texts import kind, relation
from web.pages.privacy import words
from web.pages.privacy.officers import schools_overseen
from web.pages.trajectory.opened import numbered, written

CASE, FAMILY, PERSON = "case", "family", "person"


class Erasable(msgspec.Struct, frozen=True):
    """A trajectory of which something may go, with its family and the family's others."""

    row: WorkRow
    family: families.FamilyRows
    others: tuple[WorkRow, ...]

    @property
    def number(self) -> str:
        """Return the number as people write it."""
        return written(self.row.number)

    def options(self) -> list[tuple[str, str]]:
        """Return what can be chosen: the trajectory, one person, or the whole family."""
        whole = gettext("Alles van traject %(number)s: signalen, gesprekken, plan, overdracht")
        persons = [
            (f"{PERSON}:{one.person_id}", gettext("Alleen van: %(who)s", who=_who(one)))
            for one in self.family.persons
        ]
        numbers = ", ".join(written(one.number) for one in self.others)
        family = gettext("Het hele gezin, met alle trajecten: %(numbers)s", numbers=numbers)
        return [(CASE, whole % {"number": self.number}), *persons, (FAMILY, family)]

    def reach(self, chosen: str) -> dict[str, Any]:
        """Return what an order names for this choice; see OrderCommand."""
        family = self.row.family_id
        if chosen == FAMILY:
            all_of_it = (family, *(one.trajectory_id for one in self.others))
            return {"about": About.FAMILY, "of": family, "whole": all_of_it}
        if chosen == CASE:
            case = self.row.trajectory_id
            return {"about": About.TRAJECTORY, "of": case, "whole": (case,)}
        person = parse_id(chosen.removeprefix(f"{PERSON}:"))
        return {"about": About.PERSON, "of": family, "single": (person,)}


def erasable(number: str) -> Erasable:
    """Return a trajectory that the officer oversees; NotFound for any other."""
    with current.reading() as reading:
        row = worklist.by_number(reading, numbered(number), schools_overseen())
        if row is None:
            raise NotFound(kind="trajectory")
        family = families.family(reading, row.family_id)
        others = worklist.of_family(reading, row.family_id, [row.school])
    if current.actor().closed & {row.trajectory_id, row.child_id, row.family_id}:
        raise not_here(Subject(row.trajectory_id, "trajectory", ()), TooNear.code)
    return Erasable(row, family, tuple(others))


def blank(erasure_id: UUID) -> list[tuple[str, int]]:
    """Return what would be, or is, blank: kinds of entries and how many, most first."""
    order = current.casework().state(NOUN, erasure_id)
    if not isinstance(order, Erasure):
        raise NotFound(subject=erasure_id)
    history = current.casework().history_of(order.of, *order.whole)
    gone = set(scope_of(order, history).entries)
    topics = Counter(event.topic for position, event in history if position in gone)
    return [(words.topic(topic), count) for topic, count in topics.most_common()]


def shared(trajectories: Sequence[UUID]) -> list[str]:
    """Return the organisations to which something of these trajectories went."""
    with current.reading() as reading:
        went = packages.receivers_of(reading, trajectories)
        known = (organisations.by_id(reading, one) for one in went)
        return sorted(one.name for one in known if one is not None)


def _who(person: families.Person) -> str:
    return f"{relation(person)}, {kind(person).lower()}"
