"""The audit trail has a line for every fact, and no content."""

from __future__ import annotations

from datetime import timedelta

from casework.audit.events import Looked, Refused
from casework.privacy.content import Personal
from projections import audit_trail, timeline
from projections.audit_trail import Sieve
from projections.audit_trail_rows import TABLE
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, NOW, SCHOOL, Told, an_id


def looked(about: str, kind: str, reason: str | None = None) -> Looked:
    return Looked(
        about=an_id(about),
        kind=kind,
        trajectory=an_id("one"),
        fields=("name",),
        channel="page",
        reason=Personal(reason) if reason else None,
    )


def test_every_fact_is_one_line(told: Told, see: See) -> None:
    told.tell("one", h.signal(), by="bram")
    told.tell("look", looked("child Noor", "person"), by="tessa", days=1)
    told.tell("no", Refused(kind="route", attempted="SetGoal", code="not_found", channel="page"))
    with see() as reading:
        page = audit_trail.page(reading, Sieve())
        written = audit_trail.page(reading, Sieve(kind="write", by=an_id("bram")))
    refused, read, write = page.rows
    assert [line.kind for line in page.rows] == ["refused", "read", "write"]
    assert (refused.attempted, refused.outcome) == ("SetGoal", "not_found")
    assert (read.person, read.trajectory, read.fields) == (
        an_id("child Noor"),
        an_id("one"),
        ("name",),
    )
    assert (write.noun, write.about, write.person) == (
        "trajectory",
        an_id("one"),
        an_id("child Noor"),
    )
    assert "seen" in write.fields
    assert written.rows == (write,)


def test_no_column_could_hold_content() -> None:
    assert not [c.name for c in TABLE.columns if c.type.python_type is bytes]


def test_lines_are_sifted_by_day_and_school(told: Told, see: See) -> None:
    told.tell("one", h.signal())
    told.tell("two", h.signal("Bo", number=2), school=ELSEWHERE, days=3)
    told.tell("three", looked("child Bo", "person"), school=None, days=6)
    with see() as reading:
        since = Sieve(since=NOW + timedelta(days=1), until=NOW + timedelta(days=5))
        days = audit_trail.page(reading, since).rows
        schools = audit_trail.page(reading, Sieve(), schools=[SCHOOL]).rows
        of_two = audit_trail.for_trajectory(reading, an_id("two")).rows
    assert [line.about for line in days] == [an_id("two")]
    assert [line.about for line in schools] == [an_id("child Bo"), an_id("one")]
    assert [line.about for line in of_two] == [an_id("two")]


def test_a_look_with_a_reason_is_one_line_on_the_timeline(told: Told, see: See) -> None:
    told.tell("one", h.signal())
    told.tell("look", looked("one", "trajectory", "waarneming"), looked("x", "person", "zelfde"))
    told.tell("glance", looked("one", "trajectory"))
    with see() as reading:
        lines = timeline.page(reading, an_id("one")).rows
    assert [line.topic for line in lines] == ["access.looked", "trajectory.signal_raised"]
