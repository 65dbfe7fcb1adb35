"""What forbids a merge; one person twice in a family; two records of a family; and erasing one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure, ProposeErasure
from casework.families.commands import AddPerson, SetCustody
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived, mint
from casework.privacy.content import Personal
from tests.web.pages.filling import fill, signed_in
from tests.web.pages.test_search import NADIA, search
from tests.web.pages.twins import (
    begin,
    children,
    freeze,
    give,
    main,
    pairs,
    say,
    trajectories,
    ways,
)
from tests.web.site import BOARD, SCHOOL, Site, Visitor

HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


def families(site: Site) -> list[UUID]:
    return [one.family_id for one in trajectories(site) if one.family_id]


def add(site: Site, family: UUID, name: str, born: str | None = None) -> UUID:
    person = mint()
    give(
        site,
        AddPerson,
        NADIA,
        family_id=family,
        person_id=person,
        kind="adult",
        relation="mother",
        name=Personal(name),
        birth_date=Personal(born) if born else None,
    )
    return person


def refused(visitor: Visitor, pair: str, why: str) -> bool:
    """Say whether the page tells why, and whether the form sent all the same does nothing."""
    page, held = main(visitor, pair), ways(visitor, pair)
    sent = visitor.send(f"{pair}/samenvoegen", next(iter(held.values())))
    return why in page and f"{pair}/samenvoegen" not in held and sent.status_code == 409


def test_custody_that_contradicts_forbids_it(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    for family, child, kind in zip(families(site), children(site), ("one", "both"), strict=True):
        held = [add(site, family, f"Ouder {n}") for n in range(1 if kind == "one" else 2)]
        custody = {"kind": kind, "holders": tuple(held), "source": "parents"}
        since = {"child_id": child, "since": date(2026, 1, 1)}
        give(site, SetCustody, NADIA, family_id=family, **custody, **since)
    assert refused(nadia, pair, "Het gezag of het contact is bij de een anders vastgelegd")
    assert "double.merged" not in site.topics()


def test_an_erasure_that_was_asked_forbids_it_without_saying_so(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    order = {"erasure_id": mint(), "school_id": SCHOOL, "about": About.PERSON}
    goes = {"of": families(site)[0], "single": (children(site)[0],), "motive": Personal("x")}
    give(site, ProposeErasure, HANNEKE, basis=Basis.REQUEST, **order, **goes)
    assert refused(nadia, pair, "Dit kan nu niet worden samengevoegd. Vraag het de privacy officer")
    assert "wis" not in main(nadia, pair).lower()


def test_use_that_was_frozen_forbids_it_and_not_the_way_back(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    freeze(site, HANNEKE, trajectories(site)[1], mint())
    assert say(nadia, pair, "terug").status_code == 303
    assert refused(nadia, pair, "Het gezin liet dit stilzetten")


def test_who_is_told_apart_from_one_is_not_merged_by_way_of_another(
    site: Site, nadia: Visitor
) -> None:
    begin(nadia)
    begin(nadia, "Muhammad Amrani", "Sem Zwaan")
    a, b, c, _ = children(site)
    say(nadia, f"/dubbelen/mensen/{a}/{b}", "twee")
    say(nadia, f"/dubbelen/mensen/{b}/{c}", "samenvoegen")
    assert refused(nadia, f"/dubbelen/mensen/{a}/{c}", "Een collega zei dat dit er twee zijn")


def test_one_person_twice_in_a_family_is_one_card(site: Site, nadia: Visitor) -> None:
    path, _ = begin(nadia, "Noor Wilgenhof", "Sem Zwaan")
    family = families(site)[0]
    add(site, family, "Yasmina Wilgenhof", "1988-01-02")
    add(site, family, "Jasmina Wilgenhof", "1988-01-02")
    home = f"{path}/gezin"
    assert main(nadia, home).count('class="box') == 4
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    page = main(nadia, home)
    assert "Ook vastgelegd als" in page
    assert page.count('class="box') == 3
    assert "Yasmina Wilgenhof" in page
    assert "Jasmina Wilgenhof" in page
    assert site.topics().count("trajectory.records_merged") == 1
    say(nadia, pair, "terug")
    assert "Ook vastgelegd als" not in main(nadia, home)


def test_a_twin_is_split_off_in_the_same_household_and_goes_again(
    site: Site, nadia: Visitor
) -> None:
    path, _ = begin(nadia, "Noor Wilgenhof", "Sem Zwaan")
    home, child = f"{path}/gezin", children(site)[0]
    fill(nadia, f"{home}/huishouden", label="thuis bij moeder")
    lives = main(nadia, home).partition(f'href="{home}/bewoner/')[2].partition('"')[0]
    fill(nadia, f"{home}/bewoner/{lives}", person_id=str(child), share="always")
    twin = {"call_name": "Lot", "surname": "Wilgenhof", "birth_date": "2016-11-17", "group": "5b"}
    assert fill(nadia, f"{path}/splitsen/{child}", **twin).location == home
    page = main(nadia, home)
    assert page.count("Lot Wilgenhof") == 3
    assert "5b" in page
    assert "Gesplitst: dit waren er twee" in main(nadia, path)
    said = main(nadia, "/dubbelen")
    assert "Twee mensen" in said
    (pair,) = pairs(nadia)
    assert say(nadia, pair, "terug").location == "/dubbelen"
    assert "Splitsen ongedaan gemaakt" in main(nadia, path)
    assert "Lot" not in main(nadia, home)
    assert "Noor Wilgenhof" in main(nadia, home)
    assert "Niemand gevonden" in search(nadia, "lot wilgenhof")


def test_a_split_without_a_name_keeps_what_was_typed(site: Site, nadia: Visitor) -> None:
    path, _ = begin(nadia, "Noor Wilgenhof", "Sem Zwaan")
    refused = fill(nadia, f"{path}/splitsen/{children(site)[0]}", group="5b")
    assert refused.status_code == 422
    assert 'value="5b"' in refused.text
    assert "double.person_split_off" not in site.topics()


def test_the_officer_reads_where_the_same_one_stays(site: Site, nadia: Visitor) -> None:
    first, second = begin(nadia)
    (pair,) = pairs(nadia)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    asking = f"/privacy/wissen/nieuw/{first.rpartition('/')[2]}"
    assert "blijft staan bij" not in main(hanneke, asking)
    say(nadia, pair, "samenvoegen")
    assert f"blijft staan bij {second.rpartition('/')[2]}" in main(hanneke, asking)


def test_two_records_of_a_family_lead_to_each_other_and_each_is_opened_there(
    site: Site, nadia: Visitor
) -> None:
    first, second = begin(nadia)
    add(site, families(site)[1], "Eva Amrani")
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    (of_families,) = [one for one in pairs(nadia, pair) if "gezinnen" in one]
    assert "Ouders die uit elkaar zijn" in main(nadia, of_families)
    say(nadia, of_families, "samenvoegen")
    page = main(nadia, f"{first}/gezin")
    assert "Ook dit gezin" in page
    assert second.rpartition("/")[2] in page
    assert "Eva" not in page
    assert "Dit gezin is ook bekend bij" in main(nadia, second)
    assert "Zelfde gezin" in main(nadia, "/dubbelen")
    say(nadia, of_families, "terug")
    assert "Ook dit gezin" not in main(nadia, f"{first}/gezin")


def test_a_parent_of_two_families_is_one_and_the_families_stay_two(
    site: Site, nadia: Visitor
) -> None:
    first, second = begin(nadia, "Noor Wilgenhof", "Sem Zwaan")
    one, other = families(site)
    add(site, one, "Ruben Zwaan", "1980-02-03")
    add(site, other, "Ruben Zwaan", "1980-02-03")
    add(site, other, "Elif Kaya")
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    page = main(nadia, f"{first}/gezin")
    assert second.rpartition("/")[2] in page
    assert "Elif" not in page
    assert "Ook dit gezin" not in page
    assert "ook bekend" not in main(nadia, first)


def test_erasing_one_of_two_leaves_the_other_and_the_statement(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    order = {"school_id": SCHOOL, "about": About.PERSON, "basis": Basis.RETENTION}
    goes = {"of": families(site)[0], "single": (children(site)[0],), "erasure_id": mint()}
    give(site, OrderErasure, workflow(BOARD), **order, **goes)
    done = site.casework.erase(goes["erasure_id"])
    site.app.extensions["projections"].catch_up(done.position)
    page = main(nadia, pair)
    assert "Mohamed" not in page
    assert "gewist" in page
    assert "Mohammed Amrani" in page
    assert "Mohammed Amrani" in search(nadia, "amrani")
    assert say(nadia, pair, "terug").status_code == 303
    assert "niemand dubbel" in main(nadia, "/dubbelen")
