"""Decide on agreement, referral, contact and intake."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.decisions.days import check_day, check_spoken
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]

GO_ON: Final = frozenset({"pick_up", "handover_answer", "close"})
"""Tasks of a trajectory whose parents took their agreement back: somebody ends it, and what went
to another under an agreement of its own is that one's to answer."""


def open_referral(state: Trajectory | None, command: c.OpenReferral) -> Events:
    """Begin a trajectory in the phase referral: the parents came themselves."""
    if state is not None:
        raise RuleBroken("trajectory_exists")
    opened = e.ReferralOpened(
        number=command.number,
        child_id=command.child_id,
        family_id=command.family_id,
        child_name=command.child_name,
        group=command.group,
    )
    referred = e.FamilyReferred(
        question=command.question, language=command.language, interpreter=command.interpreter
    )
    return opened, referred, e.PhaseEntered(phase="referral", previous=None)


def refer_family(state: Trajectory | None, command: c.ReferFamily) -> Events:
    """Pass the question on, when the parents agreed to it."""
    trajectory = demand("refer_family", state)
    referred = e.FamilyReferred(
        question=command.question,
        language=command.language,
        interpreter=command.interpreter,
        settles=trajectory.settles("first_look", "refer"),
    )
    return referred, e.PhaseEntered(phase="referral", previous=trajectory.phase)


def give_consent(state: Trajectory | None, command: c.GiveConsent) -> Events:
    """Record an agreement."""
    trajectory = demand("give_consent", state)
    if trajectory.child_id is None:
        raise RuleBroken("trajectory_missing")
    if (command.receiver_kind == "organisation") != (command.receiver_id is not None):
        raise RuleBroken("receiver_missing")
    check_spoken(command, "given_on", trajectory)
    given = e.ConsentGiven(
        consent_id=command.consent_id,
        receiver_kind=command.receiver_kind,
        receiver_id=command.receiver_id,
        contents=command.contents,
        child_id=trajectory.child_id,
        given_on=command.given_on,
        how=command.how,
        interpreter=command.interpreter,
        language=command.language,
        given_by=command.given_by,
        note=command.note,
        settles=trajectory.settles("close") if _restarts(command) else (),
    )
    return (given,)


def withdraw_consent(state: Trajectory | None, command: c.WithdrawConsent) -> Events:
    """Take an agreement back, and with it a package that was handed over under it."""
    trajectory = demand("withdraw_consent", state)
    if command.consent_id not in trajectory.consents:
        raise RuleBroken("consent_not_found")
    given_on = trajectory.consents[command.consent_id].given_on
    check_day(command, "withdrawn_on", given_on, "date_before_consent")
    withdrawn = e.ConsentWithdrawn(
        consent_id=command.consent_id,
        withdrawn_on=command.withdrawn_on,
        settles=_stopped(trajectory) if trajectory.rests_on(command.consent_id) else (),
    )
    package = trajectory.package
    if package is None or package.consent_id != command.consent_id:
        return (withdrawn,)
    taken = e.HandoverWithdrawn(
        handover_id=package.handover_id,
        on=command.withdrawn_on,
        reason="consent_withdrawn",
        settles=trajectory.settles("handover_answer", "aftercare_check"),
    )
    if trajectory.is_closed:
        return withdrawn, taken
    return withdrawn, taken, e.PhaseEntered(phase="follow_up", previous=trajectory.phase)


def _restarts(command: c.GiveConsent) -> bool:
    is_own = command.receiver_kind == "service_point"
    return is_own and "name_and_question" in command.contents


def _stopped(trajectory: Trajectory) -> tuple[UUID, ...]:
    """Return the tasks that nobody may do any more when the service point has to stop."""
    if trajectory.phase == "signal":
        return ()
    return tuple(task for task, kind in trajectory.tasks.items() if kind not in GO_ON)


def record_contact(state: Trajectory | None, command: c.RecordContact) -> Events:
    """Record a contact; one that reached the family settles the first contact."""
    trajectory = demand("record_contact", state)
    check_spoken(command, "on", trajectory)
    recorded = e.ContactRecorded(
        contact_id=command.contact_id,
        kind=command.kind,
        on=command.on,
        part_of_day=command.part_of_day,
        reached=command.reached,
        summary=command.summary,
        settles=trajectory.settles("first_contact") if command.reached else (),
    )
    return (recorded,)


def hold_intake(state: Trajectory | None, command: c.HoldIntake) -> Events:
    """Record the intake talk; the first one moves referral to intake."""
    trajectory = demand("hold_intake", state)
    check_spoken(command, "held_on", trajectory)
    held = e.IntakeHeld(
        held_on=command.held_on,
        safety_asked=command.safety_asked,
        stressor=command.stressor,
        goes_well=command.goes_well,
        story=command.story,
        settles=trajectory.settles("first_contact", "intake"),
    )
    if trajectory.phase == "intake":
        return (held,)
    return held, e.PhaseEntered(phase="intake", previous=trajectory.phase)


def discuss_domain(state: Trajectory | None, command: c.DiscussDomain) -> Events:
    """Record a life domain; safety at home is never scored."""
    demand("discuss_domain", state)
    if command.domain == "safety" and command.score is not None:
        raise RuleBroken("safety_is_not_scored")
    discussed = e.DomainDiscussed(
        domain=command.domain,
        list_version=command.list_version,
        moment=command.moment,
        wants_help=command.wants_help,
        reason=command.reason,
        score=command.score,
    )
    return (discussed,)


def start_follow_up(state: Trajectory | None, _command: c.StartFollowUp) -> Events:
    """Go to follow-up, when the talk, the safety question and a goal are there."""
    trajectory = demand("start_follow_up", state)
    return (e.PhaseEntered(phase="follow_up", previous=trajectory.phase),)
