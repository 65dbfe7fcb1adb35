"""Who goes through families faster than people do, first proves to be there."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pyotp
import pytest

from casework.audit.events import Refused
from casework.desk.sessions import FRESH
from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import Site, Visitor
from web.app.pace import MOST, WITHIN


class Nadia(NamedTuple):
    """Nadia signed in more than ten minutes ago, and has a trajectory at `home`."""

    site: Site
    browser: Visitor
    totp: pyotp.TOTP
    home: str

    def opens(self, count: int, first: int = 5000) -> None:
        """Ask for pages of so many other trajectories."""
        for number in range(first, first + count):
            self.browser.get(f"/trajecten/K-{number}")

    def refused(self) -> list[Refused]:
        """Return the lines of what was not given because of the pace."""
        events = [fact.event for fact in self.site.casework.facts(0, 1000)]
        lines = [event for event in events if isinstance(event, Refused)]
        return [line for line in lines if line.code == "too_fast"]


@pytest.fixture
def nadia(site: Site) -> Nadia:
    home = refer(signed_in(site, "Joris Haverlag", Role.CORE_MEMBER))
    staff_id = site.member("Nadia Elkrans", Role.CORE_MEMBER)
    totp = pyotp.TOTP(site.account(staff_id, "nadia"))
    site.app.extensions["projections"].catch_up()
    browser = site.visitor(staff_id)
    site.clock.advance(FRESH)
    return Nadia(site, browser, totp, home)


def test_one_family_however_often_is_no_haste(nadia: Nadia) -> None:
    assert {nadia.browser.get(nadia.home).status_code for _ in range(MOST + 1)} == {200}


def test_a_family_too_many_asks_for_proof_and_is_a_line(nadia: Nadia) -> None:
    nadia.opens(MOST)
    answer = nadia.browser.get(nadia.home)
    assert (answer.status_code, answer.location) == (303, "/bevestigen")
    (line,) = nadia.refused()
    assert (line.attempted, line.kind, line.stamp.role) == (
        "trajectory_page",
        "trajectory",
        "core_member",
    )


def test_whoever_proves_to_be_there_reads_on_where_they_were(nadia: Nadia) -> None:
    nadia.opens(MOST)
    nadia.browser.get(f"{nadia.home}/gezin")
    code = nadia.totp.at(nadia.site.clock.now())
    assert nadia.browser.post("/bevestigen", {"proof": code}).status_code == 303
    assert nadia.browser.get("/bevestigen").location == f"{nadia.home}/gezin"
    nadia.opens(MOST, first=6000)
    assert nadia.browser.get(nadia.home).status_code == 200


def test_the_families_of_a_while_ago_do_not_count(nadia: Nadia) -> None:
    nadia.opens(MOST)
    nadia.site.clock.advance(WITHIN + timedelta(seconds=1))
    assert nadia.browser.get(nadia.home).status_code == 200


def test_a_name_searched_too_often_asks_for_proof_and_carries_the_words(nadia: Nadia) -> None:
    for _ in range(MOST):
        fill(nadia.browser, "/zoeken", sought="Noor")
    asked = fill(nadia.browser, "/zoeken", sought="Wilgenhof")
    assert (asked.status_code, hidden(asked.text)["sought"]) == (422, "Wilgenhof")
    code = nadia.totp.at(nadia.site.clock.now())
    found = nadia.browser.send("/zoeken", {**hidden(asked.text), "proof": code})
    assert found.status_code == 200
    assert len(nadia.refused()) == 1


def test_page_after_page_of_a_list_counts_as_well(nadia: Nadia) -> None:
    for turn in range(MOST):
        nadia.browser.get(f"/werkvoorraad?na={turn}")
    assert nadia.browser.get("/werkvoorraad?na=last").location == "/bevestigen"
    assert nadia.browser.get("/werkvoorraad").status_code == 200


def test_who_works_beside_them_is_not_held_up(nadia: Nadia) -> None:
    nadia.opens(MOST + 1)
    other = nadia.site.visitor(nadia.site.member("Joris Tweede", Role.CORE_MEMBER))
    nadia.site.clock.advance(FRESH)
    assert other.get("/werkvoorraad").status_code == 200
    assert other.get(nadia.home).location != "/bevestigen"
