"""A list goes out when few are in it, or when a second person agreed; in time, and no larger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.events import Event
from casework.exports import commands as c
from casework.exports import events as e
from casework.exports.codes import FEW, MOST, OPEN_FOR, List
from casework.exports.lines import LINES
from casework.identity.actor import Role
from casework.ids import derived
from casework.privacy.content import Personal
from tests.casework.story import ELSEWHERE, NOW, SCHOOL, Story

WHY = Personal("Zorgoverleg van 3 maart")
EXPORT = Story(
    LINES,
    export_id=derived("test", "export"),
    school_id=SCHOOL,
    list=List.PUPILS,
    persons=FEW,
    motive=WHY,
)


def asked(persons: int = FEW) -> Event:
    is_long = persons > FEW
    return e.ExportAsked(list="pupils", persons=persons, needs_second=is_long, motive=WHY)


SHORT, LONG = asked(FEW), asked(FEW + 1)


@pytest.mark.parametrize("persons", [1, FEW, FEW + 1, MOST])
def test_what_is_asked_says_whether_somebody_else_has_to_agree(persons: int) -> None:
    assert EXPORT.when([], c.AskExport, persons=persons) == (asked(persons),)


@pytest.mark.parametrize(("persons", "rule"), [(0, "export_empty"), (MOST + 1, "export_too_large")])
def test_nobody_asks_for_nothing_or_for_everybody(persons: int, rule: str) -> None:
    assert EXPORT.refusal([], c.AskExport, persons=persons) == rule


def test_a_short_list_is_fetched_at_once() -> None:
    assert EXPORT.when([SHORT], c.TakeExport) == (e.ExportTaken(persons=FEW),)


def test_a_long_list_waits_for_a_second_person() -> None:
    assert EXPORT.refusal([LONG], c.TakeExport) == "export_not_allowed_yet"
    allowed = EXPORT.when([LONG], c.AllowExport)
    assert allowed == (e.ExportAllowed(),)
    assert EXPORT.when([LONG, *allowed], c.TakeExport) == (e.ExportTaken(persons=FEW),)


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


def test_a_list_that_grew_is_asked_anew() -> None:
    assert EXPORT.refusal([SHORT], c.TakeExport, persons=FEW + 1) == "export_grew"
    assert EXPORT.when([SHORT], c.TakeExport, persons=FEW - 1)


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
