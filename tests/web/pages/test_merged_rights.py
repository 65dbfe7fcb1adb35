"""Whoever is recorded twice: a letter or an order about one says so, and leads to the other."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest

from casework.identity.actor import Role
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.test_letters import Apart
from tests.web.pages.twins import begin, children, main, pairs, say, trajectories
from tests.web.site import Site, Visitor

SAID = "nog een keer iets vastgelegd"


@pytest.fixture
def hanneke(site: Site) -> Visitor:
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


def merged(site: Site) -> tuple[str, str]:
    """Let a child be recorded twice and merged; return both numbers."""
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    first, second = (path.rpartition("/")[2] for path in begin(nadia))
    (pair,) = pairs(nadia)
    assert say(nadia, pair, "samenvoegen").status_code == 303
    return first, second


def chosen(page: str) -> list[str]:
    """Return what is filled in already in a form: choices by their value."""
    marked = re.findall(r'<input type="radio"[^>]*value="([^"]+)"[^>]*\bchecked', page)
    return [*marked, *re.findall(r'<option value="([^"]+)"[^>]*\bselected', page)]


def link(page: str, label: str) -> str:
    """Return where a button leads."""
    found = re.search(rf'href="([^"]+)"[^>]*>{re.escape(label)}<', page)
    assert found, f"no {label} on the page"
    return unescape(found.group(1))


def double_of_sem(apart: Apart) -> UUID:
    """Let Sem come again, under a second number, and be merged; return the second record."""
    refer(apart.nadia, "Sem Kwartelaer")
    first, second = children(apart.site)
    pair = f"/dubbelen/mensen/{first}/{second}"
    assert say(apart.nadia, pair, "samenvoegen").status_code == 303
    return second


def test_a_letter_says_that_there_is_more_and_not_where(site: Site) -> None:
    apart = Apart(site)
    path = apart.decided("eva", "held", "granted")
    assert SAID not in main(apart.nadia, f"{path}/brief")
    double_of_sem(apart)
    other = trajectories(site)[1]
    letter = main(apart.nadia, f"{path}/brief").partition("<article")[2]
    assert SAID in letter
    assert f"K-{other.number}" not in letter
    assert "Kwartelaer" not in letter


def test_a_letter_to_who_has_no_custody_says_nothing_of_the_child(site: Site) -> None:
    apart = Apart(site, holders=("eva",))
    double_of_sem(apart)
    path = apart.decided("ruben", "not_held", "partly")
    assert SAID not in main(apart.nadia, f"{path}/brief")


def test_a_request_leads_to_the_same_one_for_the_other_record(site: Site, hanneke: Visitor) -> None:
    first, second = merged(site)
    asked = {"kind": "access", "asked_as": "carer", "asked_by": "Eva", "asked_on": "12-11-2026"}
    fill(hanneke, f"/trajecten/{first}/verzoek", **asked)
    found = hanneke.get("/privacy/verzoeken").text
    path = "/privacy/verzoeken/" + found.partition('href="/privacy/verzoeken/')[2][:36]
    there = link(main(hanneke, path), f"Ook noteren bij {second}")
    form = main(hanneke, there)
    assert {"access", "carer"} <= set(chosen(form))
    assert "12-11-2026" in form or "2026-11-12" in form
    assert fill(hanneke, there, **asked).status_code == 303


def test_an_order_leads_to_a_second_one_for_the_other_record(site: Site, hanneke: Visitor) -> None:
    first, second = merged(site)
    one, other = children(site)
    what = {"what": f"person:{one}", "basis": "court", "is_urgent": "ja", "motive": "Besluit."}
    order = fill(hanneke, f"/privacy/wissen/nieuw/{first}", **what).location
    page = main(hanneke, order)
    assert f"Blijft staan bij</dt><dd>{second}" in re.sub(r">\s+<", "><", page)
    there = link(page, f"Ook bij {second} voorstellen")
    assert {f"person:{other}", "court"} <= set(chosen(main(hanneke, there)))
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert "Blijft staan bij" in main(marit, f"{order}/instemmen")
    assert "voorstellen" not in main(marit, order)


def test_an_order_about_who_is_recorded_once_says_nothing_of_it(
    site: Site, hanneke: Visitor
) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    number = refer(nadia).rpartition("/")[2]
    what = {"what": "family", "basis": "request", "is_urgent": "nee", "motive": "Gevraagd."}
    order = fill(hanneke, f"/privacy/wissen/nieuw/{number}", **what).location
    assert "Blijft staan bij" not in main(hanneke, order)


def test_an_order_about_a_family_names_whoever_of_it_stays(site: Site, hanneke: Visitor) -> None:
    first, second = merged(site)
    what = {"what": "family", "basis": "request", "is_urgent": "nee", "motive": "Gevraagd."}
    order = fill(hanneke, f"/privacy/wissen/nieuw/{first}", **what).location
    page = main(hanneke, order)
    _, other = children(site)
    there = link(page, f"Ook bij {second} voorstellen")
    assert f"person:{other}" in chosen(main(hanneke, there))


@pytest.mark.parametrize("what", ["family", "person"])
def test_nobody_is_sent_to_a_record_that_was_erased(
    site: Site, hanneke: Visitor, what: str
) -> None:
    first, second = merged(site)
    asked = {"kind": "access", "asked_as": "carer", "asked_by": "Eva", "asked_on": "12-11-2026"}
    fill(hanneke, f"/trajecten/{first}/verzoek", **asked)
    found = hanneke.get("/privacy/verzoeken").text
    path = "/privacy/verzoeken/" + found.partition('href="/privacy/verzoeken/')[2][:36]
    there = (f"Ook noteren bij {second}", f"Ook vastgelegd bij</dt> <dd>{second}")
    assert [one in main(hanneke, path) for one in there] == [True, True]
    _, child = children(site)
    gone = {"what": f"person:{child}" if what == "person" else "family", "is_urgent": "nee"}
    sent = fill(hanneke, f"/privacy/wissen/nieuw/{second}", basis="court", motive="Ja.", **gone)
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert fill(marit, f"{sent.location}/instemmen").status_code == 303
    page, form = main(hanneke, path), main(hanneke, f"/privacy/wissen/nieuw/{first}")
    assert second not in page
    assert second not in form
