"""The trajectory as decisions see it: ids, codes and dates, nothing personal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.aggregates import Noun
from casework.days import local_day
from casework.errors import UnknownEvent
from casework.events import Event
from casework.identity.emergency import Emergency
from casework.trajectories import events as e
from casework.trajectories import rights
from casework.trajectories.agreed import Agreement, Assignment, Package


class Trajectory(rights.WithRights, frozen=True, kw_only=True):
    """State of one trajectory. `tasks`: open task id -> kind; `goals`: id -> is open.

    `unseen_glass`: broken in an emergency, and the contact does not know it yet. `merged` and
    `split`: pairs.
    """

    number: int = 0
    began_on: date | None = None
    child_id: UUID | None = None
    family_id: UUID | None = None
    phase: str = "signal"
    contact: UUID | None = None
    assigned: Assignment | None = None
    looked_at: str | None = None
    looked_by: UUID | None = None
    visited: frozenset[str] = frozenset()
    question_asked: bool = False
    consents: dict[UUID, Agreement] = msgspec.field(default_factory=dict)
    is_withdrawn: bool = False
    attempts: tuple[tuple[str, str, bool], ...] = ()
    intake_held_on: date | None = None
    safety_asked: bool = False
    domains: frozenset[tuple[str, str]] = frozenset()
    goals: dict[UUID, bool] = msgspec.field(default_factory=dict)
    actions: dict[UUID, bool] = msgspec.field(default_factory=dict)
    agreements: dict[UUID, bool] = msgspec.field(default_factory=dict)
    package: Package | None = None
    aftercare: str | None = None
    has_landed: bool = False
    tasks: dict[UUID, str] = msgspec.field(default_factory=dict)
    closed_on: date | None = None
    close_reason: str | None = None
    was_followed_up: bool = False
    holds: frozenset[UUID] = frozenset()
    unseen_glass: frozenset[UUID] = frozenset()
    merged: frozenset[UUID] = frozenset()
    split: frozenset[UUID] = frozenset()

    def consent_for(self, receiver_kind: str, content: str, receiver: UUID | None = None) -> bool:
        """Say whether the parents agreed that `content` goes to this receiver."""
        return any(
            given.receiver_kind == receiver_kind
            and given.receiver_id == receiver
            and content in given.contents
            for given in self.consents.values()
        )

    def rests_on(self, consent_id: UUID) -> bool:
        """Say whether this agreement is the only one under which the service point works."""
        own = {one for one, given in self.consents.items() if given.is_for_service_point}
        return own == {consent_id}

    @property
    def is_stopped(self) -> bool:
        """Say whether the parents took back that the service point works for them.

        Parents who came by themselves agreed by coming; that too ends when they say so.
        """
        return self.is_withdrawn and self.phase not in {"signal", "closed"}

    @property
    def is_closed(self) -> bool:
        """Say whether the trajectory has ended."""
        return self.phase == "closed"

    @property
    def was_reached(self) -> bool:
        """Say whether any contact reached the family."""
        return any(reached for _, _, reached in self.attempts)

    @property
    def open_goals(self) -> tuple[UUID, ...]:
        """Return the goals that are still worked on."""
        return tuple(goal for goal, is_open in self.goals.items() if is_open)

    def settles(self, *kinds: str) -> tuple[UUID, ...]:
        """Return the open tasks of these kinds; of every kind when none is named."""
        return tuple(task for task, kind in self.tasks.items() if not kinds or kind in kinds)


def evolve(state: Trajectory | None, event: Event) -> Trajectory:
    """Fold one event into the state. Never judges; an event it does not know is a fault."""
    change = _CHANGES.get(type(event))
    if change is None:
        raise UnknownEvent(topic=event.topic)
    before = state or Trajectory(school=event.stamp.school)
    after: Trajectory = change(before, event)
    settled = getattr(event, "settles", ())
    if settled:
        left = {task: kind for task, kind in after.tasks.items() if task not in settled}
        after = after.but(tasks=left)
    return after


FIRST_LOOKERS: Final = frozenset({"care_coordinator"})
"""While it is a signal, every care coordinator of the school may look, and nobody else:
nothing about a family reaches the others of the kernteam without agreement (domain.md)."""


def _began(t: Trajectory, event: e.SignalRaised | e.ReferralOpened) -> Trajectory:
    is_signal = isinstance(event, e.SignalRaised)
    t = rights.signalled(t, event) if isinstance(event, e.SignalRaised) else t
    return t.but(
        only_for=FIRST_LOOKERS if is_signal else frozenset(),
        number=event.number,
        began_on=local_day(event.stamp.at),
        child_id=event.child_id,
        family_id=event.family_id,
        persons=frozenset({event.child_id, event.family_id}),
    )


def _looked_at(t: Trajectory, event: e.SignalLookedAt) -> Trajectory:
    by = event.stamp.by
    return t.but(looked_at=event.decision, looked_by=by, team=t.team | {by})


def _referred(t: Trajectory, _event: e.FamilyReferred) -> Trajectory:
    # From here it is the service point's: school sees what the parents share with school.
    team = t.team if t.looked_by in {None, t.contact} else t.team - {t.looked_by}
    return t.but(question_asked=True, only_for=frozenset(), team=team)


def _phase_entered(t: Trajectory, event: e.PhaseEntered) -> Trajectory:
    is_signal = event.phase == "signal"
    t = t.but(
        open_to=FIRST_LOOKERS if is_signal else frozenset(), visited=t.visited | {event.phase}
    )
    if event.phase == "follow_up":
        # Whoever comes back from a handover has no receiver any more.
        return t.but(phase=event.phase, was_followed_up=True, package=None, receivers=frozenset())
    return t.but(phase=event.phase)


def _assigned(t: Trajectory, event: e.ContactAssigned) -> Trajectory:
    # Who gave it away is off it; a colleague who is to stay is added as one.
    left = t.team - {event.previous} if event.previous else t.team
    how = Assignment(event.stamp.by, event.previous, event.stamp.at)
    return t.but(contact=event.staff_id, assigned=how, team=left | {event.staff_id})


def _released(t: Trajectory, event: e.ContactReleased) -> Trajectory:
    return t.but(contact=None, team=t.team - {event.staff_id})


def _consented(t: Trajectory, event: e.ConsentGiven) -> Trajectory:
    given = Agreement(
        event.receiver_kind, event.receiver_id, frozenset(event.contents), event.given_on
    )
    is_withdrawn = t.is_withdrawn and not given.is_for_service_point
    return t.but(consents={**t.consents, event.consent_id: given}, is_withdrawn=is_withdrawn)


def _withdrawn(t: Trajectory, event: e.ConsentWithdrawn) -> Trajectory:
    left = {k: v for k, v in t.consents.items() if k != event.consent_id}
    return t.but(consents=left, is_withdrawn=t.is_withdrawn or t.rests_on(event.consent_id))


def _contacted(t: Trajectory, event: e.ContactRecorded) -> Trajectory:
    attempt = (event.kind, event.part_of_day, event.reached)
    return t.but(attempts=(*t.attempts, attempt))


def _intake(t: Trajectory, event: e.IntakeHeld) -> Trajectory:
    return t.but(intake_held_on=event.held_on, safety_asked=t.safety_asked or event.safety_asked)


def _proposed(t: Trajectory, event: e.HandoverProposed) -> Trajectory:
    package = Package(
        event.handover_id,
        event.organisation_id,
        event.consent_id,
        event.readable_until,
        local_day(event.stamp.at),
    )
    return t.but(
        package=package,
        receivers=frozenset({event.organisation_id}),
        aftercare=None,
        has_landed=False,
    )


def _accepted(t: Trajectory, event: e.HandoverAccepted) -> Trajectory:
    package = msgspec.structs.replace(t.package, accepted_on=event.on) if t.package else None
    return t.but(package=package)


def _no_package(t: Trajectory, _event: Event) -> Trajectory:
    return t.but(package=None, receivers=frozenset())


def _closed(t: Trajectory, event: e.TrajectoryClosed) -> Trajectory:
    return rights.went_on(t, event).but(closed_on=event.closed_on, close_reason=event.reason)


def _reopened(t: Trajectory, _event: e.TrajectoryReopened) -> Trajectory:
    # A first look that ended it was the end of that look; "pass on" still stands.
    looked_at = t.looked_at if t.looked_at == "pass_on" else None
    return t.but(closed_on=None, close_reason=None, aftercare=None, looked_at=looked_at)


def _erased(t: Trajectory, event: e.TrajectoryErased) -> Trajectory:
    if not t.is_closed:
        t = t.but(closed_on=local_day(event.stamp.at), close_reason=rights.ERASED)
    return rights.erased(t, event)


def _broken(t: Trajectory, event: e.GlassBroken) -> Trajectory:
    emergency = Emergency(event.until, event.glass_id)
    return t.but(
        emergencies={**t.emergencies, event.stamp.by: emergency},
        unseen_glass=t.unseen_glass | {event.glass_id},
    )


def _same(t: Trajectory, _event: Event) -> Trajectory:
    return t


_CHANGES: Final[dict[type[Event], Callable[[Trajectory, Any], Trajectory]]] = {
    e.SignalRaised: _began,
    e.ReferralOpened: _began,
    e.SignalAdded: rights.signalled,
    e.SignalLookedAt: _looked_at,
    e.PhaseEntered: _phase_entered,
    e.ContactAssigned: _assigned,
    e.ContactReleased: _released,
    e.MemberJoined: lambda t, event: t.but(team=t.team | {event.staff_id}),
    e.MemberLeft: lambda t, event: t.but(team=t.team - {event.staff_id}),
    e.TeacherTold: _same,
    e.FamilyReferred: _referred,
    e.ConsentGiven: _consented,
    e.ConsentWithdrawn: _withdrawn,
    e.ContactRecorded: _contacted,
    e.IntakeHeld: _intake,
    e.DomainDiscussed: lambda t, event: t.but(domains=t.domains | {(event.domain, event.moment)}),
    e.GoalSet: lambda t, event: t.but(goals={**t.goals, event.goal_id: True}),
    e.GoalReworded: _same,
    e.GoalReached: lambda t, event: t.but(goals={**t.goals, event.goal_id: False}),
    e.GoalDropped: lambda t, event: t.but(goals={**t.goals, event.goal_id: False}),
    e.ActionPlanned: lambda t, event: t.but(actions={**t.actions, event.action_id: True}),
    e.ActionDone: lambda t, event: t.but(actions={**t.actions, event.action_id: False}),
    e.ActionDropped: lambda t, event: t.but(actions={**t.actions, event.action_id: False}),
    e.SchemeStepRecorded: _same,
    e.PlanReviewed: _same,
    e.SchoolAgreed: lambda t, event: t.but(agreements={**t.agreements, event.agreement_id: True}),
    e.SchoolAgreementKept: lambda t, event: t.but(
        agreements={**t.agreements, event.agreement_id: False}
    ),
    e.HandoverProposed: _proposed,
    e.HandoverAccepted: _accepted,
    e.HandoverDeclined: _no_package,
    e.HandoverWithdrawn: _no_package,
    e.LandingReported: lambda t, _: t.but(has_landed=True),
    e.AftercareChecked: lambda t, event: t.but(aftercare=event.outcome),
    e.TaskPlanned: lambda t, event: t.but(tasks={**t.tasks, event.task_id: event.kind}),
    e.TrajectoryClosed: _closed,
    e.TrajectoryReopened: _reopened,
    e.RetentionSet: _same,
    e.GlassBroken: _broken,
    e.StatementAttached: _same,
    e.SignalCorrected: rights.corrected,
    e.CorrectionSeen: rights.told,
    e.TrajectoryErased: _erased,
    e.UseRestricted: rights.restricted,
    e.UseRestored: rights.restored,
    e.RecordsMerged: lambda t, event: t.but(merged=t.merged | {event.double_id}),
    e.RecordSplit: lambda t, event: t.but(split=t.split | {event.double_id}),
    e.SplitTakenBack: lambda t, event: t.but(split=t.split - {event.double_id}),
    e.RecordsParted: lambda t, event: t.but(merged=t.merged - {event.double_id}),
    e.HoldPlaced: lambda t, event: t.but(holds=t.holds | {event.hold_id}),
    e.HoldLifted: lambda t, event: t.but(holds=t.holds - {event.hold_id}),
    e.BrokenGlassSeen: lambda t, event: t.but(unseen_glass=t.unseen_glass - {event.glass_id}),
}

NOUN: Final = Noun(name="trajectory", state=Trajectory, evolve=evolve)
