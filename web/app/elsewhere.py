"""Where else somebody is recorded, as far as whoever asks may know; of the rest not a word."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from casework.doubles.codes import Kind
from casework.doubles.groups import groups
from projections import doubles, people_index
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


def _work(reading: Reading, kind: Kind, records: Collection[UUID]) -> list[WorkRow]:
    if kind is Kind.PERSON:
        people = list(people_index.by_ids(reading, tuple(records)).values())
    else:
        people = [one for id_ in records for one in people_index.of_family(reading, id_)]
    work = known_work(reading, people)
    return of_family(findable(people, work), work)
