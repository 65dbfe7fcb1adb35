"""The course of a trajectory: phases, who holds it, what is due, how it ends."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.events import Event
from casework.privacy.content import Content


class TrajectoryEvent(Event, frozen=True, kw_only=True):
    """A fact of one trajectory. `settles` names the tasks that are done because of it."""

    settles: tuple[UUID, ...] = ()


class PhaseEntered(TrajectoryEvent, frozen=True, kw_only=True):
    """The trajectory moved to another phase."""

    topic = "trajectory.phase_entered"

    phase: str
    previous: str | None

    def part(self) -> str:
        return "phase"


class ContactAssigned(TrajectoryEvent, frozen=True, kw_only=True):
    """Somebody of the kernteam became the family's fixed contact: claimed or handed out."""

    topic = "trajectory.contact_assigned"

    staff_id: UUID
    how: str
    previous: UUID | None = None

    def part(self) -> str:
        return "contact"


class ContactReleased(TrajectoryEvent, frozen=True, kw_only=True):
    """The fixed contact gave the trajectory back to the team."""

    topic = "trajectory.contact_released"

    staff_id: UUID

    def part(self) -> str:
        return "contact"


class MemberJoined(TrajectoryEvent, frozen=True, kw_only=True):
    """A colleague works on the trajectory beside the fixed contact."""

    topic = "trajectory.member_joined"

    staff_id: UUID


class MemberLeft(TrajectoryEvent, frozen=True, kw_only=True):
    """A colleague no longer works on the trajectory."""

    topic = "trajectory.member_left"

    staff_id: UUID


class TeacherTold(TrajectoryEvent, frozen=True, kw_only=True):
    """One sentence for the teacher, approved by the parents."""

    topic = "trajectory.teacher_told"

    sentence: Content
    approved_on: date

    def part(self) -> str:
        return "sentence"


class TaskPlanned(TrajectoryEvent, frozen=True, kw_only=True):
    """Something is due. `waits_for` says on whom; working days were counted already."""

    topic = "trajectory.task_planned"

    task_id: UUID
    kind: str
    due_on: date
    waits_for: str
    counted_from: date


class TrajectoryClosed(TrajectoryEvent, frozen=True, kw_only=True):
    """The trajectory ended, for a reason of the school's list."""

    topic = "trajectory.closed"

    reason: str
    closed_on: date
    outcome: Content | None = None
    remains: Content | None = None
    continued_in: UUID | None = None

    def part(self) -> str:
        return "phase"


class TrajectoryReopened(TrajectoryEvent, frozen=True, kw_only=True):
    """A closed trajectory goes on, within six months."""

    topic = "trajectory.reopened"

    reopened_on: date
    why: Content

    def part(self) -> str:
        return "phase"


class RetentionSet(TrajectoryEvent, frozen=True, kw_only=True):
    """The day on which the content goes, and the rule that says so; None while it runs."""

    topic = "trajectory.retention_set"

    gone_on: date | None
    reason: str
