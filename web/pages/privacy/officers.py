"""What an officer oversees: their schools, and never a family that is too near to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from casework.audit.looking import Subject
from casework.errors import NotFound, TooNear
from casework.identity.actor import Role
from projections import families
from projections import worklist as lists
from projections.views import Reading
from projections.worklist import WorkRow
from web import current
from web.app.reading import not_here
from web.pages.trajectory.opened import numbered, written


class AboutTrajectory(Protocol):
    """A line that may be about a trajectory."""

    @property
    def trajectory(self) -> UUID | None:
        """The trajectory, when it is about one."""


Line = TypeVar("Line", bound=AboutTrajectory)


def schools_overseen(*roles: Role) -> Sequence[UUID] | None:
    """Return the schools where one of `roles` is held, the officer's when none is named.

    None for an officer of the whole board.
    """
    actor = current.actor()
    is_board = any(p.role is Role.PRIVACY_OFFICER and p.school is None for p in actor.postings)
    return None if is_board else actor.schools(*(roles or (Role.PRIVACY_OFFICER,)))


def trajectory_overseen(number: str) -> WorkRow:
    """Return a trajectory of the officer's schools, by the number that was typed.

    NotFound for any other; when it is too near to the officer, the attempt is a line.
    """
    with current.reading() as reading:
        row = lists.by_number(reading, numbered(number), schools_overseen())
    if row is None:
        raise NotFound(kind="trajectory")
    if current.actor().closed & {row.trajectory_id, row.child_id, row.family_id}:
        raise not_here(Subject(row.trajectory_id, "trajectory", ()), TooNear.code)
    return row


def not_too_near(reading: Reading, lines: Iterable[Line]) -> list[Line]:
    """Leave out the lines about families that the officer declared to be too near."""
    found, closed = list(lines), current.actor().closed
    if not closed:
        return found
    rows = lists.by_ids(reading, [one.trajectory for one in found if one.trajectory])
    near = {id_ for id_, row in rows.items() if closed & {id_, row.child_id, row.family_id}}
    near |= closed | _people_of(reading, closed)
    return [one for one in found if not near & _whom(one)]


def _people_of(reading: Reading, closed: Iterable[UUID]) -> set[UUID]:
    """Return everybody of the families that are closed."""
    return {one for id_ in closed for one in families.family(reading, id_).person_ids}


def _whom(line: AboutTrajectory) -> set[UUID | None]:
    """Return what a line is about; what was written of a family stands in no trajectory."""
    return {line.trajectory, getattr(line, "about", None), getattr(line, "person", None)}


def numbers_of(reading: Reading, trajectories: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the numbers of these trajectories as people write them."""
    wanted = {one for one in trajectories if one is not None}
    rows = lists.by_ids(reading, list(wanted)) if wanted else {}
    return {id_: written(row.number) for id_, row in rows.items()}
