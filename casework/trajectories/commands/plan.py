"""Commands about the plan."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.commands.course import TrajectoryCommand


class GoalCommand(TrajectoryCommand, frozen=True, kw_only=True):
    """A command about one goal."""

    goal_id: UUID

    def part(self) -> str:
        return f"goal:{self.goal_id}"


class SetGoal(GoalCommand, frozen=True, kw_only=True):
    """Set a goal in the parents' words."""

    words: Content
    domain: str | None = None


class RewordGoal(GoalCommand, frozen=True, kw_only=True):
    """Say it differently."""

    words: Content


class ReachGoal(GoalCommand, frozen=True, kw_only=True):
    """Record that the parents say it is reached."""

    on: date


class DropGoal(GoalCommand, frozen=True, kw_only=True):
    """Let the goal go."""

    why: Content | None = None


class ActionCommand(TrajectoryCommand, frozen=True, kw_only=True):
    """A command about one action."""

    action_id: UUID

    def part(self) -> str:
        return f"action:{self.action_id}"


class PlanAction(ActionCommand, frozen=True, kw_only=True):
    """Agree who does what by when."""

    goal_id: UUID | None
    what: Content
    who: str
    due_on: date


class FinishAction(ActionCommand, frozen=True, kw_only=True):
    """Record that it was done."""

    on: date
    result: Content | None = None


class DropAction(ActionCommand, frozen=True, kw_only=True):
    """Record that it is no longer needed."""


class RecordSchemeStep(TrajectoryCommand, frozen=True, kw_only=True):
    """Record how far a scheme or activity came."""

    scheme: str
    list_version: int
    step: str
    on: date
    note: Content | None = None


class ReviewPlan(TrajectoryCommand, frozen=True, kw_only=True):
    """Record that the plan was looked at again."""

    on: date
    with_parents: bool
    conclusion: Content


class AgreeWithSchool(TrajectoryCommand, frozen=True, kw_only=True):
    """Record what the school agreed to do; asks that the parents agreed to share it."""

    agreement_id: UUID
    what: Content
    due_on: date | None = None


class KeepSchoolAgreement(TrajectoryCommand, frozen=True, kw_only=True):
    """Record that the school did it."""

    agreement_id: UUID
    on: date

    def part(self) -> str:
        return f"agreement:{self.agreement_id}"
