"""Decide on goals, actions, schemes, reviews and agreements with school."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.decisions.days import check_day
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]


def set_goal(state: Trajectory | None, command: c.SetGoal) -> Events:
    """Set a goal."""
    trajectory = demand("set_goal", state)
    if command.goal_id in trajectory.goals:
        raise RuleBroken("goal_exists")
    return (e.GoalSet(goal_id=command.goal_id, words=command.words, domain=command.domain),)


def reword_goal(state: Trajectory | None, command: c.RewordGoal) -> Events:
    """Change the words of an open goal."""
    _demand_open(demand("plan_work", state).goals, command.goal_id, "goal")
    return (e.GoalReworded(goal_id=command.goal_id, words=command.words),)


def reach_goal(state: Trajectory | None, command: c.ReachGoal) -> Events:
    """Record that an open goal was reached."""
    trajectory = demand("plan_work", state)
    _demand_open(trajectory.goals, command.goal_id, "goal")
    check_day(command, "on", trajectory.began_on)
    return (e.GoalReached(goal_id=command.goal_id, on=command.on),)


def drop_goal(state: Trajectory | None, command: c.DropGoal) -> Events:
    """Let an open goal go."""
    _demand_open(demand("plan_work", state).goals, command.goal_id, "goal")
    return (e.GoalDropped(goal_id=command.goal_id, why=command.why),)


def plan_action(state: Trajectory | None, command: c.PlanAction) -> Events:
    """Agree on an action, for a goal or by itself."""
    trajectory = demand("plan_work", state)
    if command.action_id in trajectory.actions:
        raise RuleBroken("action_exists")
    if command.goal_id is not None:
        _demand_open(trajectory.goals, command.goal_id, "goal")
    _check_due(trajectory, command.due_on)
    planned = e.ActionPlanned(
        action_id=command.action_id,
        goal_id=command.goal_id,
        what=command.what,
        who=command.who,
        due_on=command.due_on,
    )
    return (planned,)


def finish_action(state: Trajectory | None, command: c.FinishAction) -> Events:
    """Record that an open action was done."""
    trajectory = demand("plan_work", state)
    _demand_open(trajectory.actions, command.action_id, "action")
    check_day(command, "on", trajectory.began_on)
    return (e.ActionDone(action_id=command.action_id, on=command.on, result=command.result),)


def drop_action(state: Trajectory | None, command: c.DropAction) -> Events:
    """Record that an open action is not needed."""
    _demand_open(demand("plan_work", state).actions, command.action_id, "action")
    return (e.ActionDropped(action_id=command.action_id),)


def record_scheme_step(state: Trajectory | None, command: c.RecordSchemeStep) -> Events:
    """Record how far a scheme came."""
    demand("record_scheme", state)
    # Something may have been granted long before the family came.
    check_day(command, "on")
    recorded = e.SchemeStepRecorded(
        scheme=command.scheme,
        list_version=command.list_version,
        step=command.step,
        on=command.on,
        note=command.note,
    )
    return (recorded,)


def review_plan(state: Trajectory | None, command: c.ReviewPlan) -> Events:
    """Record a review; it settles the one that was due."""
    trajectory = demand("review_plan", state)
    check_day(command, "on", trajectory.began_on)
    reviewed = e.PlanReviewed(
        on=command.on,
        with_parents=command.with_parents,
        conclusion=command.conclusion,
        settles=trajectory.settles("review"),
    )
    return (reviewed,)


def agree_with_school(state: Trajectory | None, command: c.AgreeWithSchool) -> Events:
    """Record what school agreed to, when the parents agreed that school knows."""
    trajectory = demand("agree_with_school", state)
    if command.agreement_id in trajectory.agreements:
        raise RuleBroken("agreement_exists")
    _check_due(trajectory, command.due_on)
    agreed = e.SchoolAgreed(
        agreement_id=command.agreement_id, what=command.what, due_on=command.due_on
    )
    return (agreed,)


def keep_school_agreement(state: Trajectory | None, command: c.KeepSchoolAgreement) -> Events:
    """Record that school did it."""
    if state is None or state.is_closed:
        raise RuleBroken("trajectory_closed")
    _demand_open(state.agreements, command.agreement_id, "agreement")
    check_day(command, "on", state.began_on)
    return (e.SchoolAgreementKept(agreement_id=command.agreement_id, on=command.on),)


def _check_due(trajectory: Trajectory, due_on: date | None) -> None:
    if due_on and trajectory.began_on and due_on < trajectory.began_on:
        raise RuleBroken("date_before_it_began", field="due_on")


def _demand_open(things: dict[UUID, bool], thing_id: UUID, kind: str) -> None:
    if thing_id not in things:
        raise RuleBroken(f"{kind}_not_found")
    if not things[thing_id]:
        raise RuleBroken(f"{kind}_finished")
