"""Both logs, fact by fact: what is in a line, and what never is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.audit.events import Looked, Refused
from casework.erasures.events import ErasureOrdered
from casework.events import Event, Stamp
from casework.families.events import PersonRemoved
from casework.ids import derived
from casework.outputs.auditing import audit_line
from casework.outputs.json_lines import json_line
from casework.outputs.processing import processing_lines
from casework.privacy.content import Personal
from casework.register.processings import every
from casework.staff.events import SignInFailed, SteppedUp, StepUpFailed
from casework.trajectories.events import GoalReached, SignalLookedAt

PROCESSING, CHILD, CASE = derived("t", "processing"), derived("t", "child"), derived("t", "case")
BY = derived("t", "by")
FAMILY, REQUEST = derived("t", "family"), derived("t", "request")
STAMP = Stamp(
    tenant=derived("t", "board"),
    school=derived("t", "school"),
    by=BY,
    role="core_member",
    organisation=derived("t", "team"),
    purpose="support",
    at=datetime(2026, 11, 17, 9, 30, 0, 250, tzinfo=UTC),
)
WHO = {"staff_id": str(BY), "role": "core_member", "organisation": str(STAMP.organisation)}


def looked(about: UUID = CHILD, kind: str = "person", version: int = 1) -> Looked:
    return Looked(
        originator_id=PROCESSING,
        originator_version=version,
        stamp=STAMP,
        about=about,
        kind=kind,
        trajectory=CASE,
        fields=("name", "group"),
        channel="page",
    )


def refused(attempted: str = "SetGoal", code: str = "not_permitted") -> Refused:
    return Refused(
        originator_id=PROCESSING,
        originator_version=1,
        stamp=msgspec.structs.replace(STAMP, purpose="refused"),
        about=CASE,
        kind="trajectory",
        attempted=attempted,
        code=code,
        channel="page",
    )


def goal_reached(version: int = 7) -> GoalReached:
    return GoalReached(
        originator_id=CASE,
        originator_version=version,
        stamp=STAMP,
        goal_id=derived("t", "goal"),
        on=STAMP.at.date(),
    )


def span(line: dict[str, Any]) -> dict[str, Any]:
    (resource,) = line["resourceSpans"]
    (scope,) = resource["scopeSpans"]
    (found,) = scope["spans"]
    return dict(found)


def attributes(found: dict[str, Any]) -> dict[str, str]:
    return {one["key"]: one["value"]["stringValue"] for one in found["attributes"]}


def test_a_look_is_a_span_with_the_attributes_of_the_standard() -> None:
    (line,) = processing_lines(looked())
    found = span(line)
    assert found["traceId"] == PROCESSING.hex
    assert len(bytes.fromhex(found["spanId"])) == 8
    assert found["name"] == "data.read"
    assert found["startTimeUnixNano"] == found["endTimeUnixNano"] == "1794907800000250000"
    assert found["status"] == {"code": 1}
    assert attributes(found) == {
        "dpl.core.processing_activity_id": "urn:casework:processing:support:1",
        "dpl.core.data_subject_id": str(CHILD),
        "dpl.core.data_subject_id_type": "casework-person",
    }
    resource = line["resourceSpans"][0]["resource"]["attributes"]
    assert resource == [{"key": "service.name", "value": {"stringValue": "casework"}}]


def test_the_activity_is_a_line_of_the_register() -> None:
    (line,) = processing_lines(looked())
    activity = attributes(span(line))["dpl.core.processing_activity_id"]
    assert activity in {one.uri for one in every()}


@pytest.mark.parametrize("event", [looked(), goal_reached()])
def test_no_user_and_no_organisation_is_in_the_processing_log(event: Event) -> None:
    text = "".join(map(json_line, processing_lines(event)))
    assert text
    for hidden in (STAMP.by, STAMP.organisation, STAMP.school, STAMP.tenant):
        assert str(hidden) not in text
        assert hidden is None or hidden.hex not in text
    assert STAMP.role not in text


def test_each_of_two_people_has_a_span_of_their_own_in_one_trace() -> None:
    first, second = looked(), looked(derived("t", "mother"), version=2)
    spans = [span(line) for event in (first, second) for line in processing_lines(event)]
    assert len({one["traceId"] for one in spans}) == 1
    assert len({one["spanId"] for one in spans}) == 2


def test_what_is_shown_of_a_household_is_shown_of_its_trajectory() -> None:
    (line,) = processing_lines(looked(derived("t", "house"), "household"))
    found = attributes(span(line))
    assert found["dpl.core.data_subject_id"] == str(CASE)
    assert found["dpl.core.data_subject_id_type"] == "casework-trajectory"


def test_what_is_written_is_a_processing_as_well() -> None:
    (line,) = processing_lines(goal_reached())
    assert span(line)["name"] == "data.write"
    assert attributes(span(line))["dpl.core.data_subject_id"] == str(CASE)


@pytest.mark.parametrize(
    ("about", "of", "whole", "single", "found"),
    [
        ("person", FAMILY, (), (CHILD,), (CHILD, "casework-person")),
        ("trajectory", CASE, (CASE,), (), (CASE, "casework-trajectory")),
        ("text", CASE, (), (CHILD,), (CASE, "casework-trajectory")),
        ("family", FAMILY, (FAMILY, CASE, REQUEST), (), (FAMILY, "casework-family")),
    ],
)
def test_to_erase_is_a_processing_of_who_goes(
    about: str, of: UUID, whole: tuple[UUID, ...], single: tuple[UUID, ...], found: Any
) -> None:
    stamp = msgspec.structs.replace(STAMP, purpose="erasure")
    shared: dict[str, Any] = {"about": about, "of": of, "whole": whole, "single": single}
    ordered = ErasureOrdered(
        originator_id=PROCESSING,
        originator_version=2,
        stamp=stamp,
        basis="consent_withdrawn",
        is_urgent=False,
        **shared,
    )
    (line,) = processing_lines(ordered)
    told = attributes(span(line))
    assert told["dpl.core.processing_activity_id"] == "urn:casework:processing:keeping:1"
    assert told["dpl.core.data_subject_id"] == str(found[0])
    assert told["dpl.core.data_subject_id_type"] == found[1]


def test_a_refusal_showed_nothing_of_anybody() -> None:
    assert list(processing_lines(refused())) == []


@pytest.mark.parametrize("event", [looked(), goal_reached()])
def test_both_logs_join_by_the_processing_id(event: Event) -> None:
    processing_id = UUID(audit_line(1, event)["processing_id"])
    assert {span(line)["traceId"] for line in processing_lines(event)} == {processing_id.hex}


def test_two_facts_of_one_trajectory_are_two_processings() -> None:
    first, second = audit_line(1, goal_reached(7)), audit_line(2, goal_reached(8))
    assert first["processing_id"] != second["processing_id"]


def test_the_audit_log_says_who_did_what_to_what_when_and_why() -> None:
    assert audit_line(12, looked()) == {
        "format": "casework-audit/1",
        "entry": 12,
        "at": "2026-11-17T09:30:00.000250+00:00",
        "processing_id": str(PROCESSING),
        "event": {"code": "access.looked", "kind": "read", "action": "R"},
        "outcome": {"result": "success", "code": "granted", "attempted": None},
        "actor": WHO,
        "for": {"board": str(STAMP.tenant), "school": str(STAMP.school)},
        "purpose": "support",
        "channel": "page",
        "object": {
            "kind": "person",
            "id": str(CHILD),
            "trajectory": str(CASE),
            "fields": ["name", "group"],
            "reason_in": None,
        },
        "subjects": [{"kind": "person", "id": str(CHILD)}],
        "source": {"system": "casework", "rule": 1},
    }


def test_a_refusal_says_what_was_tried_and_why_not() -> None:
    line = audit_line(1, refused())
    assert line["outcome"] == {
        "result": "failure",
        "code": "not_permitted",
        "attempted": "SetGoal",
    }
    assert (line["event"]["action"], line["object"]["id"]) == ("E", str(CASE))


def test_an_attempt_to_sign_in_that_failed_is_a_failure() -> None:
    failed = SignInFailed(
        originator_id=PROCESSING, originator_version=1, stamp=STAMP, staff_id=BY, why="password"
    )
    line = audit_line(1, failed)
    assert (line["event"]["kind"], line["outcome"]["result"]) == ("sign_in", "failure")
    assert (line["outcome"]["code"], line["object"]["id"]) == ("password", str(BY))


def test_a_proof_that_failed_is_a_failure_that_says_what_it_was_for() -> None:
    placed: dict[str, Any] = {"originator_id": PROCESSING, "originator_version": 1, "stamp": STAMP}
    failed = StepUpFailed(staff_id=BY, why="second_factor", before="break_glass", **placed)
    given = SteppedUp(staff_id=BY, method="totp", before="break_glass", **placed)
    lines = [audit_line(n, event) for n, event in enumerate((failed, given), start=1)]
    assert [line["event"]["kind"] for line in lines] == ["sign_in", "sign_in"]
    assert [line["outcome"]["result"] for line in lines] == ["failure", "success"]
    assert lines[0]["outcome"]["attempted"] == "break_glass"
    assert [line["object"]["id"] for line in lines] == [str(BY)] * 2


def test_actions_are_those_of_the_norm() -> None:
    placed: dict[str, Any] = {"originator_id": CASE, "stamp": STAMP}
    moved = {"person_id": CHILD, "reason": Personal("moved")}
    removed = PersonRemoved(originator_version=3, **moved, **placed)
    first = SignalLookedAt(originator_version=1, decision="pass_on", motive=None, **placed)
    found = [audit_line(1, one)["event"]["action"] for one in (first, goal_reached(), removed)]
    assert found == ["C", "U", "D"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_in_a_value_begins_a_line_of_its_own(attempted: str, code: str) -> None:
    text = json_line(audit_line(1, refused(attempted, code)))
    assert text.isascii()
    assert all(char.isprintable() for char in text[:-1])
    assert text.splitlines() == [text[:-1]]
    assert json.loads(text)["outcome"]["attempted"] == attempted


@pytest.mark.parametrize("evil", ["\r\n{", "\x1b[2J", "\x7f", "\x00", "\u2028", "\x85", "\u202e"])
def test_control_characters_are_not_in_a_log_as_they_are(evil: str) -> None:
    text = json_line(audit_line(1, refused(attempted=f"x{evil}y")))
    assert evil not in text
    assert json.loads(text)["outcome"]["attempted"] == f"x{evil}y"
