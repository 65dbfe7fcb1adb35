"""Given the check afterwards or the end, expect the way back, a second check, or a date."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from casework.schools.defaults import DEFAULTS
from casework.schools.settings import RetentionTerms
from casework.trajectories import commands as c
from tests.workflows.build import History, tasks, until

MONDAY = date(2026, 3, 2)
CHECKED = date(2026, 4, 13)


def retention(history: History, **closing: object) -> list[tuple[date | None, str]]:
    """Close, and return the date and reason that follow."""
    answers = history.answers(*history.on(MONDAY, c.CloseTrajectory, **closing))
    return [(a.gone_on, a.reason) for a in answers if isinstance(a, c.SetRetention)]


def test_a_family_that_did_not_land_returns_to_follow_up() -> None:
    history = until("aftercare", MONDAY)
    answers = history.answers(*history.on(CHECKED, c.CheckAftercare, outcome="no"))
    assert [type(answer) for answer in answers] == [c.ReturnToFollowUp]


def test_back_in_follow_up_the_review_of_before_still_stands() -> None:
    history = until("aftercare", MONDAY)
    history.follow(history.on(CHECKED, c.CheckAftercare, outcome="no"))
    state = [e for e in history.events if getattr(e, "phase", "") == "follow_up"]
    assert len(state) == 2


def test_a_family_that_needs_more_is_asked_again_in_three_weeks() -> None:
    history = until("aftercare", MONDAY)
    checked = history.on(CHECKED, c.CheckAftercare, outcome="needs_more", on=CHECKED)
    due = [("aftercare_check", date(2026, 5, 4), "contact")]
    assert tasks(history.answers(*checked)) == due


def test_a_family_that_landed_asks_for_nothing() -> None:
    history = until("aftercare", MONDAY)
    assert history.answers(*history.on(CHECKED, c.CheckAftercare, outcome="yes")) == []


@pytest.mark.parametrize("decision", ["unfounded", "keep_in_class"])
def test_a_signal_that_was_not_followed_up_goes_after_three_months(decision: str) -> None:
    history = until("signal", MONDAY)
    answers = history.answers(*history.on(MONDAY, c.LookAtSignal, decision=decision))
    dates = [(a.gone_on, a.reason) for a in answers if isinstance(a, c.SetRetention)]
    assert dates == [(date(2026, 6, 2), "not_followed_up")]


@pytest.mark.parametrize("reason", ["declined", "already_running"])
def test_what_was_refused_goes_after_three_months(reason: str) -> None:
    history = until("picked_up", MONDAY)
    short = [(date(2026, 6, 2), "not_followed_up")]
    assert retention(history, reason=reason, continued_in=UUID(int=9)) == short


def test_a_family_that_was_never_reached_goes_after_three_months() -> None:
    history = until("picked_up", MONDAY)
    for kind in ("phone", "card", "visit"):
        history.on(MONDAY, c.RecordContact, kind=kind, reached=False)
    assert retention(history, reason="no_contact") == [(date(2026, 6, 2), "not_followed_up")]


@pytest.mark.parametrize("reason", ["own_strength", "advice_enough", "moved_away"])
def test_a_trajectory_that_ran_goes_after_a_year(reason: str) -> None:
    history = until("follow_up", MONDAY)
    assert retention(history, reason=reason) == [(date(2027, 3, 2), "closed_trajectory")]


def test_the_schools_own_term_counts() -> None:
    hasty = msgspec.structs.replace(DEFAULTS, retention=RetentionTerms(regular=6))
    history = until("follow_up", MONDAY, settings=hasty)
    assert retention(history) == [(date(2026, 9, 2), "closed_trajectory")]


def test_a_reason_that_the_school_does_not_know_goes_after_a_year() -> None:
    history = until("follow_up", MONDAY)
    assert retention(history, reason="other") == [(date(2027, 3, 2), "closed_trajectory")]


def test_a_trajectory_that_was_reopened_meanwhile_keeps_no_date() -> None:
    history = until("follow_up", MONDAY)
    closed = history.on(MONDAY, c.CloseTrajectory)
    history.on(MONDAY, c.ReopenTrajectory)
    assert history.answers(*closed) == []


def test_a_handover_that_failed_is_thought_over_soon() -> None:
    history = until("handover", MONDAY)
    declined = history.on(MONDAY, c.DeclineHandover)
    assert tasks(history.answers(*declined)) == [("review", date(2026, 3, 4), "contact")]
