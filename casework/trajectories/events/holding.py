"""A hold stops the clock of retention: a request, a complaint, a court (domain.md)."""

from __future__ import annotations

from uuid import UUID

from casework.trajectories.events.course import TrajectoryEvent


class HoldPlaced(TrajectoryEvent, frozen=True, kw_only=True):
    """The content stays until this hold is lifted, whatever its term."""

    topic = "trajectory.hold_placed"

    hold_id: UUID
    reason: str


class HoldLifted(TrajectoryEvent, frozen=True, kw_only=True):
    """The term counts again, as far as no other hold stops it."""

    topic = "trajectory.hold_lifted"

    hold_id: UUID
