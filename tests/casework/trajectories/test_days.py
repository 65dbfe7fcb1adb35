"""The days people type: nothing after today, nothing before what it comes after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casework.trajectories import commands as c
from tests.casework.trajectories.build import (
    ACTION,
    DAY,
    GOAL,
    MONDAY,
    PACKAGE_CONSENT,
    command,
    given,
    refused,
    road,
    then,
)

LONG_AGO = date(2020, 1, 1)
TOMORROW = DAY + timedelta(days=1)
BEFORE = DAY - timedelta(days=1)
PLANNED = (*road("follow_up"), command(c.PlanAction))
AGREEABLE = command(c.GiveConsent, receiver_kind="school", contents=("agreements",))
AGREED = (*road("follow_up"), AGREEABLE, command(c.AgreeWithSchool))
OFFERABLE = (*road("follow_up"), command(c.GiveConsent, **PACKAGE_CONSENT))

TOO_EARLY: list[tuple[Any, Any, str, date, str]] = [
    (OFFERABLE, c.ProposeHandover, "talked_on", LONG_AGO, "date_before_it_began"),
    (OFFERABLE, c.ProposeHandover, "shown_on", BEFORE, "date_before_it_began"),
    (road("handover"), c.AcceptHandover, "on", BEFORE, "date_before_proposal"),
    (road("handover"), c.DeclineHandover, "on", BEFORE, "date_before_proposal"),
    (road("handover"), c.WithdrawHandover, "on", LONG_AGO, "date_before_proposal"),
    (road("aftercare"), c.ReportLanding, "on", BEFORE, "date_before_acceptance"),
    (road("aftercare"), c.CheckAftercare, "on", BEFORE, "date_before_acceptance"),
    (road("referral"), c.RecordContact, "on", LONG_AGO, "date_before_it_began"),
    (road("referral"), c.HoldIntake, "held_on", LONG_AGO, "date_before_it_began"),
    (road("referral"), c.GiveConsent, "given_on", LONG_AGO, "date_before_it_began"),
    (road("referral"), c.WithdrawConsent, "withdrawn_on", BEFORE, "date_before_consent"),
    (road("follow_up"), c.ReachGoal, "on", BEFORE, "date_before_it_began"),
    (road("follow_up"), c.PlanAction, "due_on", BEFORE, "date_before_it_began"),
    (PLANNED, c.FinishAction, "on", BEFORE, "date_before_it_began"),
    (road("follow_up"), c.ReviewPlan, "on", BEFORE, "date_before_it_began"),
    (AGREED, c.KeepSchoolAgreement, "on", BEFORE, "date_before_it_began"),
    (road("follow_up"), c.TellTeacher, "approved_on", BEFORE, "date_before_it_began"),
    (road("follow_up"), c.AddSignal, "seen_on", LONG_AGO, "date_too_early"),
    (road("follow_up"), c.CloseTrajectory, "closed_on", BEFORE, "date_before_it_began"),
    (road("closed"), c.ReopenTrajectory, "reopened_on", BEFORE, "date_before_closing"),
]
TO_COME = [row for row in TOO_EARLY if row[1] is not c.PlanAction]
TO_COME.append((road("follow_up"), c.RecordSchemeStep, "on", LONG_AGO, ""))


def _named(rows: list[tuple[Any, Any, str, date, str]]) -> list[str]:
    return [f"{row[1].__name__}.{row[2]}" for row in rows]


@pytest.mark.parametrize(
    ("past", "asked", "field", "day", "rule"), TOO_EARLY, ids=_named(TOO_EARLY)
)
def test_nothing_is_before_what_it_comes_after(
    past: Any, asked: Any, field: str, day: date, rule: str
) -> None:
    assert refused(given(*past), command(asked, **{field: day})) == rule


@pytest.mark.parametrize(("past", "asked", "field", "_day", "_rule"), TO_COME, ids=_named(TO_COME))
def test_nothing_that_is_to_come_has_happened(
    past: Any, asked: Any, field: str, _day: date, _rule: str
) -> None:
    assert refused(given(*past), command(asked, **{field: TOMORROW})) == "date_in_future"


def test_people_speak_first_and_write_later() -> None:
    spoken = command(c.RecordContact, on=DAY - timedelta(days=14))
    assert then(given(*road("referral")), spoken) == ["ContactRecorded"]


def test_an_expired_package_is_not_accepted_with_a_day_that_is_past() -> None:
    sent = given(*road("handover"))
    late = command(c.AcceptHandover, at=MONDAY + timedelta(days=120), on=DAY)
    assert refused(sent, late) == "handover_expired"


def test_what_is_planned_and_reached_on_the_day_itself_is_fine() -> None:
    planned = given(*PLANNED)
    assert then(planned, command(c.FinishAction, action_id=ACTION)) == ["ActionDone"]
    assert then(planned, command(c.ReachGoal, goal_id=GOAL)) == ["GoalReached"]
