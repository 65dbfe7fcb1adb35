"""Decide on who holds a trajectory, what is due, closing and reopening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from casework.days import local_day
from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.decisions.days import check_day
from casework.trajectories.decisions.handover import taken_back
from casework.trajectories.decisions.referral import GO_ON
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import (
    NO_CONTACT_ATTEMPTS,
    NO_CONTACT_KINDS,
    REOPEN_MONTHS,
    demand,
)
from casework.trajectories.rights import ERASED
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]

_DONE: Final[dict[str, Callable[[Trajectory], bool]]] = {
    "first_look": lambda t: t.looked_at is not None,
    "refer": lambda t: t.phase != "signal",
    "pick_up": lambda t: t.contact is not None,
    "first_contact": lambda t: t.was_reached or t.intake_held_on is not None,
    "intake": lambda t: t.intake_held_on is not None,
    "handover_answer": lambda t: t.phase != "handover",
    "close": lambda t: not t.is_stopped,
}
"""Tasks that were done before their planning arrived: a policy answers a moment later."""

TAKE_BACK: Final = timedelta(minutes=10)
"""How long whoever handed a trajectory out can undo that (pages.md, "Undo")."""

ELSEWHERE: Final = "already_running"
"""The closing reason that has to say in which trajectory it goes on."""

REOPEN_DAYS: Final = timedelta(days=REOPEN_MONTHS * 61 // 2)


def claim(state: Trajectory | None, command: c.ClaimTrajectory) -> Events:
    """Make the one who asks the fixed contact, when there is none."""
    trajectory = demand("claim", state)
    settled = trajectory.settles("pick_up")
    return (e.ContactAssigned(staff_id=command.staff_id, how="claimed", settles=settled),)


def hand_out(state: Trajectory | None, command: c.HandOutTrajectory) -> Events:
    """Make a colleague the fixed contact, in the place of whoever it was."""
    trajectory = demand("hand_out", state)
    if trajectory.contact == command.staff_id:
        raise RuleBroken("contact_already")
    takes_over = trajectory.contact is not None and command.by == command.staff_id
    if takes_over and not _is_theirs(trajectory, command):
        raise RuleBroken("contact_is_a_colleague")
    assigned = e.ContactAssigned(
        staff_id=command.staff_id,
        how="handed_out",
        previous=trajectory.contact,
        settles=trajectory.settles("pick_up"),
    )
    return (assigned,)


def release(state: Trajectory | None, command: c.ReleaseTrajectory) -> Events:
    """Leave the trajectory to the team again."""
    trajectory = demand("release", state)
    if trajectory.contact is None:
        raise RuleBroken("contact_missing")
    if not _is_theirs(trajectory, command):
        raise RuleBroken("contact_is_a_colleague")
    return (e.ContactReleased(staff_id=trajectory.contact),)


def join(state: Trajectory | None, command: c.JoinTrajectory) -> Events:
    """Add a colleague; nothing happens when they work on it already."""
    trajectory = demand("join", state)
    if command.staff_id in trajectory.team:
        return ()
    return (e.MemberJoined(staff_id=command.staff_id),)


def leave(state: Trajectory | None, command: c.LeaveTrajectory) -> Events:
    """Take a colleague off, as the contact, or oneself; the fixed contact releases instead."""
    trajectory = demand("leave", state)
    if command.staff_id == trajectory.contact:
        raise RuleBroken("contact_must_release")
    if command.staff_id not in trajectory.team:
        return ()
    if command.by not in {command.staff_id, trajectory.contact or command.by}:
        raise RuleBroken("colleague_is_the_contacts")
    return (e.MemberLeft(staff_id=command.staff_id),)


def tell_teacher(state: Trajectory | None, command: c.TellTeacher) -> Events:
    """Give the teacher a sentence."""
    trajectory = demand("tell_teacher", state)
    check_day(command, "approved_on", trajectory.began_on)
    return (e.TeacherTold(sentence=command.sentence, approved_on=command.approved_on),)


def plan_task(state: Trajectory | None, command: c.PlanTask) -> Events:
    """Put a task on the agenda; the same task twice, or on a closed trajectory, is nothing."""
    if state is None or state.is_closed or command.task_id in state.tasks:
        return ()
    if _DONE.get(command.kind, _never)(state) or (state.is_stopped and command.kind not in GO_ON):
        return ()
    planned = e.TaskPlanned(
        task_id=command.task_id,
        kind=command.kind,
        due_on=command.due_on,
        waits_for=command.waits_for,
        counted_from=command.counted_from,
        settles=state.settles(command.kind),
    )
    return (planned,)


def close(state: Trajectory | None, command: c.CloseTrajectory) -> Events:
    """End the trajectory when the reason fits what happened."""
    trajectory = demand("close", state)
    check_day(command, "closed_on", trajectory.began_on)
    lacking = _lacking_for(command.reason, trajectory)
    if command.reason == ELSEWHERE and command.continued_in in {None, command.trajectory_id}:
        raise RuleBroken("continued_in_missing", field="continued_in")
    if command.reason == ERASED:
        raise RuleBroken("code_unknown", field="reason")
    if lacking:
        raise RuleBroken(lacking, reason=command.reason)
    closed = e.TrajectoryClosed(
        reason=command.reason,
        closed_on=command.closed_on,
        outcome=command.outcome,
        remains=command.remains,
        continued_in=command.continued_in,
        settles=trajectory.settles(),
    )
    taken = taken_back(trajectory, command.closed_on, "closed")
    return (*taken, closed, _entered("closed", trajectory))


def reopen(state: Trajectory | None, command: c.ReopenTrajectory) -> Events:
    """Go on where it stopped: follow-up when there was one, else referral, else signal."""
    trajectory = demand("reopen", state)
    if trajectory.closed_on and local_day(command.at) > trajectory.closed_on + REOPEN_DAYS:
        raise RuleBroken("reopen_too_late")
    check_day(command, "reopened_on", trajectory.closed_on, "date_before_closing")
    early = "referral" if trajectory.question_asked else "signal"
    phase = "follow_up" if trajectory.was_followed_up else early
    return (
        e.TrajectoryReopened(reopened_on=command.reopened_on, why=command.why),
        e.RetentionSet(gone_on=None, reason="reopened"),
        _entered(phase, trajectory),
    )


def set_retention(state: Trajectory | None, command: c.SetRetention) -> Events:
    """Set the day the content goes; only a closed trajectory has one."""
    if state is None or not state.is_closed or state.is_erased:
        return ()
    return (e.RetentionSet(gone_on=command.gone_on, reason=command.reason),)


def _is_theirs(trajectory: Trajectory, command: c.TrajectoryCommand) -> bool:
    """Say whether who asks works on it, or takes back at once what was theirs to give."""
    given = trajectory.assigned
    if command.by in trajectory.team or given is None:
        return command.by in trajectory.team
    was_theirs = given.by == command.by and given.previous in {None, command.by}
    return was_theirs and command.at <= given.at + TAKE_BACK


def _never(_trajectory: Trajectory) -> bool:
    return False


def _entered(phase: str, trajectory: Trajectory) -> TrajectoryEvent:
    return e.PhaseEntered(phase=phase, previous=trajectory.phase)


def _lacking_for(reason: str, trajectory: Trajectory) -> str | None:
    if trajectory.is_stopped and reason != "consent_withdrawn":
        return "close_as_withdrawn"
    if reason == "no_contact":
        missed = [kind for kind, _, reached in trajectory.attempts if not reached]
        enough = len(missed) >= NO_CONTACT_ATTEMPTS and len(set(missed)) >= NO_CONTACT_KINDS
        return None if enough else "attempts_missing"
    if reason == "handed_over" and not (trajectory.package and trajectory.package.is_accepted):
        return "handover_not_accepted"
    if reason == "handed_over" and trajectory.aftercare != "yes":
        return "aftercare_missing"
    return None
