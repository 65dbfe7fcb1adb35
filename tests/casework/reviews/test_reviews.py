"""The officer decides on what stands out, never on what they did themselves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.identity.actor import Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.reviews.codes import Kind, review_of
from casework.reviews.commands import DecideReview
from casework.reviews.events import ReviewDecided
from casework.reviews.hours import is_after_hours
from casework.reviews.lines import LINES
from tests.casework.story import ELSEWHERE, SCHOOL, Story

HANNEKE, FLOOR = derived("test", "hanneke"), derived("test", "floor")
REVIEW = Story(
    LINES,
    review_id=review_of(Kind.BREAK_GLASS, derived("test", "glass")),
    school_id=SCHOOL,
    kind="break_glass",
    about=FLOOR,
    reviewer=HANNEKE,
    outcome="fine",
)


def test_a_decision_is_recorded_with_whose_conduct_it_is() -> None:
    (decided,) = REVIEW.when([], DecideReview)
    assert decided == ReviewDecided(kind="break_glass", about=FLOOR, outcome="fine")


def test_it_can_be_decided_again() -> None:
    asked = ReviewDecided(kind="break_glass", about=FLOOR, outcome="ask", remark=Personal("x"))
    (decided,) = REVIEW.when([asked], DecideReview)
    assert isinstance(decided, ReviewDecided)
    assert decided.outcome == "fine"


def test_nobody_decides_on_what_they_did_themselves() -> None:
    assert REVIEW.refusal([], DecideReview, about=HANNEKE) == "review_of_oneself"


@pytest.mark.parametrize("outcome", ["ask", "misuse"])
def test_a_question_or_a_report_says_what_it_is_about(outcome: str) -> None:
    assert REVIEW.refusal([], DecideReview, outcome=outcome) == "remark_missing"
    assert REVIEW.when([], DecideReview, outcome=outcome, remark=Personal("Belde met Floor."))


@pytest.mark.parametrize("field", ["kind", "outcome"])
def test_an_unknown_code_is_refused(field: str) -> None:
    assert REVIEW.refusal([], DecideReview, **{field: "perhaps"}) == "code_unknown"


@pytest.mark.parametrize(
    ("role", "school", "answer"),
    [
        (Role.PRIVACY_OFFICER, None, "yes"),
        (Role.PRIVACY_OFFICER, SCHOOL, "yes"),
        (Role.PRIVACY_OFFICER, ELSEWHERE, "not_found"),
        (Role.PROJECT_LEAD, SCHOOL, "not_permitted"),
        (Role.ADMINISTRATOR, None, "not_permitted"),
    ],
)
def test_only_the_privacy_officer_there_decides(role: Role, school: object, answer: str) -> None:
    assert REVIEW.may([], REVIEW.command(DecideReview), role, school) == answer  # type: ignore[arg-type] # an id or None


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 17, 5, 59, tzinfo=UTC), True),  # 6:59 in winter
        (datetime(2026, 11, 17, 6, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 17, 18, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 17, 19, 0, tzinfo=UTC), True),  # eight in the evening
        (datetime(2026, 7, 14, 18, 0, tzinfo=UTC), True),  # and in summer
        (datetime(2026, 11, 21, 10, 0, tzinfo=UTC), True),  # a Saturday
        (datetime(2026, 12, 25, 10, 0, tzinfo=UTC), True),  # Christmas
        (datetime(2026, 4, 27, 10, 0, tzinfo=UTC), True),  # King's day
    ],
)
def test_early_late_weekend_and_holiday_are_after_hours(at: datetime, expected: bool) -> None:
    assert is_after_hours(at) is expected
