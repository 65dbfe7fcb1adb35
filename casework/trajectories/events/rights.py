"""What happens for the rights of a family: own words, a text in the wrong file, no use for now."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.events.course import TrajectoryEvent


class StatementAttached(TrajectoryEvent, frozen=True, kw_only=True):
    """The family's own words about something they dispute, sealed under the key of that text.

    `about`: the version of what is disputed. `said_by_id`: who of the family says it; None: nobody
    of them alone, or nobody asked.
    """

    topic = "trajectory.statement_attached"

    statement_id: UUID
    about: int
    key_id: UUID
    said_on: date
    words: Content
    said_by_id: UUID | None = None

    def key_of(self, field: str) -> UUID:
        return self.key_id


class SignalCorrected(TrajectoryEvent, frozen=True, kw_only=True):
    """A signal was about another child. `to`: the trajectory it went to; None: nowhere.

    `keys`: under which nothing else is sealed, so that they can go. `readers`: who opened it.
    `through`: where it was corrected as well, when that was the occasion.
    """

    topic = "trajectory.signal_corrected"

    signal_id: UUID
    child_id: UUID
    family_id: UUID
    to: UUID | None
    keys: tuple[UUID, ...]
    readers: tuple[UUID, ...]
    through: UUID | None = None

    def part(self) -> str:
        return f"signal:{self.signal_id}"


class CorrectionSeen(TrajectoryEvent, frozen=True, kw_only=True):
    """Somebody who had opened the signal knows that it was about another child."""

    topic = "trajectory.correction_seen"

    signal_id: UUID
    staff_id: UUID


class UseRestricted(TrajectoryEvent, frozen=True, kw_only=True):
    """Everything is kept and nothing is used, because of a request of the family."""

    topic = "trajectory.use_restricted"

    request_id: UUID

    def part(self) -> str:
        return "use"


class UseRestored(TrajectoryEvent, frozen=True, kw_only=True):
    """It may be used again."""

    topic = "trajectory.use_restored"

    request_id: UUID

    def part(self) -> str:
        return "use"


class TrajectoryErased(TrajectoryEvent, frozen=True, kw_only=True):
    """All of it was erased by an order; where it still ran, that is how it ended.

    It says nothing about the family and has no content, so that it needs no key: there is none.
    """

    topic = "trajectory.erased"

    erasure_id: UUID

    def part(self) -> str:
        return "phase"
