"""Requests of families: what has to be checked before there is an answer, and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.events import Event
from casework.identity.actor import Role
from casework.requests import commands as c
from casework.requests import events as e
from casework.requests.request import Request
from casework.requests.steps import following, steps
from casework.requests.terms import due_on, extended_to
from tests.casework.requests.build import (
    ANSWERED,
    CHECKED,
    FATHER,
    KNOWN,
    LEAK,
    LETTER,
    TRAJECTORY,
    WHY,
    WITHDRAWN,
    as_decided,
    asked,
    custody,
    decided,
    registered,
    weighed,
)
from tests.casework.story import ELSEWHERE, NOW, SCHOOL


def test_a_request_has_a_month_from_the_day_it_was_asked() -> None:
    assert asked.when((), c.RegisterRequest, kind="access", asked_as="carer") == (registered(),)
    assert asked.refusal(CHECKED, c.RegisterRequest, kind="access", asked_as="carer") == (
        "request_known_already"
    )


@pytest.mark.parametrize(
    ("asked_on", "due", "extended"),
    [
        (date(2026, 5, 4), date(2026, 6, 4), date(2026, 8, 4)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2027, 11, 30), date(2027, 12, 30), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 1, 1), date(2027, 3, 1)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(
    asked_on: date, due: date, extended: date
) -> None:
    assert (due_on(asked_on), extended_to(asked_on)) == (due, extended)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"kind": "gossip"}, "code_unknown"),
        ({"asked_as": "neighbour"}, "code_unknown"),
        ({"asked_on": date(2026, 11, 18)}, "date_in_future"),
        ({"asked_by_id": None}, "asker_missing"),
    ],
)
def test_a_request_says_who_asks_what_and_when(fields: dict[str, Any], rule: str) -> None:
    whole = {"kind": "access", "asked_as": "carer"} | fields
    assert asked.refusal((), c.RegisterRequest, **whole) == rule


def test_a_request_is_extended_once_with_a_motive_and_in_time() -> None:
    (extended,) = asked.when(CHECKED, c.ExtendRequest, motive=WHY)
    assert extended == e.RequestExtended(
        trajectory_id=TRAJECTORY, due_on=date(2027, 2, 4), motive=WHY
    )
    assert asked.refusal((*CHECKED, extended), c.ExtendRequest, motive=WHY) == "extended_already"
    old = registered(asked_on=date(2026, 10, 1))
    assert asked.refusal((old,), c.ExtendRequest, motive=WHY) == "extended_too_late"


@pytest.mark.parametrize(
    ("past", "rule"),
    [
        ((registered(),), "identity_not_checked"),
        ((registered(), KNOWN), "custody_not_checked"),
        ((registered(), KNOWN, custody(age="from_12")), "child_not_checked"),
        (FATHER, "interest_not_checked"),
        ((registered(), KNOWN, custody("unknown")), "interest_not_checked"),
    ],
)
def test_nothing_is_decided_before_the_checks(past: tuple[Event, ...], rule: str) -> None:
    assert asked.refusal(past, c.DecideRequest, outcome="refused", motive=WHY) == rule


@pytest.mark.parametrize(
    ("kind", "asked_as"),
    [("restriction", "carer"), ("objection", "carer"), ("access", "oneself")],
)
def test_a_protection_and_ones_own_data_ask_for_no_custody(kind: str, asked_as: str) -> None:
    past = (registered(kind, asked_as), KNOWN)
    (given,) = asked.when(past, c.DecideRequest, outcome="granted", motive=WHY)
    assert given == decided(extent="own" if asked_as == "oneself" else "file", motive=WHY)
    checking = {"custody": "held", "source": "parents", "child_age": "under_12"}
    assert asked.refusal(past, c.CheckCustody, **checking) == "custody_not_asked"


def test_a_parent_with_custody_gets_the_file() -> None:
    assert asked.when(CHECKED, c.DecideRequest, outcome="granted") == (decided(),)


def test_a_parent_without_custody_gets_the_summary_after_a_weighing_and_never_the_file() -> None:
    past = (*FATHER, weighed())
    assert asked.refusal(past, c.DecideRequest, outcome="granted") == "no_custody_no_file"
    assert asked.when(past, c.DecideRequest, outcome="partly", motive=WHY) == (
        decided("partly", "summary", WHY),
    )


def test_what_would_harm_the_child_is_not_told() -> None:
    past = (*FATHER, weighed("harm"))
    assert asked.refusal(past, c.DecideRequest, outcome="partly", motive=WHY) == (
        "child_would_be_harmed"
    )
    assert asked.when(past, c.DecideRequest, outcome="refused", motive=WHY) == (
        decided("refused", "nothing", WHY),
    )


def test_a_child_from_twelve_decides_too() -> None:
    objects = e.ChildHeard(trajectory_id=TRAJECTORY, view="objects")
    past = (registered(), KNOWN, custody(age="from_16"), objects)
    assert asked.refusal(past, c.DecideRequest, outcome="granted") == "child_objects"
    assert asked.when(past, c.DecideRequest, outcome="partly", motive=WHY) == (
        decided("partly", "own", WHY),
    )


def test_what_is_not_granted_wholly_has_a_motive() -> None:
    assert asked.refusal(CHECKED, c.DecideRequest, outcome="refused") == "motive_missing"


def test_an_answer_follows_a_decision_and_ends_it() -> None:
    assert asked.refusal(CHECKED, c.AnswerRequest, how="talk") == "decision_missing"
    assert asked.refusal((*CHECKED, decided()), c.AnswerRequest, how="talk") == "letter_not_checked"
    past = (*CHECKED, decided(), LETTER)
    assert asked.when(past, c.AnswerRequest, how="talk") == (ANSWERED,)
    assert asked.refusal((*past, ANSWERED), c.AnswerRequest, how="post") == "request_over"
    assert asked.refusal(past, c.CheckIdentity, how="known_in_person") == "request_decided"


def test_a_letter_is_read_before_it_goes_and_says_why_something_is_left_out() -> None:
    past = (*CHECKED, decided())
    assert asked.refusal(CHECKED, c.CheckLetter) == "decision_missing"
    assert asked.when(past, c.CheckLetter) == (LETTER,)
    assert asked.refusal(past, c.CheckLetter, left_out=(3,)) == "motive_missing"
    assert asked.when(past, c.CheckLetter, left_out=(3,), motive=WHY) == (
        e.LetterChecked(trajectory_id=TRAJECTORY, left_out=(3,), motive=WHY),
    )
    reasons = {"left_out_reasons": (12,), "read_to": 40}
    assert asked.refusal(past, c.CheckLetter, **reasons) == "motive_missing"
    assert asked.when(past, c.CheckLetter, **reasons, motive=WHY) == (
        e.LetterChecked(trajectory_id=TRAJECTORY, left_out=(), motive=WHY, **reasons),
    )
    other = (registered("objection"), KNOWN, decided())
    assert asked.refusal(other, c.CheckLetter) == "letter_not_asked"
    assert asked.when(other, c.AnswerRequest, how="talk") == (ANSWERED,)


MISPLACED = registered("wrong_file", "staff", asked_by_id=None, due_on=date(2026, 11, 20))


def test_a_text_in_the_wrong_file_is_for_the_officer_to_decide_within_three_days() -> None:
    found = {"found_on": NOW.date()}
    (event,) = asked.when((), c.RegisterWrongFile, **found)
    assert isinstance(event, e.RequestRegistered)
    assert (event.kind, event.due_on) == ("wrong_file", date(2026, 11, 20))
    assert asked.when((MISPLACED,), c.RegisterWrongFile, **found) == ()
    assert asked.when((MISPLACED,), c.DecideLeak, is_leak=True, motive=WHY) == (LEAK,)
    over = (MISPLACED, LEAK)
    assert asked.refusal(over, c.DecideLeak, is_leak=False, motive=WHY) == "request_over"
    assert asked.refusal(CHECKED, c.DecideLeak, is_leak=True, motive=WHY) == "leak_not_asked"
    assert asked.refusal((MISPLACED,), c.CheckIdentity, how="proxy_shown") == "request_is_a_leak"


def test_nobody_asks_what_only_a_policy_finds() -> None:
    refused = asked.refusal((), c.RegisterRequest, kind="wrong_file", asked_as="carer")
    assert refused == "code_unknown"


def test_an_objection_is_always_answered_with_a_motive() -> None:
    past = (registered("objection"), KNOWN)
    assert asked.refusal(past, c.DecideRequest, outcome="granted") == "motive_missing"


def test_what_was_found_of_custody_is_gone_with_its_key_and_nothing_is_granted_on_it() -> None:
    gone = as_decided(*CHECKED).but(told_custody=None, custody="", child_age="")
    assert following(gone) == "custody"
    sealed = asked.after(CHECKED, asked.command(c.WithdrawRequest))
    assert isinstance(sealed, Request)
    assert (sealed.custody, following(sealed)) == ("", "custody"), "unopened is not granted either"


def test_who_asked_can_take_it_back() -> None:
    assert asked.when(CHECKED, c.WithdrawRequest) == (WITHDRAWN,)
    assert asked.refusal((*CHECKED, WITHDRAWN), c.WithdrawRequest) == "request_over"


def test_the_steps_come_one_after_another() -> None:
    found = []
    past: tuple[Event, ...] = FATHER
    for n in range(1, len(past) + 1):
        state = as_decided(*past[:n])
        found.append(following(state))
    assert found == ["identity", "custody", "interest"]
    assert steps(state) == ("identity", "custody", "interest", "decision", "letter", "answer")


@pytest.mark.parametrize(
    ("kind", "role", "answer"),
    [
        (c.RegisterRequest, Role.CORE_MEMBER, "yes"),
        (c.RegisterRequest, Role.TEACHER, "not_permitted"),
        (c.CheckIdentity, Role.CARE_COORDINATOR, "yes"),
        (c.WeighInterest, Role.CORE_MEMBER, "not_permitted"),
        (c.DecideRequest, Role.CORE_MEMBER, "not_permitted"),
        (c.DecideRequest, Role.PRIVACY_OFFICER, "yes"),
        (c.CheckLetter, Role.CORE_MEMBER, "yes"),
        (c.CheckLetter, Role.PRIVACY_OFFICER, "not_permitted"),
        (c.ExtendRequest, Role.PROJECT_LEAD, "not_permitted"),
    ],
)
def test_the_officer_decides_and_the_table_receives(kind: Any, role: Role, answer: str) -> None:
    fields: dict[str, Any] = {
        c.RegisterRequest: {"kind": "access", "asked_as": "carer"},
        c.CheckIdentity: {"how": "document_shown"},
        c.WeighInterest: {"interest": "harm", "motive": WHY},
        c.DecideRequest: {"outcome": "granted"},
        c.CheckLetter: {},
        c.ExtendRequest: {"motive": WHY},
    }[kind]
    command = asked.command(kind, **fields)
    assert asked.may(CHECKED, command, role, SCHOOL) == answer
    assert asked.may(CHECKED, command, role, ELSEWHERE) == "not_found"
