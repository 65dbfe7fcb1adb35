"""An order to erase meets who is too near to it, and what somebody keeps for now."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from casework.erasures.commands import ConfirmErasure
from casework.errors import TooNear
from casework.identity.actor import Actor, Posting, Role
from casework.ids import mint
from casework.staff.commands import DeclareConflict
from casework.trajectories.events import ReferralOpened
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.twins import freeze, trajectories
from tests.web.site import ADMINISTRATOR, BOARD, SCHOOL, Site, Visitor

OFFICER = Actor(staff_id=mint(), tenant=BOARD, postings=(Posting(Role.PRIVACY_OFFICER, None),))


@pytest.fixture
def number(site: Site) -> str:
    return refer(signed_in(site, "Nadia", Role.CORE_MEMBER)).rpartition("/")[2]


@pytest.fixture
def hanneke(site: Site) -> Visitor:
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


def propose(visitor: Visitor, number: str, what: str) -> str:
    answers = {"what": what, "basis": "request", "motive": "Moeder vroeg het.", "is_urgent": "nee"}
    return str(fill(visitor, f"/privacy/wissen/nieuw/{number}", **answers).location)


def near(site: Site) -> Visitor:
    """Return the browser of a project lead whose own family it is."""
    marit = site.member("Marit", Role.PROJECT_LEAD)
    shared: dict[str, Any] = {
        "conflict_id": mint(),
        "about_kind": "family",
        "kind": "own_family",
        "note": None,
    }
    conflict = DeclareConflict(
        command_id=mint(), at=site.clock.now(), staff_id=marit, about=_family(site), **shared
    )
    site.casework.execute(conflict, by=ADMINISTRATOR)
    site.app.extensions["projections"].catch_up()
    return site.visitor(marit)


def _family(site: Site) -> UUID:
    facts = (fact.event for fact in site.casework.facts(0, 99))
    return next(event.family_id for event in facts if isinstance(event, ReferralOpened))


@pytest.mark.parametrize("what", ["case", "family"])
def test_nobody_sees_or_agrees_to_the_order_about_their_own_family(
    site: Site, number: str, hanneke: Visitor, what: str
) -> None:
    order = propose(hanneke, number, what)
    marit = near(site)
    assert marit.get(order).status_code == 404
    assert marit.get(f"{order}/instemmen").status_code == 404
    assert order not in marit.get("/privacy/wissen").text
    refusals = [f.event for f in site.casework.facts(0, 999) if f.event.topic == "access.refused"]
    assert "too_near" in {refusal.code for refusal in refusals}


def test_the_door_says_so_as_well(site: Site, number: str, hanneke: Visitor) -> None:
    order = UUID(propose(hanneke, number, "case").rpartition("/")[2])
    marit = Actor(
        staff_id=mint(),
        tenant=BOARD,
        postings=(Posting(Role.PROJECT_LEAD, SCHOOL),),
        closed=frozenset({_family(site)}),
    )
    confirming = ConfirmErasure(command_id=mint(), at=site.clock.now(), erasure_id=order)
    with pytest.raises(TooNear):
        site.casework.execute(confirming, by=marit)


@pytest.mark.parametrize("what", ["case", "family"])
def test_what_is_held_is_let_go_first_and_the_page_says_why_it_stays(
    site: Site, number: str, hanneke: Visitor, what: str
) -> None:
    els = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    order = propose(hanneke, number, what)
    open_form = hidden(els.get(f"{order}/instemmen").text)
    fill(hanneke, f"/privacy/bewaren/{number}/vasthouden", reason="complaint")
    assert "Er loopt een klacht" in els.get(order).text
    assert els.get(f"{order}/instemmen").status_code == 409
    refused = els.send(f"{order}/instemmen", open_form)
    assert (refused.status_code, "voorlopig bewaard" in refused.text) == (422, True)
    assert "Er loopt een klacht" in hanneke.get("/privacy/bewaren").text
    assert fill(hanneke, f"/privacy/bewaren/{number}/loslaten").status_code == 303
    assert fill(els, f"{order}/instemmen").status_code == 303


def test_one_person_stays_while_a_trajectory_they_are_in_is_held(
    site: Site, number: str, hanneke: Visitor
) -> None:
    els = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    form = hanneke.get(f"/privacy/wissen/nieuw/{number}").text
    (person,) = set(re.findall(r'value="(person:[0-9a-f-]+)"', form))
    order = propose(hanneke, number, person)
    open_form = hidden(els.get(f"{order}/instemmen").text)
    fill(hanneke, f"/privacy/bewaren/{number}/vasthouden", reason="court")
    refused = els.send(f"{order}/instemmen", open_form)
    assert (refused.status_code, "voorlopig bewaard" in refused.text) == (422, True)


def test_use_that_was_frozen_is_told_and_stops_no_erasure_that_the_family_asks(
    site: Site, number: str, hanneke: Visitor
) -> None:
    els = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    order = propose(hanneke, number, "case")
    (trajectory,) = trajectories(site)
    freeze(site, OFFICER, trajectory, mint())
    assert "Het gezin liet het stilzetten" in els.get(order).text
    assert fill(els, f"{order}/instemmen").status_code == 303
