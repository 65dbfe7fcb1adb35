"""The parents take their agreement for the service point back: the work stops, closing is left."""

from __future__ import annotations

from typing import Any

import pytest

from casework.ids import derived
from casework.trajectories import commands as c
from tests.casework.trajectories.build import PACKAGE_CONSENT, command, given, refused, road, then

WITHDRAWN = command(c.WithdrawConsent)
AGAIN = command(c.GiveConsent, consent_id=derived("test", "consent again"))
STOPPED = (*road("follow_up"), command(c.PlanAction), WITHDRAWN)
NEW_CONTENT = [
    c.AddSignal,
    c.RecordContact,
    c.DiscussDomain,
    c.SetGoal,
    c.RewordGoal,
    c.PlanAction,
    c.FinishAction,
    c.RecordSchemeStep,
    c.ReviewPlan,
    c.AgreeWithSchool,
    c.ProposeHandover,
    c.JoinTrajectory,
]


@pytest.mark.parametrize("asked", NEW_CONTENT, ids=lambda asked: asked.__name__)
def test_nothing_new_is_recorded(asked: Any) -> None:
    assert refused(given(*STOPPED), command(asked)) == "agreement_withdrawn"


def test_before_the_intake_too() -> None:
    stopped = given(*road("referral"), WITHDRAWN)
    assert refused(stopped, command(c.HoldIntake)) == "agreement_withdrawn"


def test_closing_is_left_and_says_why() -> None:
    stopped = given(*STOPPED)
    withdrawn = command(c.CloseTrajectory, reason="consent_withdrawn")
    assert refused(stopped, command(c.CloseTrajectory)) == "close_as_withdrawn"
    assert then(stopped, withdrawn) == ["TrajectoryClosed", "PhaseEntered"]


def test_the_teacher_is_told_and_the_work_can_change_hands() -> None:
    stopped = given(*STOPPED)
    assert then(stopped, command(c.TellTeacher)) == ["TeacherTold"]
    assert then(stopped, command(c.ReleaseTrajectory)) == ["ContactReleased"]


def test_agreed_again_it_goes_on() -> None:
    assert then(given(*STOPPED, AGAIN), command(c.SetGoal, goal_id=derived("test", "new"))) == [
        "GoalSet"
    ]


def test_what_was_due_is_due_no_more() -> None:
    review = command(c.PlanTask, kind="review")
    assert given(*road("follow_up"), review, WITHDRAWN).tasks == {}
    assert then(given(*STOPPED), review) == []


def test_another_agreement_for_the_service_point_still_holds() -> None:
    held = given(*road("follow_up"), AGAIN, WITHDRAWN)
    assert then(held, command(c.RecordContact)) == ["ContactRecorded"]


def test_taking_back_what_was_shared_with_another_stops_nothing() -> None:
    shared = command(c.GiveConsent, **PACKAGE_CONSENT)
    back = command(c.WithdrawConsent, consent_id=PACKAGE_CONSENT["consent_id"])
    held = given(*road("follow_up"), shared, back)
    assert then(held, command(c.RecordContact)) == ["ContactRecorded"]


def test_parents_who_came_by_themselves_agreed_by_coming() -> None:
    came = given(command(c.OpenReferral), command(c.ClaimTrajectory))
    assert then(came, command(c.RecordContact)) == ["ContactRecorded"]
