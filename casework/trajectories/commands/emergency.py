"""Commands about an emergency: break the glass, say that one saw it was broken."""

from __future__ import annotations

from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.commands.course import TrajectoryCommand


class BreakGlass(TrajectoryCommand, frozen=True, kw_only=True):
    """Open a trajectory one is not on, in an emergency, for four hours."""

    glass_id: UUID
    motive: Content


class SeeBrokenGlass(TrajectoryCommand, frozen=True, kw_only=True):
    """Say that one knows of it; `staff_id`: who says so."""

    glass_id: UUID
    staff_id: UUID
