"""Money and health on the page of a trajectory, as school sees it and as the kernteam does."""

from __future__ import annotations

from uuid import UUID

import pytest

from casework.audit.events import Looked
from casework.identity.actor import Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories import commands as c
from casework.trajectories.events.signal import health_key
from tests.web.pages.road import Road
from tests.web.site import Site

GOAL, ACTION = derived("test", "rent"), derived("test", "call")
MONEY = ("Drie maanden huur achter", "Bellen met de verhuurder", "Pas aangevraagd", "Er is schuld")
HEALTH = ("Moeder slaapt slecht", "Hoofdpijn")


@pytest.fixture
def road(site: Site) -> Road:
    road = Road(site).until("follow_up")
    rent, call, scheme, debt = map(Personal, MONEY)
    road.do(c.SetGoal, goal_id=GOAL, words=rent, domain="money")
    road.do(c.PlanAction, action_id=ACTION, goal_id=GOAL, what=call)
    road.do(c.RecordSchemeStep, scheme="stadspas", note=scheme)
    road.do(c.DiscussDomain, domain="money", reason=debt)
    road.do(c.DiscussDomain, domain="health", reason=Personal(HEALTH[0]))
    items = Personal("headache|2026-11-16|Hoofdpijn")
    road.do(c.AddSignal, signal_id=derived("test", "more"), health_items=items)
    return road


@pytest.fixture
def tessa(site: Site, road: Road) -> UUID:
    tessa = site.member("Tessa", Role.CARE_COORDINATOR)
    road.do(c.JoinTrajectory, staff_id=tessa)
    return tessa


def _seen(site: Site, road: Road, who: UUID) -> str:
    return site.visitor(who).get(road.home).text


def test_the_kernteam_sees_it_all(road: Road) -> None:
    page = road.page()
    assert [text for text in (*MONEY, *HEALTH) if text not in page] == []


def test_school_reads_that_it_is_there_and_nothing_of_it(
    site: Site, road: Road, tessa: UUID
) -> None:
    page = _seen(site, road, tessa)
    assert [text for text in (*MONEY, *HEALTH, "Stadspas") if text in page] == []
    assert "Over geld: niet gedeeld met school" in page
    assert "Over gezondheid: niet gedeeld met school" in page
    assert str(GOAL) not in page


def test_what_is_kept_is_not_opened_either(site: Site, road: Road, tessa: UUID) -> None:
    _seen(site, road, tessa)
    facts = [fact.event for fact in site.casework.facts(0, 900)]
    looks = [e for e in facts if isinstance(e, Looked) and e.stamp.by == tessa]
    assert looks
    assert health_key(road.trajectory_id) not in {look.about for look in looks}


def test_what_is_kept_is_not_beside_the_own_words_of_the_parents_either(
    site: Site, road: Road, tessa: UUID
) -> None:
    visitor = site.visitor(tessa)
    versions = range(1, road.state.version + 1)
    answers = [visitor.get(f"{road.home}/eigen-woorden/{version}") for version in versions]
    assert {answer.status_code for answer in answers} == {200, 404}
    assert [text for text in (*MONEY, *HEALTH) for one in answers if text in one.text] == []


def test_what_the_parents_share_is_there(site: Site, road: Road, tessa: UUID) -> None:
    consent_id = derived("test", "money")
    road.do(c.GiveConsent, consent_id=consent_id, receiver_kind="school", contents=("money",))
    page = _seen(site, road, tessa)
    assert [text for text in MONEY if text not in page] == []
    assert HEALTH[0] not in page


def test_a_goal_that_is_kept_is_not_in_a_form(site: Site, road: Road, tessa: UUID) -> None:
    visitor = site.visitor(tessa)
    assert visitor.get(f"{road.home}/doen/doel-wijzigen/{GOAL}").status_code == 404
    assert MONEY[0] not in visitor.get(f"{road.home}/doen/actie").text
