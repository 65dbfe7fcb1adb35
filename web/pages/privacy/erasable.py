"""What can be erased about a trajectory, and what would be blank then. No content is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import msgspec
from flask_babel import gettext

from casework.erasures.codes import About
from casework.erasures.erasure import NOUN, Erasure
from casework.erasures.scope import scope_of
from casework.errors import KeyErased, NotFound
from casework.values.ids import parse_id
from projections import erasures, families, organisations, packages, requests, worklist
from projections.requests import Request
from projections.worklist import WorkRow
from web import current, present
from web.app.elsewhere import numbers_elsewhere
from web.pages.family_texts import without_name
from web.pages.privacy import words
from web.pages.privacy.erasure_words import blank_entries
from web.pages.privacy.officers import trajectory_overseen
from web.pages.trajectory.opened import written

CASE, FAMILY, PERSON = "case", "family", "person"


class Erasable(msgspec.Struct, frozen=True):
    """A trajectory of which something may go, with its family and the family's others.

    `requests`: what was asked about any of them; `proposals`: what was proposed to go and did
    not. Their words go along. `elsewhere`: where one of them is recorded once more. `gone`: who
    was ordered to go alone, and cannot go again.
    """

    row: WorkRow
    family: families.FamilyRows
    others: tuple[WorkRow, ...]
    requests: tuple[Request, ...]
    proposals: tuple[erasures.ErasureRow, ...]
    elsewhere: dict[UUID, list[int]]
    gone: frozenset[UUID]

    @property
    def number(self) -> str:
        """Return the number as people write it."""
        return written(self.row.number)

    def options(self) -> list[tuple[str, str]]:
        """Return what can be chosen: the trajectory while it is there, one person, the family."""
        whole = gettext("Alles van traject %(number)s: signalen, gesprekken, plan, overdracht")
        said = " · ".join(filter(None, (whole % {"number": self.number}, self._family_after())))
        case = [] if self.row.is_erased else [(CASE, said)]
        persons = [
            (f"{PERSON}:{one.person_id}", gettext("Alleen van: %(who)s", who=self._who(one)))
            for one in self.family.persons
            if one.person_id not in self.gone
        ]
        numbers = ", ".join(written(one.number) for one in self.others if not one.is_erased)
        family = gettext("Het hele gezin, met alle trajecten: %(numbers)s", numbers=numbers)
        family = family if numbers else gettext("Wat er van het gezin nog staat")
        family = " · ".join(filter(None, (family, self._also(self.row.family_id))))
        return [*case, *persons, (FAMILY, family)]

    def _family_after(self) -> str:
        """Return that the family goes later, where no other trajectory of it is there."""
        others = (one for one in self.others if one.trajectory_id != self.row.trajectory_id)
        if not all(one.is_erased for one in others):
            return ""
        return gettext("het gezin zelf gaat later vanzelf, als er niets meer van loopt")

    def _who(self, person: families.Person) -> str:
        said = without_name(self.family, person), self._also(person.person_id)
        return " · ".join(filter(None, said))

    def _also(self, record: UUID) -> str:
        """Return where the same one is recorded once more: an order for here leaves that."""
        numbers = present.listed(written(number) for number in self.elsewhere.get(record, ()))
        return gettext("blijft staan bij %(numbers)s", numbers=numbers) if numbers else ""

    def reach(self, chosen: str) -> dict[str, Any]:
        """Return what an order names for this choice; see OrderCommand."""
        family = self.row.family_id
        if chosen == FAMILY:
            cases = [one.trajectory_id for one in self.others]
            asked = [one.request_id for one in self.requests]
            proposed = [one.erasure_id for one in self.proposals]
            all_of_it = (family, *cases, *asked, *proposed)
            return {"about": About.FAMILY, "of": family, "whole": all_of_it}
        if chosen == CASE:
            case = self.row.trajectory_id
            asked = [one.request_id for one in self.requests if one.trajectory_id == case]
            proposed = [one.erasure_id for one in self.proposals if one.of == case]
            return {"about": About.TRAJECTORY, "of": case, "whole": (case, *asked, *proposed)}
        person = parse_id(chosen.removeprefix(f"{PERSON}:"))
        own = tuple(one.request_id for one in self.requests if one.asked_by_id == person)
        whole = (*own, *self._proposed_of(person))
        return {"about": About.PERSON, "of": family, "whole": whole, "single": (person,)}

    def _proposed_of(self, person: UUID) -> Iterator[UUID]:
        for one in self.proposals:
            order = current.casework().state(NOUN, one.erasure_id)
            if isinstance(order, Erasure) and person in order.single:
                yield one.erasure_id


def erasable(number: str) -> Erasable:
    """Return a trajectory that the officer oversees; NotFound for any other.

    Raises KeyErased when its whole family was ordered to go already.
    """
    row = trajectory_overseen(number)
    with current.reading() as reading:
        if erasures.is_gone(reading, [row.family_id]):
            raise KeyErased(subject=row.family_id)
    return _of(row)


def came_since(order: erasures.ErasureRow) -> tuple[UUID, ...]:
    """Return what belongs to what was proposed and was not there yet: it goes along.

    A trajectory of the family that began meanwhile, what was asked, another proposal.
    """
    row = _row_of(order) if order.state == "proposed" else None
    if row is None:
        return ()
    chosen = {About.FAMILY: FAMILY, About.TRAJECTORY: CASE, About.PERSON: PERSON}[
        About(order.about)
    ]
    reach = _of(row).reach(":".join((chosen, *map(str, order.single))))
    return tuple(one for one in reach["whole"] if one not in {order.erasure_id, *order.whole})


def _row_of(order: erasures.ErasureRow) -> WorkRow | None:
    with current.reading() as reading:
        found = worklist.by_id(reading, order.of)
        schools = [order.school] if order.school else []
        return found or next(iter(worklist.of_family(reading, order.of, schools)), None)


def _of(row: WorkRow) -> Erasable:
    with current.reading() as reading:
        family = families.family(reading, row.family_id)
        others = worklist.of_family(reading, row.family_id, [row.school])
        cases = [one.trajectory_id for one in others]
        asked = requests.of_family(reading, row.family_id)
        proposals = erasures.not_carried_out(reading, [row.family_id, *cases])
        elsewhere = numbers_elsewhere(reading, family.person_ids, row.family_id)
        gone = erasures.gone_alone(reading, family.person_ids)
    about = tuple(others), tuple(asked), tuple(proposals)
    return Erasable(row, family, *about, elsewhere, gone)


class Blank(msgspec.Struct, frozen=True):
    """Kinds of entries and how many, most first: those that go blank, and those partly so."""

    wholly: list[tuple[str, int]]
    partly: list[tuple[str, int]]

    @property
    def count(self) -> str:
        """Return how many entries that is together."""
        return blank_entries(
            sum(count for _, count in self.wholly), sum(count for _, count in self.partly)
        )


def blank(row: erasures.ErasureRow) -> Blank:
    """Return what would be, or is, blank."""
    order = current.casework().state(NOUN, row.erasure_id)
    if not isinstance(order, Erasure):
        raise NotFound(subject=row.erasure_id)
    order = order.but(whole=(*order.whole, *came_since(row)))
    history = current.casework().history_of(order.id, order.of, *order.whole)
    scope, topics = scope_of(order, history), {at: event.topic for at, event in history}
    return Blank(
        _kinds(topics[at] for at in scope.entries), _kinds(topics[at] for at in scope.partly)
    )


def _kinds(topics: Iterable[str]) -> list[tuple[str, int]]:
    return [(words.topic(topic), count) for topic, count in Counter(topics).most_common()]


def shared(of: UUID, school: UUID | None) -> list[str]:
    """Return the organisations to which something went of a trajectory, or of a whole family."""
    with current.reading() as reading:
        found = worklist.of_family(reading, of, [school] if school else [])
        went = packages.receivers_of(reading, [of, *(one.trajectory_id for one in found)])
        known = (organisations.by_id(reading, one) for one in went)
        return sorted(one.name for one in known if one is not None)
