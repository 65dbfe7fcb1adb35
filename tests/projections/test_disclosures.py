"""What was given of a family: packages to organisations, and letters to who asked for them."""

from __future__ import annotations

from typing import Any

import pytest

from casework.requests import events as e
from projections import disclosures
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, SCHOOL, TODAY, Told, an_id
from tests.projections.test_requests import CHECKED, OF, registered

ANSWERED = e.RequestAnswered(how="talk", on=TODAY, **OF)


def test_a_package_is_given_when_it_is_proposed(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.handover(), h.declined())
    with see() as reading:
        (given,) = disclosures.page(reading, [SCHOOL]).rows
    assert (given.what, given.organisation, given.state) == (
        "handover",
        an_id("Buurtteam"),
        "declined",
    )
    assert (given.trajectory, given.day, given.asked_as) == (an_id("one"), TODAY, None)


def test_a_letter_is_given_when_the_request_is_answered(told: Told, see: See) -> None:
    told.tell("one", registered(3), *CHECKED)
    with see() as reading:
        assert disclosures.page(reading, None).rows == ()
    told.tell("one", ANSWERED)
    with see() as reading:
        (given,) = disclosures.page(reading, None).rows
    assert (given.what, given.asked_as, given.state) == ("access", "carer", "talk")
    assert (given.trajectory, given.organisation) == (OF["trajectory_id"], None)


@pytest.mark.parametrize(("asked", "decided"), [({"kind": "erasure"}, "granted"), ({}, "refused")])
def test_nothing_is_given_with_another_answer(
    asked: dict[str, Any], decided: str, told: Told, see: See
) -> None:
    decision = e.RequestDecided(outcome=decided, extent="nothing", motive=None, **OF)
    told.tell("one", registered(3, **asked), decision, ANSWERED)
    with see() as reading:
        assert disclosures.page(reading, None).rows == ()


def test_an_officer_of_one_school_sees_what_that_school_gave(told: Told, see: See) -> None:
    told.tell("here", h.signal(), h.handover("Buurtteam"))
    told.tell("there", h.signal(), h.handover("De Brugwacht"), school=ELSEWHERE)
    with see() as reading:
        (given,) = disclosures.page(reading, [SCHOOL]).rows
        every = disclosures.page(reading, None).rows
    assert given.organisation == an_id("Buurtteam")
    assert len(every) == 2


def test_pages_follow_each_other_newest_first(told: Told, see: See) -> None:
    for days, name in enumerate(("first", "second", "third")):
        told.tell(name, h.signal(), h.handover(name), days=days)
    with see() as reading:
        one = disclosures.page(reading, None, limit=2)
        two = disclosures.page(reading, None, one.after, limit=2)
    found = [row.organisation for row in (*one.rows, *two.rows)]
    assert found == [an_id("third"), an_id("second"), an_id("first")]
    assert two.after is None
