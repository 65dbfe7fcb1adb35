"""Commands about keeping content longer than its term: a hold, and letting go of it."""

from __future__ import annotations

from uuid import UUID

from casework.trajectories.commands.course import TrajectoryCommand


class PlaceHold(TrajectoryCommand, frozen=True, kw_only=True):
    """Keep the content for as long as this lasts. Codes: HOLDS of decisions/holding.py."""

    hold_id: UUID
    reason: str


class LiftHold(TrajectoryCommand, frozen=True, kw_only=True):
    """Let the term count again."""

    hold_id: UUID
