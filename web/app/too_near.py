"""What is closed to somebody: their own child or family, or a conflict they declared."""

from __future__ import annotations

from uuid import UUID

from casework.audit.looking import Subject
from casework.errors import TooNear
from casework.identity.actor import Actor
from projections import worklist
from projections.views import Reading
from projections.worklist import WorkRow
from web import current
from web.app.reading import not_here


def too_near(actor: Actor, row: WorkRow) -> bool:
    """Say whether this trajectory is closed to the actor."""
    return bool(actor.closed & {row.trajectory_id, row.child_id, row.family_id})


def unless_too_near(row: WorkRow | None) -> WorkRow | None:
    """Return a trajectory that was named; None, and the line of an attempt, when it is closed.

    Whoever asks sees what they see of a number that is nobody's.
    """
    if row is None or not too_near(current.actor(), row):
        return row
    about = Subject(row.trajectory_id, "trajectory", (), row.trajectory_id, row.school)
    not_here(about, TooNear.code)
    return None


def closed_trajectories(reading: Reading) -> tuple[UUID, ...]:
    """Return the trajectories that are closed to whoever asks; lists leave them out."""
    return worklist.about(reading, current.actor().closed)
