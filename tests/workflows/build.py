"""Given events, expect commands: a trajectory's history, told in commands on their days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from casework.commands import Command
from casework.events import Event, Stamp
from casework.schools.defaults import DEFAULTS
from casework.schools.settings import Settings
from casework.trajectories import commands as c
from casework.trajectories.lines import LINES
from casework.trajectories.trajectory import NOUN
from tests.casework.trajectories.build import NADIA, SCHOOL, TENANT, TRAJECTORY, command
from workflows.policies import POLICIES
from workflows.policies.policy import Situation
from workflows.trajectory.process import course_of

Asked = type[c.TrajectoryCommand]


class History:
    """Everything that happened in one trajectory, with the answers of the policies in it or not."""

    def __init__(self, settings: Settings = DEFAULTS) -> None:
        self.settings = settings
        self.events: list[Event] = []

    def on(self, day: date, asked: Asked, /, by: UUID = NADIA, **changes: Any) -> list[Event]:
        """Let something be asked at half past nine; return what happened."""
        at = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
        return self.add(command(asked, **{"at": at, **changes}), by)

    def add(self, asked: Command, by: UUID = NADIA) -> list[Event]:
        """Let the table decide, and remember the events."""
        state = NOUN.fold(None, self.events)
        asked = msgspec.structs.replace(asked, by=by)
        stamp = Stamp(
            tenant=TENANT, school=SCHOOL, by=by, role="core_member", purpose="t", at=asked.at
        )
        fresh = [
            msgspec.structs.replace(
                fact, originator_id=TRAJECTORY, originator_version=version, stamp=stamp
            )
            for version, fact in enumerate(
                LINES[type(asked)].decide(state, asked), start=len(self.events) + 1
            )
        ]
        self.events += fresh
        return fresh

    def answers(self, *heard: Event) -> list[Command]:
        """Return what every policy answers to these events (the last ones are the present)."""
        return [
            answer
            for event in heard
            for policy in POLICIES
            if policy.hears(event)
            for answer in policy.then(self._situation(policy.name, event))
        ]

    def follow(self, heard: list[Event]) -> list[Command]:
        """Answer these events, carry the answers out, and return them."""
        given = []
        for event in heard:
            for answer in self.answers(event):
                self.add(answer)
                given.append(answer)
        return given

    def _situation(self, policy: str, event: Event) -> Situation:
        course = course_of(self.events)
        return Situation(
            policy=policy,
            event=event,
            trajectory_id=TRAJECTORY,
            settings=self.settings,
            course=course,
        )


def tasks(answers: list[Command]) -> list[tuple[str, date, str]]:
    """Return kind, due date and who is waited for, of the tasks that are planned."""
    return [(a.kind, a.due_on, a.waits_for) for a in answers if isinstance(a, c.PlanTask)]


def until(phase: str, day: date, **settings: Any) -> History:
    """Return a history that reached `phase`, everything on one day, policies at work."""
    history = History(**settings)
    steps: dict[str, list[tuple[Asked, dict[str, Any]]]] = {
        "signal": [(c.RaiseSignal, {})],
        "looked": [(c.LookAtSignal, {})],
        "referral": [(c.GiveConsent, {}), (c.ReferFamily, {})],
        "picked_up": [(c.ClaimTrajectory, {})],
        "reached": [(c.RecordContact, {"on": day})],
        "intake": [(c.HoldIntake, {}), (c.SetGoal, {})],
        "follow_up": [(c.StartFollowUp, {})],
        "handover": [(c.GiveConsent, PACKAGE_CONSENT), (c.ProposeHandover, {})],
        "aftercare": [(c.AcceptHandover, {"on": day})],
    }
    for name, asked in steps.items():
        for of, changes in asked:
            history.follow(history.on(day, of, **changes))
        if name == phase:
            return history
    raise ValueError(phase)


PACKAGE_CONSENT = {
    "consent_id": UUID(int=7),
    "receiver_kind": "organisation",
    "receiver_id": command(c.ProposeHandover).organisation_id,
    "contents": ("package",),
}
