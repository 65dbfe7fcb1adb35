"""Decide on the warm handover and the aftercare check."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from casework.days import local_day
from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.agreed import Package
from casework.trajectories.decisions.days import check_day
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]

BEFORE_PROPOSAL: Final = "date_before_proposal"
BEFORE_ACCEPTANCE: Final = "date_before_acceptance"


def propose_handover(state: Trajectory | None, command: c.ProposeHandover) -> Events:
    """Send the package for an answer, under an agreement for this receiver."""
    trajectory = demand("propose_handover", state)
    consent = _consent(trajectory, command.organisation_id)
    check_day(command, "talked_on", trajectory.began_on)
    check_day(command, "shown_on", trajectory.began_on)
    proposed = e.HandoverProposed(
        handover_id=command.handover_id,
        organisation_id=command.organisation_id,
        offer_id=command.offer_id,
        consent_id=consent,
        talked_on=command.talked_on,
        shown_on=command.shown_on,
        readable_until=command.readable_until,
        package=command.package,
    )
    return proposed, e.PhaseEntered(phase="handover", previous=trajectory.phase)


def accept_handover(state: Trajectory | None, command: c.AcceptHandover) -> Events:
    """Take over: only now is the family handed over, and its review is nobody's task any more."""
    trajectory, package = _open_package(state, command.handover_id)
    # The day it is, not the day that is typed: nobody goes back past the end of the term.
    if local_day(command.at) > package.readable_until:
        raise RuleBroken("handover_expired")
    check_day(command, "on", package.proposed_on, BEFORE_PROPOSAL)
    accepted = e.HandoverAccepted(
        handover_id=command.handover_id,
        on=command.on,
        receiver=command.receiver,
        settles=trajectory.settles("handover_answer", "review"),
    )
    return accepted, e.PhaseEntered(phase="aftercare", previous="handover")


def decline_handover(state: Trajectory | None, command: c.DeclineHandover) -> Events:
    """Say no; the trajectory goes back to follow-up."""
    trajectory, package = _open_package(state, command.handover_id)
    check_day(command, "on", package.proposed_on, BEFORE_PROPOSAL)
    declined = e.HandoverDeclined(
        handover_id=command.handover_id,
        on=command.on,
        why=command.why,
        settles=trajectory.settles("handover_answer"),
    )
    return declined, e.PhaseEntered(phase="follow_up", previous="handover")


def withdraw_handover(state: Trajectory | None, command: c.WithdrawHandover) -> Events:
    """Take the package back before it was answered."""
    trajectory, package = _open_package(state, command.handover_id)
    check_day(command, "on", package.proposed_on, BEFORE_PROPOSAL)
    withdrawn = e.HandoverWithdrawn(
        handover_id=command.handover_id,
        on=command.on,
        reason=command.reason,
        settles=trajectory.settles("handover_answer"),
    )
    return withdrawn, e.PhaseEntered(phase="follow_up", previous="handover")


def report_landing(state: Trajectory | None, command: c.ReportLanding) -> Events:
    """Note the receiver's word that the family landed; the check itself still follows."""
    trajectory = demand("report_landing", state)
    if trajectory.package is None or trajectory.package.handover_id != command.handover_id:
        raise RuleBroken("handover_missing")
    if trajectory.has_landed:
        return ()
    check_day(command, "on", trajectory.package.accepted_on, BEFORE_ACCEPTANCE)
    return (e.LandingReported(handover_id=command.handover_id, on=command.on),)


def check_aftercare(state: Trajectory | None, command: c.CheckAftercare) -> Events:
    """Record whether the family landed."""
    trajectory = demand("check_aftercare", state)
    accepted_on = trajectory.package.accepted_on if trajectory.package else None
    check_day(command, "on", accepted_on, BEFORE_ACCEPTANCE)
    checked = e.AftercareChecked(
        on=command.on,
        outcome=command.outcome,
        words=command.words,
        settles=trajectory.settles("aftercare_check"),
    )
    return (checked,)


def return_to_follow_up(state: Trajectory | None, _command: c.ReturnToFollowUp) -> Events:
    """Go back to follow-up when the family did not land; nothing when it is there already."""
    if state is None or state.phase != "aftercare" or state.aftercare != "no":
        return ()
    return (e.PhaseEntered(phase="follow_up", previous=state.phase),)


def taken_back(trajectory: Trajectory, on: date, reason: str) -> Events:
    """Take back the package that nobody answered, when the trajectory ends; none is no event."""
    package = trajectory.package
    if package is None or package.is_accepted:
        return ()
    return (e.HandoverWithdrawn(handover_id=package.handover_id, on=on, reason=reason),)


def _consent(trajectory: Trajectory, organisation: UUID) -> UUID:
    for consent_id, given in trajectory.consents.items():
        if given.receiver_id == organisation and "package" in given.contents:
            return consent_id
    raise RuleBroken("handover_consent_missing")


def _open_package(state: Trajectory | None, handover_id: UUID) -> tuple[Trajectory, Package]:
    trajectory = demand("answer_handover", state)
    package = trajectory.package
    if package is None or package.handover_id != handover_id:
        raise RuleBroken("handover_missing")
    return trajectory, package
