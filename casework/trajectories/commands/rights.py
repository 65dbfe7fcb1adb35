"""Commands about the rights of a family: own words, a text in the wrong file, no use for now."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.commands.course import TrajectoryCommand


class AttachStatement(TrajectoryCommand, frozen=True, kw_only=True):
    """Put the family's own words beside something they dispute.

    `about`: the version of what is disputed; `key_id`: the key of that text, so that both go
    together and whoever may read the one reads the other. `said_by_id`: who of the family says it.
    """

    statement_id: UUID
    about: int
    key_id: UUID
    said_on: date
    words: Content
    said_by_id: UUID | None = None


class CorrectSignal(TrajectoryCommand, frozen=True, kw_only=True):
    """Take a signal out of the wrong trajectory. `to`: where it went; None: nowhere.

    `readers`: the staff who opened it here, and so have to hear that it was not about this child.
    """

    signal_id: UUID
    to: UUID | None = None
    readers: tuple[UUID, ...] = ()

    def part(self) -> str:
        return f"signal:{self.signal_id}"


class CorrectCopy(CorrectSignal, frozen=True, kw_only=True):
    """Take the same signal out where it stands as well. `through`: where it is corrected."""

    through: UUID


class SeeCorrection(TrajectoryCommand, frozen=True, kw_only=True):
    """Say that one has read that a signal was about another child."""

    signal_id: UUID


class RestrictUse(TrajectoryCommand, frozen=True, kw_only=True):
    """Keep everything and use nothing, because of a request of the family."""

    request_id: UUID

    def part(self) -> str:
        return "use"


class RestoreUse(TrajectoryCommand, frozen=True, kw_only=True):
    """Let it be used again."""

    request_id: UUID

    def part(self) -> str:
        return "use"


class EndErased(TrajectoryCommand, frozen=True, kw_only=True):
    """Know it as erased whole, by which order, and end what ran; the policies' command."""

    erasure_id: UUID

    def part(self) -> str:
        return "phase"
