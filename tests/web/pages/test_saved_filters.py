"""Filters that somebody saved are theirs alone, and hold nothing but filters."""

from __future__ import annotations

from casework.identity.actor import Role
from tests.web.pages.filling import signed_in
from tests.web.site import Site, Visitor

HOME = "/werkvoorraad"
SAVE, FORGET = f"{HOME}/filters", f"{HOME}/filters/weg"
QUERY = "tab=team&fase=intake&laat=ja"
SAVED = "Team: Intake, Te laat"


def _saved(site: Site) -> Visitor:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    assert "Bewaar deze filters" in nadia.get(f"{HOME}?{QUERY}").text
    nadia.post(SAVE, {"query": QUERY}, seen=HOME)
    return nadia


def test_saved_filters_come_back_as_a_link_that_says_what_they_ask(site: Site) -> None:
    page = _saved(site).get(HOME).text
    assert SAVED in page
    assert "fase=intake" in page


def test_a_colleague_does_not_see_them(site: Site) -> None:
    _saved(site)
    assert SAVED not in signed_in(site, "Joris", Role.CORE_MEMBER).get(HOME).text


def test_only_filters_are_kept_of_a_query_and_of_what_else_is_sent(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    nadia.get(HOME)
    sent = {"query": "fase=intake&naam=Noor&fase=onzin", "name": "Noor"}
    nadia.post(SAVE, sent, seen=HOME)
    page = nadia.get(HOME).text
    assert "fase=intake" in page
    assert "Noor" not in page
    assert "onzin" not in page


def test_what_is_saved_is_not_offered_to_be_saved_again(site: Site) -> None:
    nadia = _saved(site)
    assert "Bewaar deze filters" not in nadia.get(f"{HOME}?{QUERY}").text


def test_saved_filters_can_be_thrown_away(site: Site) -> None:
    nadia = _saved(site)
    nadia.post(FORGET, {"query": QUERY}, seen=HOME)
    assert SAVED not in nadia.get(HOME).text
