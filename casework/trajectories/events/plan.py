"""The plan: goals, actions, schemes, reviews, and what the school agreed to do."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.events.course import TrajectoryEvent


class GoalSet(TrajectoryEvent, frozen=True, kw_only=True):
    """A goal in the parents' words."""

    topic = "trajectory.goal_set"

    goal_id: UUID
    words: Content
    domain: str | None = None


class GoalReworded(TrajectoryEvent, frozen=True, kw_only=True):
    """The goal says something else now."""

    topic = "trajectory.goal_reworded"

    goal_id: UUID
    words: Content

    def part(self) -> str:
        return f"goal:{self.goal_id}"


class GoalReached(TrajectoryEvent, frozen=True, kw_only=True):
    """The parents say the goal is reached."""

    topic = "trajectory.goal_reached"

    goal_id: UUID
    on: date

    def part(self) -> str:
        return f"goal:{self.goal_id}"


class GoalDropped(TrajectoryEvent, frozen=True, kw_only=True):
    """The goal no longer matters."""

    topic = "trajectory.goal_dropped"

    goal_id: UUID
    why: Content | None = None

    def part(self) -> str:
        return f"goal:{self.goal_id}"


class ActionPlanned(TrajectoryEvent, frozen=True, kw_only=True):
    """Somebody will do something by a day. `who`: contact, parents, school or other."""

    topic = "trajectory.action_planned"

    action_id: UUID
    goal_id: UUID | None
    what: Content
    who: str
    due_on: date


class ActionDone(TrajectoryEvent, frozen=True, kw_only=True):
    """The action was done."""

    topic = "trajectory.action_done"

    action_id: UUID
    on: date
    result: Content | None = None

    def part(self) -> str:
        return f"action:{self.action_id}"


class ActionDropped(TrajectoryEvent, frozen=True, kw_only=True):
    """The action is no longer needed."""

    topic = "trajectory.action_dropped"

    action_id: UUID

    def part(self) -> str:
        return f"action:{self.action_id}"


class SchemeStepRecorded(TrajectoryEvent, frozen=True, kw_only=True):
    """Guidance to a scheme or activity: discussed, applied, granted, rejected or joined."""

    topic = "trajectory.scheme_step_recorded"

    scheme: str
    list_version: int
    step: str
    on: date
    note: Content | None = None


class PlanReviewed(TrajectoryEvent, frozen=True, kw_only=True):
    """The plan was looked at again, with or without the parents."""

    topic = "trajectory.plan_reviewed"

    on: date
    with_parents: bool
    conclusion: Content


class SchoolAgreed(TrajectoryEvent, frozen=True, kw_only=True):
    """Something the school agreed to do; the parents agreed to share it with school."""

    topic = "trajectory.school_agreed"

    agreement_id: UUID
    what: Content
    due_on: date | None = None


class SchoolAgreementKept(TrajectoryEvent, frozen=True, kw_only=True):
    """The school did what it agreed to do."""

    topic = "trajectory.school_agreement_kept"

    agreement_id: UUID
    on: date

    def part(self) -> str:
        return f"agreement:{self.agreement_id}"
