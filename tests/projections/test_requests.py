"""Requests of families, as the officer's list asks for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.privacy.content import Personal
from casework.requests import events as e
from projections import audit_trail, requests
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, SCHOOL, TODAY, Told, an_id, text_of

OF: dict[str, Any] = {"trajectory_id": an_id("trajectory")}


def registered(days: int, **changes: Any) -> e.RequestRegistered:
    fields: dict[str, Any] = {
        **OF,
        "family_id": an_id("family"),
        "child_id": an_id("child"),
        "kind": "access",
        "asked_on": TODAY,
        "due_on": TODAY + timedelta(days=days),
        "asked_as": "carer",
        "asked_by_id": an_id("mother"),
        "asked_by": None,
        "words": Personal("alles wat u heeft"),
    }
    return e.RequestRegistered(**fields | changes)


def test_what_is_most_late_comes_first(told: Told, see: See) -> None:
    told.tell("later", registered(9)).tell("late", registered(-3)).tell("soon", registered(2))
    told.tell("far", registered(1), school=ELSEWHERE)
    with see() as reading:
        first = requests.running(reading, [SCHOOL], limit=2)
        then = requests.running(reading, [SCHOOL], first.after, limit=2)
        every = requests.running(reading, None)
    found = [row.request_id for row in (*first.rows, *then.rows)]
    assert found == [an_id("late"), an_id("soon"), an_id("later")]
    assert len(every.rows) == 4


def test_a_row_follows_its_request(told: Told, see: See) -> None:
    told.tell("one", registered(3))
    told.tell("one", e.RequestExtended(due_on=date(2027, 2, 4), motive=Personal("veel"), **OF))
    told.tell("one", e.IdentityChecked(how="document_shown", **OF))
    told.tell(
        "one",
        e.CustodyChecked(custody="not_held", source="court_decision", child_age="from_12", **OF),
    )
    told.tell("one", e.ChildHeard(view="agrees", **OF))
    told.tell("one", e.InterestWeighed(interest="no_harm", motive=Personal("goed"), **OF))
    told.tell(
        "one", e.RequestDecided(outcome="partly", extent="summary", motive=Personal("w"), **OF)
    )
    with see() as reading:
        row = requests.by_id(reading, an_id("one"))
        assert requests.counts(reading, [SCHOOL]) == (1, 0)
    assert row is not None
    assert (row.identity, row.custody, row.child_view) == ("document_shown", "not_held", "agrees")
    assert (row.due_on, row.outcome, row.extent, row.state) == (
        date(2027, 2, 4),
        "partly",
        "summary",
        "decided",
    )
    texts = {name: text_of(text) for name, text in row.texts.items()}
    assert texts == {
        "words": "alles wat u heeft",
        "extension": "veel",
        "interest": "goed",
        "decision": "w",
    }


def test_what_is_over_leaves_the_list(told: Told, see: See) -> None:
    told.tell("one", registered(3), e.RequestAnswered(how="talk", on=TODAY, **OF))
    told.tell("two", registered(3), e.RequestWithdrawn(on=TODAY, **OF))
    with see() as reading:
        assert requests.running(reading, None).rows == ()
        assert [row.state for row in requests.over(reading, None).rows] == [
            "withdrawn",
            "answered",
        ]
        assert len(requests.of_trajectory(reading, an_id("trajectory"))) == 2


def test_a_request_stands_in_the_log_of_its_trajectory(told: Told, see: See) -> None:
    told.tell("one", registered(3))
    with see() as reading:
        (line,) = audit_trail.for_trajectory(reading, an_id("trajectory")).rows
    assert (line.topic, line.fields) == ("request.registered", ("asked_by", "words"))
