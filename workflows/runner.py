"""Runs the policies: events in order, commands through the door, as often as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import msgspec
import psycopg
import structlog
from eventsourcing.persistence import PersistenceError

from casework.application import Casework, Fact
from casework.events import Event, topics_of
from casework.identity.actor import workflow
from workflows.families import Families, Use
from workflows.policies import POLICIES
from workflows.policies.policy import Policy, Situation
from workflows.positions import Positions
from workflows.school_settings import SchoolSettings
from workflows.subjects import trajectories_of
from workflows.trajectory.process import Course, course_of

BATCH: Final = 200
FIRST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(hours=1)
OUTAGES: Final = (PersistenceError, psycopg.Error)
"""What is no policy's fault: the database is away, so everything waits."""

log = structlog.get_logger(__name__)


class Workflows:
    """Hears every event after its position and executes what the policies answer.

    An event may be heard more than once: command ids are derived from it, so the door saves
    each answer once. A policy that fails is tried again later and stops no other.
    """

    def __init__(
        self, casework: Casework, positions: Positions, policies: Sequence[Policy] = POLICIES
    ) -> None:
        """Stand on the door and on the place where positions are kept."""
        self._casework = casework
        self._positions = positions
        self._policies = {policy.name: policy for policy in policies}
        self._settings = SchoolSettings(casework)
        self._families = Families(casework)
        self._position: int | None = None

    def catch_up(self, up_to: int | None = None) -> int:
        """Hear everything up to `up_to` (or until there is no more); return the position."""
        position = self._begin() if self._position is None else self._position
        while facts := self._casework.facts(position, BATCH, up_to):
            for fact in facts:
                self._hear(fact)
            position = facts[-1].position
            self._positions.move(position)
            self._position = position
        return position

    def try_again(self) -> int:
        """Give policies that failed another try when their wait is over; return how many."""
        due = self._positions.due(self._casework.clock.now())
        for name, position, attempts in due:
            facts = self._casework.facts(position - 1, 1, position)
            policy = self._policies.get(name)
            # A policy that was retired has nothing to say any more.
            if policy is None or not facts or self._answer(policy, facts[0], attempts + 1):
                self._positions.settle(name, position)
        return len(due)

    def _begin(self) -> int:
        """Return where everybody is; let a policy that came later first hear what was before."""
        position = self._positions.position()
        for policy in self._policies.values():
            if policy.looks_back and not self._positions.looked_back(policy.name):
                self._look_back(policy, position)
                self._positions.note_look_back(policy.name, position)
        return position

    def _look_back(self, policy: Policy, until: int) -> None:
        after, topics = 0, topics_of(*policy.on)
        while facts := self._casework.facts(after, BATCH, until, topics):
            for fact in facts:
                if policy.hears(fact.event):
                    self._answer(policy, fact, attempts=1)
            after = facts[-1].position

    def _hear(self, fact: Fact) -> None:
        self._settings.hear(fact.event)
        for policy in self._policies.values():
            if policy.hears(fact.event):
                self._answer(policy, fact, attempts=1)

    def _answer(self, policy: Policy, fact: Fact, attempts: int) -> bool:
        try:
            self._execute(policy, fact.event)
        except OUTAGES:
            raise
        except Exception as failure:
            # Anything may be wrong with one answer; the name of the error is all that is told.
            wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
            not_before = self._casework.clock.now() + wait
            self._positions.park(policy.name, fact.position, attempts, not_before)
            log.warning(
                "policy_failed",
                policy=policy.name,
                position=fact.position,
                attempts=attempts,
                error=type(failure).__name__,
            )
            return False
        return True

    def _execute(self, policy: Policy, event: Event) -> None:
        for trajectory_id in trajectories_of(event, self._casework, self._families):
            course = course_of(self._casework.since(trajectory_id, 0))
            situation = Situation(
                policy=policy.name,
                event=event,
                trajectory_id=trajectory_id,
                settings=self._settings.at(event.stamp.school, event.stamp.at),
                course=course,
                use=self._use(policy, course),
            )
            for command in policy.then(situation):
                # Recorded now, whatever it counts from: a worker that was away is late, and
                # says so.
                answer = msgspec.structs.replace(command, at=self._casework.clock.now())
                self._casework.execute(answer, by=workflow(event.stamp.tenant))

    def _use(self, policy: Policy, course: Course) -> Use:
        """Return what the family had frozen, for a policy that asks."""
        if not policy.asks_family or course.family_id is None:
            return Use()
        return self._families.use(course.family_id)
