"""Break-glass: somebody who is not on the trajectory opened it, and the contact saw that."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.events.course import TrajectoryEvent


class GlassBroken(TrajectoryEvent, frozen=True, kw_only=True):
    """Whoever did it has the trajectory open until a moment; looks in it rest on `glass_id`."""

    topic = "trajectory.glass_broken"

    glass_id: UUID
    until: datetime
    motive: Content


class BrokenGlassSeen(TrajectoryEvent, frozen=True, kw_only=True):
    """The family's contact knows of it."""

    topic = "trajectory.broken_glass_seen"

    glass_id: UUID
