"""What a policy is: a named answer to an event, with the reason for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from casework.commands import Command
from casework.days import local_day
from casework.events import Event
from casework.ids import derived
from casework.schools.settings import Settings
from casework.trajectories.commands import PlanTask, RestrictUse
from workflows.deadlines import DEADLINES, due_on
from workflows.families import Use
from workflows.trajectory.process import Course, waits


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What a policy answers to: the event, the school's settings then, the trajectory by now.

    An event that is about several trajectories is a situation in each of them. `use`: what the
    family had frozen by now, for a policy that asks the family.
    """

    policy: str
    event: Event
    trajectory_id: UUID
    settings: Settings
    course: Course
    use: Use = Use()

    @property
    def day(self) -> date:
        """Return the day on which it was recorded."""
        return local_day(self.event.stamp.at)

    def id_for(self, what: str) -> UUID:
        """Return the id that this policy's answer to this event always has."""
        version = str(self.event.originator_version)
        return derived(self.policy, what, str(self.trajectory_id), version)


Answer = tuple[Command, ...]


def _always(_event: Any) -> bool:
    return True


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """A policy: what it is called, why it is there, which events it hears, what it answers.

    `when` tells from the event alone that there is nothing to answer, before anything is read.
    `looks_back`: it also answers, once, what happened before there was such a policy.
    `asks_family`: it also looks at what the family had frozen.
    """

    name: str
    reason: str
    on: tuple[type[Event], ...]
    then: Callable[[Situation], Answer]
    when: Callable[[Any], bool] = _always
    looks_back: bool = False
    asks_family: bool = False

    def hears(self, event: Event) -> bool:
        """Say whether this policy may have an answer to `event`."""
        return isinstance(event, self.on) and self.when(event)


def plan(kind: str, situation: Situation, since: date, due: date | None = None) -> Answer:
    """Plan a task of this kind, counted from `since`, or nothing when nobody waits for it.

    A task that is open already and due no later stands: who waits since long ago does not
    get more patience because something else happened.
    """
    due = due or due_on(kind, since, situation.settings)
    open_task = situation.course.task(kind)
    if not waits(kind, situation.course) or (open_task and open_task.due_on <= due):
        return ()
    task = PlanTask(
        command_id=situation.id_for("command"),
        at=situation.event.stamp.at,
        trajectory_id=situation.trajectory_id,
        task_id=situation.id_for("task"),
        kind=kind,
        due_on=due,
        waits_for=DEADLINES[kind].waits_for,
        counted_from=since,
    )
    return (task,)


def freeze(situation: Situation) -> Answer:
    """Freeze the trajectory because of each request that its family is frozen because of."""
    course = situation.course
    if course.is_erased:
        return ()
    return tuple(
        RestrictUse(
            command_id=situation.id_for(f"freeze because of {request_id}"),
            at=situation.event.stamp.at,
            trajectory_id=situation.trajectory_id,
            request_id=request_id,
        )
        for request_id in sorted(situation.use.frozen - course.restrictions)
    )
