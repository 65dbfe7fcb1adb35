"""Commands about the course: who holds it, what is due, closing and reopening."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.commands import Command
from casework.privacy.content import Content


class TrajectoryCommand(Command, frozen=True, kw_only=True):
    """A command about one trajectory."""

    trajectory_id: UUID

    @property
    def subject(self) -> UUID:
        return self.trajectory_id


class ClaimTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """Become the family's fixed contact oneself."""

    staff_id: UUID

    def part(self) -> str:
        return "contact"


class HandOutTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """Make a colleague the fixed contact."""

    staff_id: UUID

    def part(self) -> str:
        return "contact"


class ReleaseTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """Give the trajectory back to the team."""

    def part(self) -> str:
        return "contact"


class JoinTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """Let a colleague work on it beside the fixed contact."""

    staff_id: UUID


class LeaveTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """Take a colleague off it."""

    staff_id: UUID


class TellTeacher(TrajectoryCommand, frozen=True, kw_only=True):
    """Give the teacher one sentence that the parents approved."""

    sentence: Content
    approved_on: date

    def part(self) -> str:
        return "sentence"


class PlanTask(TrajectoryCommand, frozen=True, kw_only=True):
    """Put something on the agenda, due on a day; the policies' command."""

    task_id: UUID
    kind: str
    due_on: date
    waits_for: str
    counted_from: date


class CloseTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """End it, for a reason of the school's list."""

    reason: str
    closed_on: date
    outcome: Content | None = None
    remains: Content | None = None
    continued_in: UUID | None = None

    def part(self) -> str:
        return "phase"


class ReopenTrajectory(TrajectoryCommand, frozen=True, kw_only=True):
    """Take it up again, within six months."""

    reopened_on: date
    why: Content

    def part(self) -> str:
        return "phase"


class SetRetention(TrajectoryCommand, frozen=True, kw_only=True):
    """Set the day on which the content goes; the policies' command."""

    gone_on: date | None
    reason: str
