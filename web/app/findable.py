"""Of whom somebody may know at their schools, and through which trajectories."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from casework.trajectories.lines import KERNTEAM, may_know
from projections import worklist
from projections.people_index import PersonRow
from projections.views import Reading
from projections.worklist import WorkRow
from web import current
from web.app.too_near import too_near

Work = dict[UUID, WorkRow]


def known_work(reading: Reading, people: Iterable[PersonRow]) -> Work:
    """Return the trajectories of these people of which the actor may know, by id.

    Before the parents agreed few may; what is too near to somebody they may not find through
    a relative either.
    """
    actor = current.actor()
    schools = actor.schools(*KERNTEAM)
    wanted = {one.trajectory_id for row in people for one in row.trajectories}
    found = worklist.by_ids(reading, tuple(wanted))
    return {one: row for one, row in found.items() if row.school in schools and _may_know(row)}


def findable(people: Iterable[PersonRow], work: Work) -> list[PersonRow]:
    """Return who of these the actor may find: who is in something they may know of."""
    closed = current.actor().closed
    return [
        one
        for one in people
        if trajectories_of(one, work) and not closed & {one.person_id, one.family_id}
    ]


def trajectories_of(person: PersonRow, work: Work) -> list[WorkRow]:
    """Return a child's own trajectories, or else the family's, newest first."""
    mine = [one for one in person.trajectories if one.child_id == person.person_id]
    found = [
        work[one.trajectory_id] for one in mine or person.trajectories if one.trajectory_id in work
    ]
    return sorted(found, key=lambda row: -row.number)


def of_family(people: Iterable[PersonRow], work: Work) -> list[WorkRow]:
    """Return everything that runs or ran for the families of `people`, newest first."""
    ids = {one.trajectory_id for person in people for one in person.trajectories}
    return sorted((work[one] for one in ids if one in work), key=lambda row: -row.number)


def _may_know(row: WorkRow) -> bool:
    actor = current.actor()
    if row.is_erased:
        return False
    return not too_near(actor, row) and may_know(actor, row.school, is_referred=row.is_referred)
