"""A trajectory as a page needs it: row, state, settings of its school, and who may see it."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import msgspec

from casework.audit.looking import Subject
from casework.errors import KeyErased, NotFound, ReasonNeeded
from casework.identity.emergency import emergency_of, with_emergency
from casework.identity.permit import permit
from casework.schools.school import NOUN as SCHOOL
from casework.schools.school import School
from casework.schools.settings import Settings
from casework.trajectories.lines import KERNTEAM, READING
from casework.trajectories.trajectory import NOUN, Trajectory
from projections import worklist
from web import current
from web.app import addresses, reasons


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """One trajectory, permitted to whoever asks. `is_masked`: only after a reason."""

    row: worklist.WorkRow
    state: Trajectory
    settings: Settings
    school_name: str
    is_masked: bool

    @property
    def number(self) -> str:
        """Return the number as people say it."""
        return written(self.row.number)

    def subjects(self, *fields: str, opens: frozenset[UUID] = frozenset()) -> tuple[Subject, ...]:
        """Return whom a page about this trajectory shows: the child and the trajectory.

        `opens`: the keys of its signals and contact moments that are shown with it.
        """
        ids: dict[str, Any] = {"trajectory": self.state.id, "school": self.state.school}
        return (
            Subject(self.row.child_id, "person", ("name", "group"), **ids),
            self.itself(*fields, opens=opens),
        )

    def itself(self, *fields: str, opens: frozenset[UUID] = frozenset()) -> Subject:
        """Return the trajectory alone, for what shows its texts and no name."""
        return Subject(self.state.id, "trajectory", fields, self.state.id, self.state.school, opens)


def written(number: int) -> str:
    """Return a trajectory number as it is written: K-2041."""
    return f"K-{number}"


def numbered(text: str) -> int:
    """Read a trajectory number as it is written, or as it is typed; NotFound for anything else."""
    number = addresses.number_in(text)
    if number is None:
        raise NotFound
    return number


def open_trajectory(number: str, *, masked: bool = False) -> Opened:
    """Return the trajectory with this number.

    Raises NotFound outside the actor's schools, ReasonNeeded when the actor is not on it
    (unless the page can show it `masked`).
    """
    actor = current.actor()
    with current.reading() as reading:
        row = worklist.by_number(reading, numbered(number), actor.schools(*KERNTEAM))
    if row is None:
        raise NotFound(kind="trajectory")
    if row.is_erased:
        raise KeyErased(subject=row.trajectory_id)
    state = cast(Trajectory, current.casework().state(NOUN, row.trajectory_id))
    is_masked = _is_masked(state, may_mask=masked)
    school = school_of(row.school)
    return Opened(
        row=row,
        state=state,
        settings=school.settings,
        school_name=school.name,
        is_masked=is_masked,
    )


def _is_masked(state: Trajectory, *, may_mask: bool) -> bool:
    actor, now = current.actor(), current.now()
    emergency = emergency_of(actor, state, now)
    if emergency is not None:
        reasons.rest_on(state.id, emergency)
    try:
        permit(with_emergency(actor, state, now), READING, state)
    except ReasonNeeded:
        if not may_mask:
            raise
        return True
    return False


def school_of(school_id: UUID) -> School:
    """Return a school with its settings; NotFound when it was never opened."""
    school = current.casework().state(SCHOOL, school_id)
    if school is None:
        raise NotFound(kind="school")
    return cast(School, school)
