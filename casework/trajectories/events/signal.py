"""The signal: what a teacher saw, and the care coordinator's first look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from casework.ids import derived
from casework.privacy.content import Content, Sealed
from casework.trajectories.events.course import TrajectoryEvent

ABOUT_SIGNAL: Final = frozenset({"seen", "items", "goes_well", "parents_said"})
"""Fields sealed under the signal's own key: a signal about the wrong child can go by itself."""

ABOUT_CHILD: Final = frozenset({"child_name", "group"})
"""Fields sealed under the child's own key, so that they go with the child."""


HEALTH: Final = "health_items"
"""The field with the ticked items that are health data: under a key apart, for a shorter term."""


def health_key(of: UUID) -> UUID:
    """Return the id of the key for the health data of one signal.

    Signals of before shared the one of their trajectory: `begins` still names it, so that it
    goes with the trajectory, and lines about health data still bear it as their subject.
    """
    return derived("health", str(of))


def health_keys(texts: Iterable[Sealed]) -> frozenset[UUID]:
    """Return the ids of the keys of those of these texts that are health data of a signal."""
    return frozenset(text.key_id for text in texts if text.place.segment == HEALTH)


def signal_key(event: SignalRaised | SignalAdded, field: str) -> UUID:
    """Return the id of the key that a text of a signal is sealed under."""
    if field == HEALTH:
        return health_key(event.signal_id)
    return event.signal_id if field in ABOUT_SIGNAL else event.originator_id


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
    health_items: Content | None = None

    def key_of(self, field: str) -> UUID:
        if field in ABOUT_CHILD:
            return self.child_id
        return signal_key(self, field)

    def begins(self) -> frozenset[UUID]:
        return _of_signal(self.signal_id) | {self.originator_id, health_key(self.originator_id)}


class SignalAdded(TrajectoryEvent, frozen=True, kw_only=True):
    """A second signal on a trajectory that is open already. `raised_by`: when another adds it.

    `copied_from`, `copy_of`: the trajectory that ended because this one runs, and its signal.
    """

    topic = "trajectory.signal_added"

    signal_id: UUID
    list_version: int
    seen_on: date
    spoke_with_parents: str
    seen: Content
    items: Content | None
    goes_well: Content | None
    parents_said: Content | None
    health_items: Content | None = None
    raised_by: UUID | None = None
    copied_from: UUID | None = None
    copy_of: UUID | None = None

    def key_of(self, field: str) -> UUID:
        return signal_key(self, field)

    def begins(self) -> frozenset[UUID]:
        return _of_signal(self.signal_id)


def _of_signal(signal_id: UUID) -> frozenset[UUID]:
    return frozenset({signal_id, health_key(signal_id)})


class SignalLookedAt(TrajectoryEvent, frozen=True, kw_only=True):
    """The care coordinator looked first and decided: keep_in_class, pass_on or unfounded."""

    topic = "trajectory.signal_looked_at"

    decision: str
    motive: Content | None

    def part(self) -> str:
        return "phase"
