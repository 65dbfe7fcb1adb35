"""Searching by number, and by name as it sounds: only one's own, and never without a line."""

import re
from uuid import UUID

import pytest

from casework.audit.events import Looked, Refused
from casework.families.commands import AddPerson, RegisterFamily, RemovePerson
from casework.families.family import NOUN, Family
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived, mint
from casework.privacy.content import Personal
from casework.staff.commands import DeclareOwnConflict, GrantRole
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.twins import contact, trajectories
from tests.web.site import ADMINISTRATOR, BOARD, SCHOOL, Site, Visitor

ELSEWHERE = derived("test", "other school")
NADIA = Actor(
    staff_id=derived("test", "nadia"),
    tenant=BOARD,
    postings=(Posting(Role.CORE_MEMBER, SCHOOL), Posting(Role.CORE_MEMBER, ELSEWHERE)),
)


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


def search(visitor: Visitor, sought: str) -> str:
    found = fill(visitor, "/zoeken", sought=sought)
    assert found.status_code == 200, found.text
    return found.text.partition("<main")[2]


def family_of(site: Site) -> Family:
    facts = [f.event for f in site.casework.facts(0, 900) if f.event.topic == "family.registered"]
    family = site.casework.state(NOUN, facts[-1].originator_id)
    assert isinstance(family, Family)
    return family


def add(site: Site, name: str, relation: str, born: str | None = None) -> UUID:
    family, person_id = family_of(site), mint()
    adding = AddPerson(
        command_id=mint(),
        at=site.clock.now(),
        family_id=family.id,
        person_id=person_id,
        kind="child" if relation == "sibling" else "adult",
        relation=relation,
        name=Personal(name),
        birth_date=Personal(born) if born else None,
    )
    site.app.extensions["projections"].catch_up(site.casework.execute(adding, by=NADIA).position)
    return person_id


def looks(site: Site) -> list[Looked]:
    every = [f.event for f in site.casework.facts(0, 900)]
    return [e for e in every if isinstance(e, Looked) and e.channel == "search"]


def test_the_page_asks_and_shows_nobody(nadia: Visitor) -> None:
    page = nadia.get("/zoeken").text
    assert "<h1>Zoeken</h1>" in page
    assert "gevonden" not in page


def test_somebody_who_came_a_moment_ago_is_found_as_the_name_sounds(nadia: Visitor) -> None:
    search(nadia, "iemand anders")
    path = refer(nadia, "Noor van der Wal")
    for sought in ("noor van der wal", "Wal", "Nour", "vd wal"):
        page = search(nadia, sought)
        assert "Noor van der Wal" in page
        assert f'href="{path}"' in page
        assert "Aanmelding" in page
        assert "groep 5a" in page


def test_everybody_shown_has_one_line_first(site: Site, nadia: Visitor) -> None:
    refer(nadia, "Noor van der Wal")
    mother = add(site, "Eva van der Wal", "mother")
    page = search(nadia, "van der wal")
    child = family_of(site).child_id
    assert {(line.about, line.kind) for line in looks(site)} == {
        (child, "person"),
        (mother, "person"),
    }
    assert len(looks(site)) == 2
    assert {line.stamp.purpose for line in looks(site)} == {"support"}
    assert {line.fields for line in looks(site)} == {("name", "group")}
    assert "Moeder" in page


def test_who_is_not_called_like_that_is_not_shown_and_has_no_line(
    site: Site, nadia: Visitor
) -> None:
    refer(nadia, "Noor van der Wal")
    assert "Niemand gevonden" in search(nadia, "Zwaan")
    assert looks(site) == []


def test_somebody_removed_is_not_found_any_more(site: Site, nadia: Visitor) -> None:
    refer(nadia)
    mother = add(site, "Yasmina Wilgenhof", "mother")
    assert "Yasmina" in search(nadia, "Yasmina")
    removing = RemovePerson(
        command_id=mint(),
        at=site.clock.now(),
        family_id=family_of(site).id,
        person_id=mother,
        through=trajectories(site)[0].id,
        reason="wrong_family",
    )
    site.app.extensions["projections"].catch_up(
        site.casework.execute(removing, by=contact(site)).position
    )
    assert "Niemand gevonden" in search(nadia, "Yasmina")


