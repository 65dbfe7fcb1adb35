"""The process in two halves: fold what happened into a small state; look at it and say what waits.

Policies look at the trajectory as it is by now, so that a worker that comes late plans nothing
that was done meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import reduce
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.events import Event
from casework.trajectories import events as e
from casework.trajectories.decisions.referral import GO_ON


class Task(msgspec.Struct, frozen=True):
    """Something that is due and not done yet."""

    kind: str
    due_on: date


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """How far a trajectory is: codes, ids and dates, nothing personal.

    `restrictions`: the requests because of which nothing is used; `was_restricted`: those of ever.
    """

    family_id: UUID | None = None
    phase: str = "signal"
    looked_at: str | None = None
    contact: UUID | None = None
    was_reached: bool = False
    handover: UUID | None = None
    aftercare: str | None = None
    tasks: dict[UUID, Task] = msgspec.field(default_factory=dict)
    closing: e.TrajectoryClosed | None = None
    closed_from: str | None = None
    agreements: frozenset[UUID] = frozenset()
    is_withdrawn: bool = False
    is_erased: bool = False
    restrictions: frozenset[UUID] = frozenset()
    was_restricted: frozenset[UUID] = frozenset()

    def task(self, kind: str) -> Task | None:
        """Return the open task of this kind, if there is one."""
        return next((task for task in self.tasks.values() if task.kind == kind), None)


def course_of(history: Iterable[Event]) -> Course:
    """Fold everything that happened in one trajectory, oldest first."""
    return reduce(evolve, history, Course())


def evolve(course: Course, event: Event) -> Course:
    """Fold one event into the course; what changes nothing for the policies is passed over."""
    change = _CHANGES.get(type(event))
    after: Course = change(course, event) if change else course
    settled = getattr(event, "settles", ())
    if not settled:
        return after
    left = {task_id: task for task_id, task in after.tasks.items() if task_id not in settled}
    return _but(after, tasks=left)


def waits(kind: str, course: Course) -> bool:
    """Say whether the trajectory is at the point where a task of this kind can still be done."""
    return kind in _possible(course) and _WAITS[kind](course)


def next_task(course: Course) -> str | None:
    """Return the kind of the task that the trajectory waits for now; None when it is closed."""
    return next((kind for kind in _WAITS if waits(kind, course)), None)


def _possible(course: Course) -> Collection[str]:
    """Return the kinds of tasks that the parents' agreement leaves."""
    is_stopped = course.is_withdrawn and course.phase not in {"signal", "closed"}
    return GO_ON if is_stopped else _WAITS.keys() - {"close"}


_REVIEWED: Final = ("follow_up", "handover")

# In the order in which a trajectory that is taken up again is asked what it waits for.
_WAITS: Final[dict[str, Callable[[Course], bool]]] = {
    "close": lambda c: c.is_withdrawn,
    "first_look": lambda c: c.phase == "signal" and c.looked_at is None,
    "refer": lambda c: c.phase == "signal" and c.looked_at == "pass_on",
    "pick_up": lambda c: c.phase not in {"signal", "closed"} and c.contact is None,
    "first_contact": lambda c: c.phase == "referral" and not c.was_reached,
    "intake": lambda c: c.phase == "referral" and c.was_reached,
    "handover_answer": lambda c: c.phase == "handover" and c.handover is not None,
    "review": lambda c: c.phase in _REVIEWED,
    "aftercare_check": lambda c: c.phase == "aftercare" and c.aftercare in {None, "needs_more"},
}


def _but(course: Course, **changes: object) -> Course:
    return msgspec.structs.replace(course, **changes)


def _entered(course: Course, event: e.PhaseEntered) -> Course:
    closed_from = course.phase if event.phase == "closed" else course.closed_from
    return _but(course, phase=event.phase, closed_from=closed_from)


def _contacted(course: Course, event: e.ContactRecorded) -> Course:
    return _but(course, was_reached=course.was_reached or event.reached)


def _agreed(course: Course, event: e.ConsentGiven) -> Course:
    if event.receiver_kind != "service_point" or "name_and_question" not in event.contents:
        return course
    agreements = course.agreements | {event.consent_id}
    return _but(course, agreements=agreements, is_withdrawn=False)


def _withdrawn(course: Course, event: e.ConsentWithdrawn) -> Course:
    left = course.agreements - {event.consent_id}
    is_last = bool(course.agreements) and not left
    return _but(course, agreements=left, is_withdrawn=course.is_withdrawn or is_last)


def _planned(course: Course, event: e.TaskPlanned) -> Course:
    task = Task(event.kind, event.due_on)
    return _but(course, tasks={**course.tasks, event.task_id: task})


def _proposed(course: Course, event: e.HandoverProposed) -> Course:
    return _but(course, handover=event.handover_id, aftercare=None)


def _reopened(course: Course, _event: e.TrajectoryReopened) -> Course:
    # A first look that ended the trajectory is no look any more; "pass on" still stands.
    looked_at = "pass_on" if course.looked_at == "pass_on" else None
    return _but(course, closing=None, closed_from=None, aftercare=None, looked_at=looked_at)


def _restricted(course: Course, event: e.UseRestricted) -> Course:
    one = {event.request_id}
    return _but(
        course, restrictions=course.restrictions | one, was_restricted=course.was_restricted | one
    )


def _restored(course: Course, event: e.UseRestored) -> Course:
    return _but(course, restrictions=course.restrictions - {event.request_id})


_CHANGES: Final[dict[type[Event], Callable[[Course, Any], Course]]] = {
    e.SignalRaised: lambda c, event: _but(c, family_id=event.family_id),
    e.ReferralOpened: lambda c, event: _but(c, family_id=event.family_id),
    e.PhaseEntered: _entered,
    e.SignalLookedAt: lambda c, event: _but(c, looked_at=event.decision),
    e.ContactAssigned: lambda c, event: _but(c, contact=event.staff_id),
    e.ContactReleased: lambda c, _: _but(c, contact=None),
    e.ContactRecorded: _contacted,
    e.IntakeHeld: lambda c, _: _but(c, was_reached=True),
    e.ConsentGiven: _agreed,
    e.ConsentWithdrawn: _withdrawn,
    e.HandoverProposed: _proposed,
    e.HandoverAccepted: lambda c, _: _but(c, handover=None),
    e.HandoverDeclined: lambda c, _: _but(c, handover=None),
    e.HandoverWithdrawn: lambda c, _: _but(c, handover=None),
    e.AftercareChecked: lambda c, event: _but(c, aftercare=event.outcome),
    e.TaskPlanned: _planned,
    e.TrajectoryClosed: lambda c, event: _but(c, closing=event),
    e.TrajectoryReopened: _reopened,
    e.TrajectoryErased: lambda c, _: _but(c, is_erased=True),
    e.UseRestricted: _restricted,
    e.UseRestored: _restored,
}
