"""Ways off the main road: no contact, handover that fails, withdrawal, reopening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import cast

from casework.trajectories import commands as c
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import (
    GOAL,
    JORIS,
    MONDAY,
    NADIA,
    PACKAGE,
    TESSA,
    TRAJECTORY,
    command,
    decide,
    given,
    refused,
    road,
    then,
)

TAKEN = "contact_is_a_colleague"
HANDED = command(c.HandOutTrajectory, staff_id=TESSA)


def missed(kind: str) -> c.RecordContact:
    attempt: c.RecordContact = command(c.RecordContact, kind=kind, reached=False)
    return attempt


def picked_up(*more: c.TrajectoryCommand) -> Trajectory:
    return given(command(c.OpenReferral), command(c.ClaimTrajectory), *more)


def test_no_contact_asks_for_three_attempts() -> None:
    tried = picked_up(missed("phone"), missed("visit"))
    assert refused(tried, command(c.CloseTrajectory, reason="no_contact")) == "attempts_missing"


def test_no_contact_asks_for_two_kinds() -> None:
    tried = picked_up(missed("phone"), missed("phone"), missed("phone"))
    assert refused(tried, command(c.CloseTrajectory, reason="no_contact")) == "attempts_missing"


def test_three_attempts_of_two_kinds_may_close() -> None:
    tried = picked_up(missed("phone"), missed("card"), missed("visit"))
    answer = then(tried, command(c.CloseTrajectory, reason="no_contact"))
    assert answer == ["TrajectoryClosed", "PhaseEntered"]


def test_parents_may_decline_without_a_reason() -> None:
    answer = then(picked_up(), command(c.CloseTrajectory, reason="declined"))
    assert answer == ["TrajectoryClosed", "PhaseEntered"]


def test_who_says_that_another_runs_already_says_which() -> None:
    running = command(c.CloseTrajectory, reason="already_running")
    itself = command(c.CloseTrajectory, reason="already_running", continued_in=TRAJECTORY)
    other = command(c.CloseTrajectory, reason="already_running", continued_in=GOAL)
    assert refused(picked_up(), running) == "continued_in_missing"
    assert refused(picked_up(), itself) == "continued_in_missing"
    assert then(picked_up(), other) == ["TrajectoryClosed", "PhaseEntered"]


def test_sent_is_not_handed_over() -> None:
    sent = given(*road("handover"))
    closing = command(c.CloseTrajectory, reason="handed_over")
    assert refused(sent, closing) == "handover_not_accepted"


def test_accepted_is_not_landed() -> None:
    accepted = given(*road("aftercare"))
    closing = command(c.CloseTrajectory, reason="handed_over")
    assert refused(accepted, closing) == "aftercare_missing"


def test_a_handover_asks_for_agreement_for_this_receiver() -> None:
    followed = given(*road("follow_up"))
    assert refused(followed, command(c.ProposeHandover)) == "handover_consent_missing"


def test_a_declined_handover_goes_back_to_follow_up() -> None:
    declined = given(*road("handover"), command(c.DeclineHandover))
    assert (declined.phase, declined.package) == ("follow_up", None)


def test_an_accepted_handover_is_not_accepted_twice() -> None:
    assert refused(given(*road("aftercare")), command(c.AcceptHandover)) == "wrong_phase"


def test_withdrawn_agreement_takes_the_package_back_at_once() -> None:
    sent = given(*road("handover"))
    assert sent.package is not None
    withdrawal = command(c.WithdrawConsent, consent_id=sent.package.consent_id)
    assert then(sent, withdrawal) == ["ConsentWithdrawn", "HandoverWithdrawn", "PhaseEntered"]
    assert given(*road("handover"), withdrawal).receivers == frozenset()


def test_agreement_can_be_withdrawn_after_closing() -> None:
    closed = given(*road("closed"))
    assert closed.package is not None
    withdrawal = command(c.WithdrawConsent, consent_id=closed.package.consent_id)
    assert then(closed, withdrawal) == ["ConsentWithdrawn", "HandoverWithdrawn"]


def test_closing_takes_an_unanswered_package_back() -> None:
    answer = then(given(*road("handover")), command(c.CloseTrajectory, reason="declined"))
    assert answer == ["HandoverWithdrawn", "TrajectoryClosed", "PhaseEntered"]


def test_not_landed_goes_back_to_follow_up() -> None:
    checked = given(*road("aftercare"), command(c.CheckAftercare, outcome="no"))
    assert then(checked, command(c.ReturnToFollowUp)) == ["PhaseEntered"]


def test_returning_twice_is_nothing() -> None:
    checked = given(*road("aftercare"), command(c.CheckAftercare, outcome="no"))
    back = given(
        *road("aftercare"), command(c.CheckAftercare, outcome="no"), command(c.ReturnToFollowUp)
    )
    assert (then(back, command(c.ReturnToFollowUp)), checked.phase) == ([], "aftercare")


def test_landed_stays() -> None:
    checked = given(*road("aftercare"), command(c.CheckAftercare, outcome="yes"))
    assert then(checked, command(c.ReturnToFollowUp)) == []


def test_a_family_that_landed_is_not_asked_twice() -> None:
    landed = given(*road("aftercare"), command(c.CheckAftercare, outcome="yes"))
    assert refused(landed, command(c.CheckAftercare, outcome="no")) == "aftercare_done"


def test_a_family_that_needs_more_is_asked_again() -> None:
    needs_more = given(*road("aftercare"), command(c.CheckAftercare, outcome="needs_more"))
    assert then(needs_more, command(c.CheckAftercare, outcome="yes")) == ["AftercareChecked"]


def test_a_released_trajectory_has_no_contact() -> None:
    assert picked_up(command(c.ReleaseTrajectory)).contact is None


def test_handing_out_replaces_the_contact() -> None:
    assert picked_up(command(c.HandOutTrajectory, staff_id=JORIS)).contact == JORIS


def test_nobody_outside_the_team_takes_a_trajectory_from_its_contact() -> None:
    ours = picked_up()
    assert refused(ours, command(c.HandOutTrajectory, staff_id=JORIS), JORIS) == TAKEN
    assert refused(ours, command(c.ReleaseTrajectory), JORIS) == TAKEN
    assert then(ours, command(c.HandOutTrajectory, staff_id=TESSA), JORIS) == ["ContactAssigned"]


def test_nobody_goes_round_by_handing_out_first() -> None:
    handed = cast(Trajectory, NOUN.fold(picked_up(), decide(picked_up(), HANDED, JORIS)))
    assert refused(handed, command(c.HandOutTrajectory, staff_id=JORIS), JORIS) == TAKEN
    assert refused(handed, command(c.ReleaseTrajectory), JORIS) == TAKEN


def test_who_gave_it_away_takes_it_back_for_ten_minutes() -> None:
    handed = picked_up(HANDED)
    back = command(c.HandOutTrajectory, staff_id=NADIA)
    late = command(c.HandOutTrajectory, staff_id=NADIA, at=MONDAY + timedelta(minutes=11))
    assert then(handed, back) == ["ContactAssigned"]
    assert refused(handed, late) == TAKEN


def test_reopening_is_possible_within_six_months() -> None:
    late = command(c.ReopenTrajectory, at=datetime(2026, 10, 1, tzinfo=UTC))
    closed = given(*road("closed"))
    assert refused(closed, late) == "reopen_too_late"
    assert given(*road("closed"), command(c.ReopenTrajectory)).phase == "follow_up"


def test_a_settled_task_is_no_longer_open() -> None:
    planned = given(command(c.RaiseSignal), command(c.PlanTask))
    looked = given(command(c.RaiseSignal), command(c.PlanTask), command(c.LookAtSignal))
    assert (len(planned.tasks), len(looked.tasks)) == (1, 0)


def test_a_task_is_planned_once() -> None:
    planned = given(command(c.RaiseSignal), command(c.PlanTask))
    assert then(planned, command(c.PlanTask)) == []


def test_a_landing_is_reported_for_the_package_that_was_accepted() -> None:
    accepted = given(*road("aftercare"))
    assert then(accepted, command(c.ReportLanding, handover_id=PACKAGE)) == ["LandingReported"]
