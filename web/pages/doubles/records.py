"""Two records beside each other: whose they are, where they run, and who works on them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import msgspec

from casework.doubles.codes import Kind
from casework.doubles.double import pair_id
from casework.errors import CaseworkError, NotFound
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.emergency import with_emergency
from casework.identity.permit import permit
from casework.trajectories.lines import KERNTEAM, SUPPORT
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory
from projections import doubles, people_index
from projections.doubles import DoubleRow
from projections.people_index import PersonRow
from projections.views import Reading
from projections.worklist import WorkRow
from web import current
from web.app.findable import findable, known_work, of_family


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two: the record's id, its family, its people, and what runs for them."""

    record: UUID
    family_id: UUID
    people: tuple[PersonRow, ...]
    work: tuple[WorkRow, ...]

    @property
    def is_gone(self) -> bool:
        """Say whether nobody is left: who it was of was taken away."""
        return not self.people

    @property
    def concerned(self) -> tuple[WorkRow, ...]:
        """Return the trajectories in which a merge is noted: what runs, or else the newest."""
        running = tuple(row for row in self.work if not row.is_closed)
        return running or self.work[:1]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two records at one school, of whom the actor may know, and what was said of them.

    `splits`: the second was split off the first, and would go when that is taken back.
    """

    kind: Kind
    school: UUID
    one: Side
    other: Side
    said: DoubleRow | None
    splits: bool

    @property
    def double_id(self) -> UUID:
        """Return the id of the pair."""
        return pair_id(self.one.record, self.other.record)

    @property
    def families(self) -> tuple[UUID, ...]:
        """Return the families of the two, each once."""
        return tuple(dict.fromkeys((self.one.family_id, self.other.family_id)))

    @property
    def concerned(self) -> tuple[WorkRow, ...]:
        """Return the trajectories of both in which a merge is noted."""
        both = (*self.one.concerned, *self.other.concerned)
        return tuple({row.trajectory_id: row for row in both}.values())


def open_pair(kind: Kind, one: UUID, other: UUID) -> Pair:
    """Return two records; NotFound when the actor may not know of both, or at two schools."""
    with current.reading() as reading:
        said = doubles.by_id(reading, pair_id(one, other))
        sides = [_side(reading, kind, record, said) for record in (one, other)]
    schools = {person.school for side in sides for person in side.people}
    schools |= {said.school} if said else set()
    mine = schools & set(current.actor().schools(*KERNTEAM))
    if one == other or len(schools) > 1 or not mine:
        raise NotFound(kind="double")
    school = cast(UUID, mine.pop())
    splits = said is not None and said.is_split and _holds(said.families[0], said.other)
    return Pair(kind=kind, school=school, one=sides[0], other=sides[1], said=said, splits=splits)


def _holds(family_id: UUID, person_id: UUID) -> bool:
    """Say whether somebody is in a family as the door sees it, also when they were erased."""
    return person_id in cast(Family, current.casework().state(FAMILY, family_id)).people


def _side(reading: Reading, kind: Kind, record: UUID, said: DoubleRow | None) -> Side:
    people = _people(reading, kind, record)
    if not people and said is not None:
        return _gone(reading, record, said)
    work = known_work(reading, people)
    found = findable(people, work)
    if not found or (kind is Kind.PERSON and len(found) > 1):
        raise NotFound(kind="double")
    return Side(
        record=record,
        family_id=found[0].family_id,
        people=tuple(found),
        work=tuple(of_family(found, work)),
    )


def _gone(reading: Reading, record: UUID, said: DoubleRow) -> Side:
    """Return a record of which nobody is left, for who may know of the family it was in.

    What was said of it stays to be taken back.
    """
    family_id = dict(said.sides)[record]
    people = people_index.of_family(reading, family_id)
    work = known_work(reading, people)
    if record in current.actor().closed or not findable(people, work):
        raise NotFound(kind="double")
    theirs = tuple(of_family(people, work))
    return Side(record=record, family_id=family_id, people=(), work=theirs)


def _people(reading: Reading, kind: Kind, record: UUID) -> list[PersonRow]:
    if kind is Kind.FAMILY:
        return people_index.of_family(reading, record)
    return list(people_index.by_ids(reading, (record,)).values())


def state_of(row: WorkRow) -> Trajectory:
    """Return a trajectory as decisions see it."""
    return cast(Trajectory, current.casework().state(TRAJECTORY, row.trajectory_id))


def is_on(row: WorkRow) -> bool:
    """Say whether the actor works on it, or opened it with a reason."""
    state, actor = state_of(row), current.actor()
    try:
        permit(with_emergency(actor, state, current.now()), SUPPORT, state)
    except CaseworkError:
        return False
    return True
