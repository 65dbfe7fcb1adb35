"""Where else somebody is recorded, as far as whoever asks may know; of the rest not a word."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from casework.doubles.codes import Kind
from casework.doubles.groups import groups
from projections import doubles, erasures, people_index
from projections.people_index import PersonRow
from projections.views import Reading
from projections.worklist import WorkRow
from web import current
from web.app.findable import findable, known_work, of_family


def elsewhere(records: Collection[UUID], kind: Kind) -> dict[UUID, list[WorkRow]]:
    """Return, for each of `records` that is one with others, what runs or ran for those others."""
    with current.reading() as reading:
        same = [(row.one, row.other) for row in doubles.merged(reading) if row.kind == kind]
        together = groups(same)
        others = {one: together[one] - set(records) for one in records if one in together}
        return {one: _work(reading, kind, found) for one, found in others.items() if found}


def numbers_elsewhere(
    reading: Reading, persons: Collection[UUID], family_id: UUID
) -> dict[UUID, list[int]]:
    """Return, for who oversees, in which trajectories those of a family are recorded once more.

    By person, and by the family's id for the family: numbers only, whatever phase they are in.
    """
    said = doubles.merged(reading)
    found: dict[UUID, list[int]] = {}
    for kind, records in ((Kind.PERSON, set(persons)), (Kind.FAMILY, {family_id})):
        together = groups((row.one, row.other) for row in said if row.kind == kind)
        for record in records & together.keys():
            people = _there(reading, kind, together[record] - records)
            numbers = {
                one.number
                for row in people
                if row.family_id != family_id
                for one in row.trajectories
            }
            found |= {record: sorted(numbers)} if numbers else {}
    return found


class Once(msgspec.Struct, frozen=True):
    """The same one as recorded once more: the record, and the newest trajectory of its family."""

    kind: Kind
    record: UUID
    number: int


def once_more(reading: Reading, kind: Kind, record: UUID, family_id: UUID) -> list[Once]:
    """Return, for who oversees, each record in another family that is the same one."""
    same = [(row.one, row.other) for row in doubles.merged(reading) if row.kind == kind]
    others = groups(same).get(record, frozenset({record})) - {record}
    found: dict[UUID, int] = {}
    for row in _there(reading, kind, others):
        if row.family_id != family_id and row.trajectories:
            about = row.person_id if kind is Kind.PERSON else row.family_id
            found[about] = max([found.get(about, 0), *(one.number for one in row.trajectories)])
    return sorted((Once(kind, *one) for one in found.items()), key=lambda once: once.number)


def _there(reading: Reading, kind: Kind, records: Collection[UUID]) -> list[PersonRow]:
    """Return the people of these records who did not go, alone or with their family."""
    people = _people(reading, kind, records)
    gone = erasures.gone_alone(reading, [row.person_id for row in people])
    gone |= erasures.gone_whole(reading, {row.family_id for row in people})
    return [row for row in people if not {row.person_id, row.family_id} & gone]


def _people(reading: Reading, kind: Kind, records: Collection[UUID]) -> list[PersonRow]:
    if kind is Kind.PERSON:
        return list(people_index.by_ids(reading, tuple(records)).values())
    return [one for id_ in records for one in people_index.of_family(reading, id_)]


def _work(reading: Reading, kind: Kind, records: Collection[UUID]) -> list[WorkRow]:
    people = _people(reading, kind, records)
    work = known_work(reading, people)
    return of_family(findable(people, work), work)
