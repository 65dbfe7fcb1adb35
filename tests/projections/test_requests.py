"""Requests of families, as the officer's list asks for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casework.audit.events import Looked
from casework.erasures.events import ErasureOrdered
from casework.families.events import GroupChanged
from casework.privacy.content import Personal
from casework.requests import events as e
from casework.trajectories.events import PhaseEntered
from projections import audit_trail, requests
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, SCHOOL, TODAY, Told, an_id, text_of

OF: dict[str, Any] = {"trajectory_id": an_id("trajectory")}


NOBODY = audit_trail.Asked(frozenset(), frozenset())


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


CHECKED = (
    e.IdentityChecked(how="document_shown", **OF),
    e.CustodyChecked(custody=Personal("not held"), **OF),
    e.ChildHeard(view="agrees", **OF),
    e.InterestWeighed(interest="no_harm", motive=Personal("goed"), **OF),
    e.RequestDecided(outcome="partly", extent="summary", motive=Personal("deel"), **OF),
)


GRANTED = e.RequestDecided(outcome="granted", extent="file", motive=None, **OF)
ANSWERED = e.RequestAnswered(how="letter", on=TODAY, **OF)


def test_a_row_follows_its_request(told: Told, see: See) -> None:
    extended = e.RequestExtended(due_on=date(2027, 2, 4), motive=Personal("veel"), **OF)
    told.tell("one", registered(3), extended, *CHECKED)
    with see() as reading:
        row = requests.by_id(reading, an_id("one"))
        assert requests.counts(reading, [SCHOOL]) == (1, 0)
    assert row is not None
    assert (row.identity, row.child_view) == ("document_shown", "agrees")
    assert (row.outcome, row.extent, row.state) == ("partly", "summary", "decided")
    assert (row.due_on, row.is_extended) == (date(2027, 2, 4), True)
    texts = {name: text_of(text) for name, text in row.texts.items()}
    words = {"words": "alles wat u heeft", "extension": "veel"}
    assert texts == words | {"custody": "not held", "interest": "goed", "decision": "deel"}


def test_a_letter_that_is_read_again_says_anew_what_is_left_out(told: Told, see: See) -> None:
    told.tell("one", registered(3), *CHECKED)
    told.tell("one", e.LetterChecked(left_out=(4, 7), motive=Personal("ander"), read_to=40, **OF))
    with see() as reading:
        row = requests.by_id(reading, an_id("one"))
    assert row is not None
    assert (row.left_out, text_of(row.texts["letter"])) == ((4, 7), "ander")
    assert (row.read_to, row.read_on) == (40, TODAY)
    told.tell("one", e.LetterChecked(left_out=(), motive=None, **OF))
    with see() as reading:
        again = requests.by_id(reading, an_id("one"))
    assert again is not None
    assert (again.is_letter_checked, again.left_out, "letter" in again.texts) == (True, (), False)
    assert again.read_to == 0, "nobody knows up to where it was read"


def test_who_saw_is_told_by_role_and_day_and_counts_a_page_once(told: Told, see: See) -> None:
    look = {"kind": "person", "fields": ("name",), "channel": "page"}
    child = Looked(about=an_id("child"), trajectory=an_id("trajectory"), **look)
    mother = Looked(about=an_id("mother"), trajectory=an_id("trajectory"), **look)
    told.tell("page", child, mother).tell("later", child).tell("elsewhere", mother, days=1)
    with see() as reading:
        found = audit_trail.seen(reading, an_id("trajectory"), [an_id("child")], told.end, NOBODY)
        only = audit_trail.seen(reading, None, [an_id("child")], told.end, NOBODY)
        before = audit_trail.seen(reading, None, [an_id("child")], 3, NOBODY)
    assert [(one.role, one.times) for one in found] == [("core_member", 2), ("core_member", 1)]
    assert [one.times for one in only] == [2]
    assert [one.times for one in before] == [1]


def test_who_is_told_who_saw_it_hears_nothing_of_what_another_asked(told: Told, see: See) -> None:
    look = {"trajectory": an_id("trajectory"), "fields": ("words",), "channel": "page"}
    for request in ("hers", "his"):
        words = Looked(about=an_id(request), kind="request", **look)
        child = Looked(about=an_id("child"), kind="person", **look)
        told.tell(f"page of {request}", words, child)
    told.tell("form for his words", child, purpose="rights")
    told.tell("support", child)
    asked = audit_trail.Asked(frozenset({an_id("hers")}), frozenset({an_id("his")}))
    with see() as reading:
        found = audit_trail.seen(reading, an_id("trajectory"), [an_id("child")], told.end, asked)
    assert [one.times for one in found] == [2]


def test_what_is_written_of_a_trajectory_or_its_family_changes_its_letter(
    told: Told, see: See
) -> None:
    about = {"trajectory_id": an_id("trajectory"), "family_id": an_id("family")}
    told.tell("trajectory", PhaseEntered(phase="intake", previous=None))
    told.tell("request", e.IdentityChecked(how="document_shown", **OF))
    looked = Looked(about=an_id("trajectory"), kind="trajectory", fields=(), channel="page")
    told.tell("page", looked).tell("another", PhaseEntered(phase="intake", previous=None))
    with see() as reading:
        assert audit_trail.is_changed(reading, **about, since=0, without=())
        assert not audit_trail.is_changed(reading, **about, since=3, without=())
        entered = {"trajectory.phase_entered"}
        assert not audit_trail.is_changed(reading, **about, since=0, without=entered)
    told.tell("family", GroupChanged(person_id=an_id("child"), group=Personal("6b")))
    with see() as reading:
        assert audit_trail.is_changed(reading, **about, since=3, without=())


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


def test_what_was_ordered_to_go_before_it_was_answered_is_over(told: Told, see: See) -> None:
    told.tell("runs", registered(9)).tell("answered", registered(9), ANSWERED)
    told.tell("stays", registered(9))
    gone = (an_id("family"), an_id("runs"), an_id("answered"))
    fields: dict[str, Any] = {"about": "family", "basis": "request", "of": an_id("family")}
    told.tell("order", ErasureOrdered(**fields, whole=gone, single=(), is_urgent=False))
    with see() as reading:
        running = [row.request_id for row in requests.running(reading, None).rows]
        over = {row.request_id: row.state for row in requests.over(reading, None).rows}
        late = requests.late(reading, None, TODAY + timedelta(days=10))
    assert (running, late) == ([an_id("stays")], 1)
    assert over == {an_id("runs"): "erased", an_id("answered"): "answered"}


@pytest.mark.parametrize("late", [ANSWERED, e.RequestWithdrawn(on=TODAY, **OF), GRANTED])
def test_what_went_with_an_order_stays_so_whatever_is_told_of_it_after_that(
    late: e.RequestEvent, told: Told, see: See
) -> None:
    told.tell("runs", registered(9))
    fields: dict[str, Any] = {"about": "family", "basis": "request", "of": an_id("family")}
    gone = (an_id("family"), an_id("runs"))
    told.tell("order", ErasureOrdered(**fields, whole=gone, single=(), is_urgent=False))
    told.tell("runs", late)
    with see() as reading:
        assert requests.running(reading, None).rows == ()
        assert [row.state for row in requests.over(reading, None).rows] == ["erased"]
