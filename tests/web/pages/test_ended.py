"""A family erased while its handover waits for an answer: it ends for everybody, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from casework.identity.actor import Role
from casework.trajectories.commands import CloseTrajectory
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.road import Road
from tests.web.pages.test_erasing import propose
from tests.web.site import Site, Visitor
from workflows.positions import Positions
from workflows.runner import Workflows

LISTS = {
    "mine": "/werkvoorraad?tab=mine",
    "team": "/werkvoorraad?tab=team",
    "waiting": "/werkvoorraad?tab=waiting",
    "closed": "/werkvoorraad?tab=closed",
}


def work(site: Site) -> None:
    """Let the policies answer, as the worker does."""
    positions = Positions(site.app.extensions["settings"].database_url)
    Workflows(site.casework, positions).catch_up()
    positions.close()
    site.app.extensions["projections"].catch_up()


class Officers:
    """Two who erase together: Hanneke asks, Marit agrees."""

    def __init__(self, site: Site) -> None:
        self.hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
        self.marit = signed_in(site, "Marit", Role.PROJECT_LEAD)

    def erase(self, number: str) -> None:
        """Erase a whole family."""
        order = propose(self.hanneke, number, "family")
        assert fill(self.marit, f"{order}/instemmen").status_code == 303


@pytest.fixture
def officers(site: Site) -> Officers:
    return Officers(site)


@pytest.fixture
def partner(site: Site) -> Visitor:
    return signed_in(site, "Petra Molenaar", Role.PARTNER, board=True)


@pytest.fixture
def road(site: Site) -> Road:
    road = Road(site).until("handover")
    work(site)
    return road


def package(partner: Visitor) -> str:
    """Return the address of the one package in the inbox."""
    page = partner.get("/ontvangen").text
    return "/ontvangen/" + page.partition('href="/ontvangen/')[2].partition('"')[0]


@pytest.mark.parametrize("has_ended", [False, True])
def test_the_receiver_has_no_row_and_opens_nothing(
    site: Site, road: Road, officers: Officers, partner: Visitor, has_ended: bool
) -> None:
    address = package(partner)
    assert partner.get(address).status_code == 200
    officers.erase(road.number)
    if has_ended:
        work(site)
    assert "Er is nog niets aan jullie overgedragen." in partner.get("/ontvangen").text
    assert partner.get(address).status_code == 404
    assert partner.get(f"{address}/aannemen").status_code == 404


@pytest.mark.parametrize("has_ended", [False, True])
def test_it_is_on_no_tab_and_in_no_overview(
    site: Site, road: Road, officers: Officers, has_ended: bool
) -> None:
    listed = [name for name, path in LISTS.items() if road.number in road.visitor.get(path).text]
    assert listed == ["mine", "team", "waiting"]
    officers.erase(road.number)
    if has_ended:
        work(site)
    assert [path for path in LISTS.values() if road.number in road.visitor.get(path).text] == []
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    assert road.number not in tessa.get("/overdrachten").text
    assert road.visitor.get(road.home).status_code == 410


def test_nothing_of_it_is_due_and_nobody_holds_it(
    site: Site, road: Road, officers: Officers
) -> None:
    assert road.state.tasks
    officers.erase(road.number)
    work(site)
    state = road.state
    assert (state.close_reason, state.tasks, state.contact) == ("erased", {}, None)
    assert (state.receivers, state.team) == (frozenset(), frozenset())


def test_no_term_runs_for_what_is_gone(site: Site, road: Road, officers: Officers) -> None:
    road.do(CloseTrajectory, reason="own_strength")
    work(site)
    officers.erase(road.number)
    work(site)
    assert road.number not in officers.hanneke.get("/privacy/bewaren").text
    assert officers.hanneke.get(f"/privacy/bewaren/{road.number}/vasthouden").status_code == 410


def test_what_had_closed_keeps_the_reason_it_closed_for(
    site: Site, road: Road, officers: Officers
) -> None:
    road.do(CloseTrajectory, reason="own_strength")
    officers.erase(road.number)
    work(site)
    assert (road.state.is_erased, road.state.close_reason) == (True, "own_strength")


def test_the_log_says_how_it_ended(site: Site, road: Road, officers: Officers) -> None:
    officers.erase(road.number)
    work(site)
    page = officers.hanneke.get(f"/privacy?traject={road.number}").text
    assert "Alles van dit traject is gewist" in page
    assert "Overdracht ingetrokken" in page


def test_a_list_asks_no_more_however_much_was_ever_erased(
    site: Site, road: Road, officers: Officers, partner: Visitor
) -> None:
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    pages = [*((road.visitor, path) for path in LISTS.values())]
    pages += [(tessa, "/overdrachten"), (partner, "/ontvangen")]
    officers.erase(road.number)
    work(site)
    few = [asked(visitor, path) for visitor, path in pages]
    for child in ("Sem Aziz", "Bo Smit"):
        officers.erase(refer(road.visitor, child).rpartition("/")[2])
    work(site)
    assert [asked(visitor, path) for visitor, path in pages] == few
    assert [one for statements in few for one in statements if "views.erasures" in one] == []


def asked(visitor: Visitor, path: str) -> list[str]:
    """Return every statement that the read models were asked for one page."""
    with _statements() as seen:
        assert visitor.get(path).status_code == 200
    return seen


@contextmanager
def _statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def remember(*call: object) -> None:
        seen.append(str(call[2]))

    event.listen(Engine, "before_cursor_execute", remember)
    yield seen
    event.remove(Engine, "before_cursor_execute", remember)
