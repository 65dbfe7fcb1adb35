"""The main road, step by step, and what each step asks before it lets go."""

from __future__ import annotations

import pytest

from casework.trajectories import commands as c
from tests.casework.trajectories.build import command, given, refused, road, then


@pytest.mark.parametrize(
    "phase", ["signal", "referral", "intake", "follow_up", "handover", "aftercare", "closed"]
)
def test_the_road_leads_through_every_phase(phase: str) -> None:
    assert given(*road(phase)).phase == phase


def test_a_signal_begins_a_trajectory() -> None:
    assert then(None, command(c.RaiseSignal)) == ["SignalRaised", "PhaseEntered"]


def test_a_signal_is_looked_at_once() -> None:
    assert refused(given(*road("signal")), command(c.LookAtSignal)) == "not_yet_looked_at"


def test_an_unfounded_signal_ends_at_once() -> None:
    raised = given(command(c.RaiseSignal))
    answer = then(raised, command(c.LookAtSignal, decision="unfounded"))
    assert answer == ["SignalLookedAt", "TrajectoryClosed", "PhaseEntered"]


def test_nothing_goes_to_the_service_point_without_agreement() -> None:
    assert refused(given(*road("signal")), command(c.ReferFamily)) == "consent_missing"


def test_agreement_to_something_else_is_not_enough_to_refer() -> None:
    looked = given(*road("signal"), command(c.GiveConsent, contents=("plan",)))
    assert refused(looked, command(c.ReferFamily)) == "consent_missing"


def test_a_signal_that_was_not_looked_at_is_not_referred() -> None:
    raised = given(command(c.RaiseSignal), command(c.GiveConsent))
    assert refused(raised, command(c.ReferFamily)) == "first_look_missing"


def test_parents_who_come_themselves_start_at_referral() -> None:
    assert given(command(c.OpenReferral)).phase == "referral"


def test_a_claimed_trajectory_is_not_claimed_again() -> None:
    assert refused(given(*road("referral")), command(c.ClaimTrajectory)) == "contact_taken"


def test_an_intake_asks_for_a_contact() -> None:
    opened = given(command(c.OpenReferral))
    assert refused(opened, command(c.HoldIntake)) == "contact_missing"


def test_follow_up_asks_for_the_safety_question() -> None:
    held = given(*road("referral"), command(c.HoldIntake, safety_asked=False), command(c.SetGoal))
    assert refused(held, command(c.StartFollowUp)) == "safety_not_asked"


def test_follow_up_asks_for_a_goal() -> None:
    held = given(*road("referral"), command(c.HoldIntake))
    assert refused(held, command(c.StartFollowUp)) == "goal_missing"


def test_safety_at_home_is_never_scored() -> None:
    scored = command(c.DiscussDomain, domain="safety", score=command(c.SetGoal).words)
    assert refused(given(*road("intake")), scored) == "safety_is_not_scored"


def test_school_hears_nothing_without_agreement() -> None:
    assert refused(given(*road("intake")), command(c.AgreeWithSchool)) == "school_consent_missing"


def test_a_finished_goal_is_not_reworded() -> None:
    reached = given(*road("follow_up"), command(c.ReachGoal))
    assert refused(reached, command(c.RewordGoal)) == "goal_finished"


def test_a_closed_trajectory_takes_no_contact() -> None:
    assert refused(given(*road("closed")), command(c.RecordContact)) == "trajectory_closed"


def test_a_closed_trajectory_cannot_be_closed_again() -> None:
    assert refused(given(*road("closed")), command(c.CloseTrajectory)) == "trajectory_closed"


def test_nothing_begins_twice() -> None:
    assert refused(given(*road("signal")), command(c.RaiseSignal)) == "trajectory_exists"
