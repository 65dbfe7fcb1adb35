"""Given that the parents took their agreement back, expect closing to be due, and nothing else."""

from datetime import date
from uuid import UUID

from casework.trajectories import commands as c
from tests.workflows.build import tasks, until

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)


def test_closing_is_due_within_days() -> None:
    history = until("follow_up", MONDAY)
    withdrawn = history.on(TUESDAY, c.WithdrawConsent)
    assert tasks(history.follow(withdrawn)) == [("close", date(2026, 3, 10), "contact")]


def test_a_worker_that_comes_late_plans_no_review() -> None:
    history = until("intake", MONDAY)
    entered = history.on(MONDAY, c.StartFollowUp)
    history.on(TUESDAY, c.WithdrawConsent)
    assert history.answers(*entered) == []


def test_agreed_again_the_review_is_due_again() -> None:
    history = until("follow_up", MONDAY)
    history.follow(history.on(TUESDAY, c.WithdrawConsent))
    again = history.on(TUESDAY, c.GiveConsent, consent_id=UUID(int=8))
    assert tasks(history.follow(again)) == [("review", date(2026, 4, 14), "contact")]


def test_a_signal_whose_parents_took_it_back_is_only_not_passed_on() -> None:
    history = until("signal", MONDAY)
    history.follow(history.on(MONDAY, c.GiveConsent))
    assert history.answers(*history.on(TUESDAY, c.WithdrawConsent)) == []