def test_people_of_another_school_are_not_found(site: Site, nadia: Visitor) -> None:
    refer(nadia, "Noor van der Wal")
    registering = RegisterFamily(
        command_id=mint(),
        at=site.clock.now(),
        family_id=mint(),
        school_id=ELSEWHERE,
        child_id=mint(),
        name=Personal("Lot van der Wal"),
    )
    site.app.extensions["projections"].catch_up(
        site.casework.execute(registering, by=NADIA).position
    )
    page = search(nadia, "van der Wal")
    assert "Noor" in page
    assert "Lot" not in page
    assert len(looks(site)) == 1


def test_who_works_at_two_schools_sees_at_which_somebody_is(site: Site, nadia: Visitor) -> None:
    refer(nadia, "Noor van der Wal")
    shown = '<div class="sub">De Linde</div>'
    assert shown not in search(nadia, "Wal")
    joris = site.member("Joris", Role.CORE_MEMBER)
    now = site.clock.now()
    more = GrantRole(
        command_id=mint(), at=now, staff_id=joris, role=Role.CORE_MEMBER, school_id=ELSEWHERE
    )
    site.casework.execute(more, by=ADMINISTRATOR)
    assert shown in search(site.visitor(joris), "Wal")


def test_a_number_goes_to_the_trajectory(nadia: Visitor) -> None:
    path = refer(nadia)
    number = path.rpartition("/")[2]
    for sought in (number, number.lower(), number.removeprefix("K-"), f" k {number[2:]} "):
        assert fill(nadia, "/zoeken", sought=sought).location == path


def test_a_number_that_is_not_ours_says_so_and_is_a_refusal(site: Site, nadia: Visitor) -> None:
    assert "geen traject K-999999" in search(nadia, "K-999999")
    refused = [f.event for f in site.casework.facts(0, 900) if isinstance(f.event, Refused)]
    assert [event.attempted for event in refused] == ["search"]


def test_what_cannot_be_searched_is_asked_again(nadia: Visitor) -> None:
    for sought in ("", " ", "a", "x" * 101):
        refused = fill(nadia, "/zoeken", sought=sought)
        assert refused.status_code == 422
        assert "<title>Fout:" in refused.text
        assert sought.strip() in refused.text


def test_likely_doubles_are_marked_with_the_reason(site: Site, nadia: Visitor) -> None:
    refer(nadia, "Sem Wilgenhof")
    add(site, "Mohamed Amrani", "sibling", "2016-11-17")
    refer(nadia, "Lot Dorpskade")
    add(site, "Mohammed Amrani", "sibling", "2016-11-17")
    page = search(nadia, "mohamed amrani")
    assert page.count("zelfde geboortedag") == 2
    assert page.count("klinkt hetzelfde") == 2
    assert {line.fields for line in looks(site)} == {("name", "group", "birth_date")}


def test_a_name_is_never_in_an_address(nadia: Visitor) -> None:
    refer(nadia, "Noor van der Wal")
    page = search(nadia, "Noor van der Wal")
    assert not re.search(r'(?:href|action)="[^"]*(?:oor|Wal)[^"]*"', page)
    assert "gevonden" not in nadia.get("/zoeken?sought=Noor").text


def test_a_family_closed_by_a_conflict_is_not_found(site: Site) -> None:
    staff_id = site.member("Nadia", Role.CORE_MEMBER)
    nadia = site.visitor(staff_id)
    path = refer(nadia, "Noor van der Wal")
    family = family_of(site)
    declaring = DeclareOwnConflict(
        command_id=mint(),
        at=site.clock.now(),
        staff_id=staff_id,
        conflict_id=mint(),
        about=family.id,
        about_kind="family",
        kind="own_family",
        note=None,
    )
    own = Actor(staff_id=staff_id, tenant=BOARD, postings=(Posting(Role.CORE_MEMBER, SCHOOL),))
    site.casework.execute(declaring, by=own)
    assert "Niemand gevonden" in search(nadia, "van der Wal")
    assert "geen traject" in search(nadia, path.rpartition("/")[2])
