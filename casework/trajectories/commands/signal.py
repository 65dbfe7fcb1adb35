"""Commands about signals."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.commands.course import TrajectoryCommand


class RaiseSignal(TrajectoryCommand, frozen=True, kw_only=True):
    """Pass on what was seen; a trajectory begins. Sent together with RegisterFamily."""

    school_id: UUID
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
    items: Content | None = None
    goes_well: Content | None = None
    parents_said: Content | None = None
    health_items: Content | None = None


class AddSignal(TrajectoryCommand, frozen=True, kw_only=True):
    """Add a second signal to a trajectory that is open already.

    `raised_by`: who passed it on, when somebody else adds it from a trajectory of its own;
    `copied_from`, `copy_of`: that trajectory, and the signal there. It goes with ending that one.
    """

    signal_id: UUID
    list_version: int
    seen_on: date
    spoke_with_parents: str
    seen: Content
    items: Content | None = None
    goes_well: Content | None = None
    parents_said: Content | None = None
    health_items: Content | None = None
    raised_by: UUID | None = None
    copied_from: UUID | None = None
    copy_of: UUID | None = None


class LookAtSignal(TrajectoryCommand, frozen=True, kw_only=True):
    """Decide after the first look: pass_on, keep_in_class or unfounded."""

    decision: str
    motive: Content | None = None

    def part(self) -> str:
        return "phase"
