"""What goes when: seen by the officer, held and let go, without a name in sight."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.erasures.events import ErasureOrdered
from casework.identity.actor import Role
from casework.identity.actor import workflow as policy
from casework.ids import derived, mint
from casework.staff.commands import DeclareConflict
from casework.trajectories.commands import SetRetention
from casework.trajectories.events import ReferralOpened
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import ADMINISTRATOR, BOARD, SCHOOL, Site, Visitor
from workflows.log_term import LogTerm
from workflows.retention import Retention

CLOSED = "trajectory.closed"


@pytest.fixture
def number(site: Site) -> str:
    """Give the number of a closed trajectory whose term runs."""
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = refer(nadia)
    sent = fill(nadia, f"{path}/doen/afsluiten", reason="declined", closed_on="vandaag")
    assert sent.status_code == 303, sent.text
    facts = site.casework.facts(0, 500)
    closed = next(f.event for f in facts if f.event.topic == "trajectory.closed")
    keeping = SetRetention(
        command_id=derived("test", "keep"),
        at=site.clock.now(),
        trajectory_id=closed.originator_id,
        gone_on=site.clock.now().date().replace(year=site.clock.now().year + 1),
        reason="not_followed_up",
    )
    site.casework.execute(keeping, by=policy(BOARD))
    site.app.extensions["projections"].catch_up()
    return path.rpartition("/")[2]


@pytest.fixture
def hanneke(site: Site, number: str) -> Visitor:
    del number
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


def test_the_officer_sees_when_and_why_it_goes(hanneke: Visitor, number: str) -> None:
    page = hanneke.get("/privacy/bewaren").text
    assert number in page
    assert "Niet gevolgd of geweigerd" in page
    assert "Noor" not in page


def test_what_is_held_says_why_and_can_be_let_go(hanneke: Visitor, number: str) -> None:
    sent = fill(hanneke, f"/privacy/bewaren/{number}/vasthouden", reason="complaint")
    assert sent.status_code == 303
    assert "Er loopt een klacht" in hanneke.get("/privacy/bewaren").text
    assert fill(hanneke, f"/privacy/bewaren/{number}/loslaten").status_code == 303
    assert "Er loopt een klacht" not in hanneke.get("/privacy/bewaren").text


def test_nobody_else_holds_anything(site: Site, number: str) -> None:
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    assert joris.get("/privacy/bewaren").status_code == 404
    assert joris.get(f"/privacy/bewaren/{number}/vasthouden").status_code == 404


def test_what_went_by_itself_is_a_report_of_numbers_and_counts(
    site: Site, hanneke: Visitor, number: str
) -> None:
    assert "nog niets weggegaan" in hanneke.get("/privacy/bewaren/weg").text
    site.clock.advance(timedelta(days=366))
    Retention(site.casework).step()
    orders = [f.event for f in site.casework.facts(0, 500) if isinstance(f.event, ErasureOrdered)]
    for order in orders:
        site.casework.erase(order.originator_id)
    site.app.extensions["projections"].catch_up()
    later = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    page = later.get("/privacy/bewaren/weg").text
    assert f"Het traject ({number})" in page
    assert f"/privacy/wissen/{orders[0].originator_id}" in page
    assert "Noor" not in page
    assert number not in later.get("/privacy/bewaren").text
    assert later.get(f"/privacy/wissen/nieuw/{number}").status_code == 410


def test_the_report_says_where_something_of_who_stays_is_left(site: Site, hanneke: Visitor) -> None:
    bram = signed_in(site, "Bram", Role.TEACHER)
    told = {"group": "5", "seen_on": "vandaag", "spoke_with_parents": "no"}
    fill(bram, "/signaal", child_name="Sem Aziz", seen="Geen lunch", **told)
    facts = site.casework.facts(0, 500)
    began = next(f.event for f in facts if f.event.topic == "trajectory.signal_raised")
    order = _go_by_term(site, began.originator_id)
    assert "0 helemaal, 1 voor een deel" in hanneke.get("/privacy/bewaren/weg").text
    page = hanneke.get(f"/privacy/wissen/{order}").text
    assert "Voor een deel" in page
    assert "Geen enkele regel" not in page


def test_what_was_written_about_looking_goes_at_the_term_of_the_log(
    site: Site, hanneke: Visitor, number: str
) -> None:
    assert "na vijf jaar" in hanneke.get("/privacy/bewaren").text
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    home = f"/trajecten/{number}"
    fill(joris, f"{home}/reden", purpose="consultation", reason="Advies over brieven.")
    assert joris.get(home).status_code == 200
    closed = next(f.event for f in site.casework.facts(0, 500) if f.event.topic == CLOSED)
    _go_by_term(site, closed.originator_id)
    site.clock.advance(timedelta(days=5 * 366))
    assert LogTerm(site.casework).step() == 1
    orders = [f.event for f in site.casework.facts(0, 500) if isinstance(f.event, ErasureOrdered)]
    site.casework.erase(orders[-1].originator_id)
    site.app.extensions["projections"].catch_up()
    later = _whose_family_it_is(site)
    page = later.get("/privacy/bewaren/weg").text
    assert "Redenen en opmerkingen in het logboek" in page
    assert "Het traject (" not in page
    page = later.get(f"/privacy/wissen/{orders[-1].originator_id}").text
    assert "Ingezien" in page


def _whose_family_it_is(site: Site) -> Visitor:
    """Return the browser of an officer who said that the one family there is, is their own."""
    facts = (fact.event for fact in site.casework.facts(0, 500))
    els = site.member("Els", Role.PRIVACY_OFFICER, board=True)
    declaring = DeclareConflict(
        command_id=mint(),
        at=site.clock.now(),
        staff_id=els,
        conflict_id=mint(),
        about=next(event.family_id for event in facts if isinstance(event, ReferralOpened)),
        about_kind="family",
        kind="own_family",
        note=None,
    )
    site.casework.execute(declaring, by=ADMINISTRATOR)
    site.app.extensions["projections"].catch_up()
    return site.visitor(els)


def _go_by_term(site: Site, trajectory_id: UUID) -> UUID:
    erasing = OrderErasure(
        command_id=derived("test", "order"),
        at=site.clock.now(),
        erasure_id=derived("test", "erasure"),
        school_id=SCHOOL,
        about=About.TRAJECTORY,
        basis=Basis.RETENTION,
        of=trajectory_id,
        whole=(trajectory_id,),
    )
    site.casework.execute(erasing, by=policy(BOARD))
    site.casework.erase(erasing.erasure_id)
    site.app.extensions["projections"].catch_up()
    return erasing.erasure_id


def test_what_stops_the_clock_is_seen_and_what_stays_past_its_day_too(
    site: Site, number: str, hanneke: Visitor
) -> None:
    asked = {"kind": "objection", "asked_as": "oneself", "asked_on": "vandaag", "asked_by": "Eva"}
    fill(hanneke, f"/trajecten/{number}/verzoek", **asked)
    assert "Er loopt een verzoek van het gezin" in hanneke.get("/privacy/bewaren").text
    site.clock.advance(timedelta(days=400))
    later = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    assert Retention(site.casework).step() == 0
    page = later.get("/privacy/bewaren").text
    assert (number in page, "Er loopt een verzoek van het gezin" in page) == (True, True)


def test_what_is_held_while_it_runs_is_in_the_list_and_can_be_let_go(site: Site) -> None:
    path = refer(signed_in(site, "Nadia", Role.CORE_MEMBER))
    running = path.rpartition("/")[2]
    els = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    fill(els, f"/privacy/bewaren/{running}/vasthouden", reason="court")
    page = els.get("/privacy/bewaren").text
    assert (running in page, "Loopt nog" in page) == (True, True)
    fill(els, f"/privacy/bewaren/{running}/loslaten")
    assert running not in els.get("/privacy/bewaren").text
