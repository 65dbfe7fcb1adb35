"""Filters that somebody saved are theirs alone, and hold nothing but filters."""

from __future__ import annotations

from casework.identity.actor import Role
from tests.web.pages.filling import signed_in
from tests.web.site import Site, Visitor

HOME = "/werkvoorraad"
SAVE, FORGET = f"{HOME}/filters", f"{HOME}/filters/weg"
QUERY = "tab=team&fase=intake&laat=ja"


def _saved(site: Site) -> Visitor:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    nadia.get(f"{HOME}?{QUERY}")
    nadia.post(SAVE, {"name": "Late intakes", "query": QUERY}, seen=HOME)
    return nadia


def test_saved_filters_come_back_as_a_link(site: Site) -> None:
    page = _saved(site).get(HOME).text
    assert "Late intakes" in page
    assert "fase=intake" in page


def test_a_colleague_does_not_see_them(site: Site) -> None:
    _saved(site)
    assert "Late intakes" not in signed_in(site, "Joris", Role.CORE_MEMBER).get(HOME).text


def test_only_filters_are_kept_of_a_query(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    nadia.get(HOME)
    nadia.post(SAVE, {"name": "Eigen", "query": "fase=intake&naam=Noor&fase=onzin"}, seen=HOME)
    page = nadia.get(HOME).text
    assert "Noor" not in page
    assert "onzin" not in page


def test_saved_filters_can_be_thrown_away(site: Site) -> None:
    nadia = _saved(site)
    nadia.post(FORGET, {"name": "Late intakes"}, seen=HOME)
    assert "Late intakes" not in nadia.get(HOME).text


def test_a_name_is_asked_for(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    nadia.get(HOME)
    nadia.post(SAVE, {"name": "  ", "query": QUERY}, seen=HOME)
    assert "Geef de filters een naam" in nadia.get(HOME).text
