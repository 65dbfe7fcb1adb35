"""A list goes out when few are in it, or when a second person agreed; in time, and no larger."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from casework.events import Event
from casework.exports import commands as c
from casework.exports import events as e
from casework.exports.codes import FEW, MOST, OPEN_FOR, List
from casework.exports.export import who_is_in
from casework.exports.lines import LINES
from casework.identity.actor import Role
from casework.ids import derived
from casework.privacy.content import Personal
from tests.casework.story import ELSEWHERE, NOW, SCHOOL, Story

WHY = Personal("Zorgoverleg van 3 maart")
EXPORT_ID = derived("test", "export")


def pupils(persons: int) -> tuple[UUID, ...]:
    return tuple(derived("test", "pupil", str(number)) for number in range(persons))


EXPORT = Story(
    LINES,
    export_id=EXPORT_ID,
    school_id=SCHOOL,
    list=List.PUPILS,
    people=pupils(FEW),
    left_out=2,
    motive=WHY,
)


def asked(persons: int = FEW) -> Event:
    return e.ExportAsked(
        list="pupils",
        persons=persons,
        needs_second=persons > FEW,
        motive=WHY,
        who=who_is_in(EXPORT_ID, pupils(persons)),
        left_out=2,
    )


SHORT, LONG = asked(FEW), asked(FEW + 1)


@pytest.mark.parametrize("persons", [1, FEW, FEW + 1, MOST])
def test_what_is_asked_says_whether_somebody_else_has_to_agree(persons: int) -> None:
    assert EXPORT.when([], c.AskExport, people=pupils(persons)) == (asked(persons),)


@pytest.mark.parametrize(("persons", "rule"), [(0, "export_empty"), (MOST + 1, "export_too_large")])
def test_nobody_asks_for_nothing_or_for_everybody(persons: int, rule: str) -> None:
    assert EXPORT.refusal([], c.AskExport, people=pupils(persons)) == rule


def test_a_short_list_is_fetched_at_once() -> None:
    assert EXPORT.when([SHORT], c.TakeExport) == (e.ExportTaken(persons=FEW),)


def test_a_long_list_waits_for_a_second_person() -> None:
    people = pupils(FEW + 1)
    assert EXPORT.refusal([LONG], c.TakeExport, people=people) == "export_not_allowed_yet"
    allowed = EXPORT.when([LONG], c.AllowExport)
    assert allowed == (e.ExportAllowed(),)
    taken = EXPORT.when([LONG, *allowed], c.TakeExport, people=people)
    assert taken == (e.ExportTaken(persons=FEW + 1),)


def test_what_was_refused_stays_refused() -> None:
    refused = EXPORT.when([LONG], c.RefuseExport)
    assert EXPORT.refusal([LONG, *refused], c.TakeExport) == "export_refused"
    assert EXPORT.refusal([LONG, *refused], c.AllowExport) == "export_refused"


def test_what_was_allowed_cannot_be_refused_any_more() -> None:
    assert EXPORT.refusal([LONG, e.ExportAllowed()], c.RefuseExport) == "export_allowed_already"


def test_agreeing_twice_is_once() -> None:
    assert EXPORT.when([LONG, e.ExportAllowed()], c.AllowExport) == ()


def test_after_a_day_it_is_asked_anew() -> None:
    last = NOW + OPEN_FOR - timedelta(seconds=1)
    assert EXPORT.when([SHORT], c.TakeExport, at=last)
    assert EXPORT.refusal([SHORT], c.TakeExport, at=NOW + OPEN_FOR) == "export_over"


@pytest.mark.parametrize(
    "now",
    [pupils(FEW + 1), pupils(FEW - 1), (*pupils(FEW - 1), derived("test", "somebody else")), ()],
    ids=["one came", "one left", "one came in the place of another", "nobody is left"],
)
def test_a_list_of_others_than_were_asked_for_is_asked_anew(now: tuple[UUID, ...]) -> None:
    assert EXPORT.refusal([SHORT], c.TakeExport, people=now) == "export_changed"


def test_in_what_order_they_stand_and_how_often_makes_no_other_list() -> None:
    now = tuple(reversed((*pupils(FEW), *pupils(2))))
    assert EXPORT.when([SHORT], c.TakeExport, people=now) == (e.ExportTaken(persons=FEW),)


def test_what_was_asked_when_only_a_number_was_kept_is_asked_anew() -> None:
    before = e.ExportAsked(list="pupils", persons=FEW, needs_second=False, motive=WHY)
    for asked_now in (c.TakeExport, c.AllowExport):
        assert EXPORT.refusal([before], asked_now) == "export_of_before"


def test_the_same_people_have_another_fingerprint_in_another_export() -> None:
    people = pupils(FEW)
    assert who_is_in(EXPORT_ID, people) != who_is_in(derived("test", "another"), people)


def test_who_asked_cannot_be_who_agrees() -> None:
    agree = EXPORT.command(c.AllowExport)
    assert EXPORT.may([LONG], agree, Role.PROJECT_LEAD, SCHOOL) == "not_permitted"


@pytest.mark.parametrize(
    ("role", "school", "answer"),
    [
        (Role.CARE_COORDINATOR, SCHOOL, "yes"),
        (Role.CARE_COORDINATOR, ELSEWHERE, "not_found"),
        (Role.TEACHER, SCHOOL, "not_permitted"),
        (Role.PROJECT_LEAD, SCHOOL, "not_permitted"),
        (Role.PRIVACY_OFFICER, None, "not_permitted"),
    ],
)
def test_who_may_ask(role: Role, school: object, answer: str) -> None:
    assert EXPORT.may([], EXPORT.command(c.AskExport), role, school) == answer  # type: ignore[arg-type] # one of two ids, or none
