"""Much that would go on one day waits for the officer of that school, and for no other word."""

from __future__ import annotations

from datetime import date

import pytest

from casework.identity.actor import Role
from casework.schools import commands as c
from casework.schools import events as e
from casework.schools.lines import LINES
from casework.schools.term_days import is_much
from tests.casework.story import ELSEWHERE, SCHOOL, Story

TODAY = date(2026, 11, 17)
YESTERDAY, TOMORROW = date(2026, 11, 16), date(2026, 11, 18)
CONFIRMED = e.TermDayConfirmed(up_to=TODAY, going=40)

days = Story(LINES, school_id=SCHOOL, up_to=TODAY, going=40)


@pytest.mark.parametrize(
    ("going", "kept", "much"),
    [(0, 0, False), (1, 1, False), (2, 2, True), (2, 19, True), (2, 20, False), (11, 100, True)],
)
def test_more_than_a_tenth_is_much_and_one_alone_is_not(going: int, kept: int, much: bool) -> None:
    assert is_much(going, kept) is much


def test_the_officer_says_that_the_day_is_right() -> None:
    assert days.when((), c.ConfirmTermDay) == (CONFIRMED,)


def test_a_day_is_said_to_be_right_once() -> None:
    assert days.when((CONFIRMED,), c.ConfirmTermDay) == ()
    assert days.when((CONFIRMED,), c.ConfirmTermDay, up_to=YESTERDAY) == ()


def test_nothing_goes_on_the_word_for_a_day_to_come() -> None:
    assert days.refusal((), c.ConfirmTermDay, up_to=TOMORROW) == "date_in_future"


def test_only_who_oversees_the_school_says_it() -> None:
    confirming = days.command(c.ConfirmTermDay)
    assert days.may((), confirming, Role.PRIVACY_OFFICER, SCHOOL) == "yes"
    assert days.may((), confirming, Role.PRIVACY_OFFICER, ELSEWHERE) == "not_found"
    assert days.may((), confirming, Role.WORKFLOW, SCHOOL) == "not_permitted"
    assert days.may((), confirming, Role.ADMINISTRATOR, SCHOOL) == "not_permitted"
