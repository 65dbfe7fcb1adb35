"""What of doubles is asked of who works on neither, and what of a split can be taken back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from casework.families.commands import AddPhone, RemovePerson, SetCustody
from casework.identity.actor import Role
from casework.ids import mint
from casework.privacy.content import Personal
from tests.web.pages.filling import HIDDEN, fill, signed_in
from tests.web.pages.test_merging import add, families
from tests.web.pages.test_search import NADIA
from tests.web.pages.twins import (
    begin,
    children,
    contact,
    give,
    main,
    pairs,
    say,
    trajectories,
    ways,
)
from tests.web.site import Site, Visitor

LOT = {"call_name": "Lot", "surname": "Wilgenhof", "birth_date": "2016-11-17", "group": "5b"}


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


def split(site: Site, nadia: Visitor) -> tuple[str, str]:
    """Let Lot come with a record of her own, and be split off Noor; return both pairs."""
    path, _ = begin(nadia, "Noor Wilgenhof", "Lot Wilgenhof")
    noor, lot = children(site)
    assert fill(nadia, f"{path}/splitsen/{noor}", **LOT).status_code == 303
    found = pairs(nadia)
    (off,) = [one for one in found if str(noor) in one and str(lot) not in one]
    (alike,) = [one for one in found if str(lot) in one and str(noor) not in one]
    return off, alike


def second_of(site: Site, pair: str) -> UUID:
    """Return who was split off."""
    first = str(children(site)[0])
    return next(UUID(one) for one in pair.split("/")[-2:] if one != first)


def by_mistake(site: Site) -> dict[str, Any]:
    """Return what else is said when somebody of the first family is taken away."""
    return {"through": trajectories(site)[0].id, "reason": "by_mistake"}


def stays(visitor: Visitor, pair: str, why: str) -> bool:
    """Say whether the page tells why it stays, and the form sent all the same is refused."""
    held = dict(HIDDEN.findall(visitor.get(pair).text))
    sent = visitor.send(f"{pair}/terug", held)
    offered = f"{pair}/terug" in ways(visitor, pair)
    return why in main(visitor, pair) and not offered and sent.status_code == 409


def test_what_is_in_the_way_is_told_to_who_works_on_both_only(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    for family, child, kind in zip(families(site), children(site), ("one", "both"), strict=True):
        held = [add(site, family, f"Ouder {n}") for n in range(1 if kind == "one" else 2)]
        custody = {"kind": kind, "holders": tuple(held), "source": "parents"}
        since = {"child_id": child, "since": date(2026, 1, 1)}
        give(site, SetCustody, NADIA, family_id=family, **custody, **since)
    tom = signed_in(site, "Tom", Role.CORE_MEMBER)
    sent = tom.send(f"{pair}/samenvoegen", next(iter(ways(tom, pair).values())))
    assert sent.status_code != 409
    assert "Het gezag of het contact" not in sent.text


def test_a_split_stays_while_the_second_is_said_to_be_another(site: Site, nadia: Visitor) -> None:
    off, alike = split(site, nadia)
    say(nadia, alike, "samenvoegen")
    assert stays(nadia, off, "ook gezegd of het dezelfde is als een ander")
    assert "family.person_removed_sealed" not in site.topics()
    say(nadia, alike, "terug")
    assert say(nadia, off, "terug").location == "/dubbelen"


def test_a_split_stays_when_more_was_recorded_of_the_second(site: Site, nadia: Visitor) -> None:
    off, _ = split(site, nadia)
    who = {"family_id": families(site)[0], "person_id": second_of(site, off)}
    give(site, AddPhone, NADIA, **who, reach_id=mint(), phone=Personal("+31612345678"))
    assert stays(nadia, off, "sindsdien meer vastgelegd")
    assert "family.person_removed_sealed" not in site.topics()


def test_a_split_stays_when_the_second_was_said_to_have_custody(site: Site, nadia: Visitor) -> None:
    """That is sealed, and decides all the same; also when it was said anew since."""
    off, _ = split(site, nadia)
    about = {"family_id": families(site)[0], "child_id": children(site)[0]}
    since = {"source": "parents", "since": date(2026, 1, 1)}
    held = {"kind": "one", "holders": (second_of(site, off),)}
    give(site, SetCustody, NADIA, **about, **since, **held)
    give(site, SetCustody, NADIA, **about, **since, kind="unknown", holders=())
    assert stays(nadia, off, "sindsdien meer vastgelegd")


def test_who_works_on_nothing_of_theirs_takes_nobody_away(site: Site, nadia: Visitor) -> None:
    off, _ = split(site, nadia)
    tom = signed_in(site, "Tom", Role.CORE_MEMBER)
    assert "Hierbij gaat iemand weer weg" in main(tom, off)
    assert f"{off}/terug" not in ways(tom, off)
    tom.send(f"{off}/terug", next(iter(ways(nadia, off).values())))
    assert "family.person_removed_sealed" not in site.topics()
    assert "double.taken_back" not in site.topics()


def test_a_merge_with_who_was_taken_away_can_be_taken_back(site: Site, nadia: Visitor) -> None:
    off, alike = split(site, nadia)
    say(nadia, alike, "samenvoegen")
    who = {"family_id": families(site)[0], "person_id": second_of(site, off)}
    give(site, RemovePerson, contact(site), **who, **by_mistake(site))
    assert "Weggehaald" in main(nadia, "/dubbelen")
    assert "Weggehaald" in main(nadia, alike)
    assert list(ways(nadia, alike)) == [f"{alike}/terug"]
    assert say(nadia, alike, "terug").location == "/dubbelen"
    assert say(nadia, off, "terug").location == "/dubbelen"
    assert "Weggehaald" not in main(nadia, "/dubbelen")


def test_who_may_not_know_of_the_family_hears_nothing_of_who_went(
    site: Site, nadia: Visitor
) -> None:
    off, alike = split(site, nadia)
    say(nadia, alike, "samenvoegen")
    who = {"family_id": families(site)[0], "person_id": second_of(site, off)}
    give(site, RemovePerson, contact(site), **who, **by_mistake(site))
    tom = signed_in(site, "Tom", Role.CORE_MEMBER)
    number = main(nadia, off).partition('href="/trajecten/')[2].partition('"')[0]
    assert tom.get(alike).status_code == 200
    assert fill(tom, "/account/band", number=number, kind="own_child").status_code == 303
    assert tom.get(alike).status_code == 404
    assert "Weggehaald" not in main(tom, "/dubbelen")
