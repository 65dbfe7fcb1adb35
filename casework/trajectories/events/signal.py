"""The signal: what a teacher saw, and the care coordinator's first look."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.events.course import TrajectoryEvent

ABOUT_CHILD: Final = frozenset({"child_name", "group"})
"""Fields sealed under the child's own key, so that they go with the child."""


class SignalRaised(TrajectoryEvent, frozen=True, kw_only=True):
    """Observed facts about a child's home situation; the trajectory begins."""

    topic = "trajectory.signal_raised"

    number: int
    signal_id: UUID
    child_id: UUID
    family_id: UUID
    list_version: int
    seen_on: date
    spoke_with_parents: str
    child_name: Content
    group: Content | None
    seen: Content
    items: Content | None
    goes_well: Content | None
    parents_said: Content | None

    def key_of(self, field: str) -> UUID:
        return self.child_id if field in ABOUT_CHILD else self.originator_id


class SignalAdded(TrajectoryEvent, frozen=True, kw_only=True):
    """A second signal on a trajectory that is open already."""

    topic = "trajectory.signal_added"

    signal_id: UUID
    list_version: int
    seen_on: date
    spoke_with_parents: str
    seen: Content
    items: Content | None
    goes_well: Content | None
    parents_said: Content | None


class SignalLookedAt(TrajectoryEvent, frozen=True, kw_only=True):
    """The care coordinator looked first and decided: keep_in_class, pass_on or unfounded."""

    topic = "trajectory.signal_looked_at"

    decision: str
    motive: Content | None

    def part(self) -> str:
        return "phase"
