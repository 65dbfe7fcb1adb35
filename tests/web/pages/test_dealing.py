"""Handing out from the worklist: the way back survives a double click; nobody helps themselves."""

import re
from uuid import UUID

from casework.identity.actor import Role
from casework.ids import derived, mint
from casework.staff.commands import DeactivateMember, GrantRole
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import ADMINISTRATOR, Site, Visitor

PATH = "/werkvoorraad/toewijzen"
ELSEWHERE = derived("test", "other school")


def _shown(visitor: Visitor, number: str) -> str:
    """Return what ticking the trajectory sends: its number and the version the list shows."""
    found = re.search(rf'value="({number}:[0-9]+)"', visitor.get("/werkvoorraad?tab=team").text)
    assert found is not None
    return found[1]


def _deal(visitor: Visitor, number: str, to: UUID, *, times: int = 1, seen: str = "") -> str:
    token = visitor.csrf("/werkvoorraad")
    fields = {"csrf_token": token, "command_id": str(mint())}
    fields["number"] = seen or _shown(visitor, number)
    sent = [visitor.send(PATH, {**fields, "staff_id": str(to)}) for _ in range(times)]
    assert [one.status_code for one in sent] == [303] * times
    return visitor.get("/werkvoorraad").text


def _contact(site: Site) -> UUID | None:
    facts = site.casework.facts(0, 500)
    opened = next(f.event for f in facts if f.event.topic == "trajectory.referral_opened")
    state = site.casework.state(NOUN, opened.originator_id)
    assert isinstance(state, Trajectory)
    return state.contact


def test_a_double_click_leaves_the_way_back_to_the_former_contact(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    number = refer(nadia).rpartition("/")[2]
    before = _contact(site)
    joris = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    page = _deal(nadia, number, joris, times=2)
    assert _contact(site) == joris
    undo_id = page.partition('name="undo_id" value="')[2].partition('"')[0]
    nadia.send("/ongedaan", {"csrf_token": nadia.csrf("/werkvoorraad"), "undo_id": undo_id})
    assert _contact(site) == before


def test_nobody_outside_the_team_takes_a_trajectory_from_its_contact(site: Site) -> None:
    number = refer(signed_in(site, "Nadia", Role.CORE_MEMBER)).rpartition("/")[2]
    before = _contact(site)
    joris = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    page = _deal(site.visitor(joris), number, joris)
    assert f"{number}: Een collega is de vaste contactpersoon" in page
    assert _contact(site) == before


def test_an_old_page_gives_nothing_away_that_a_colleague_gave_meanwhile(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    number = refer(nadia).rpartition("/")[2]
    joris, imke = site.member("Joris", Role.CORE_MEMBER), site.member("Imke", Role.CORE_MEMBER)
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    seen = _shown(marit, number)
    _deal(nadia, number, imke)
    page = _deal(marit, number, joris, seen=seen)
    assert f"{number} is intussen door Nadia aan Imke gegeven; niet gewijzigd." in page
    assert "toegewezen." not in page
    assert _contact(site) == imke


def test_the_form_of_one_trajectory_is_no_way_round(site: Site) -> None:
    home = refer(signed_in(site, "Nadia", Role.CORE_MEMBER))
    before = _contact(site)
    joris = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    sent = fill(site.visitor(joris), f"{home}/doen/toewijzen", staff_id=str(joris))
    assert sent.status_code == 422
    assert "Een collega is de vaste contactpersoon" in sent.text
    assert _contact(site) == before


def test_the_list_says_whose_families_have_a_contact_who_left(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    refer(nadia)
    marit = site.visitor(site.member("Marit", Role.PROJECT_LEAD))
    assert "hoort niet meer bij het kernteam" not in marit.get("/werkvoorraad").text
    left = _contact(site)
    assert left is not None
    stopping = DeactivateMember(command_id=mint(), at=site.clock.now(), staff_id=left)
    site.casework.execute(stopping, by=ADMINISTRATOR)
    site.app.extensions["projections"].catch_up()
    page = marit.get("/werkvoorraad").text
    assert "Nadia is contactpersoon, maar hoort niet meer bij het kernteam." in page
    assert f"contact={left}" in page


def test_nothing_goes_to_a_colleague_of_another_school_who_could_not_open_it(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    number = refer(nadia).rpartition("/")[2]
    lead, olaf = site.member("Lotte", Role.PROJECT_LEAD), site.member("Olaf")
    for who, role in ((lead, Role.PROJECT_LEAD), (olaf, Role.CORE_MEMBER)):
        granting = GrantRole(
            command_id=mint(), at=site.clock.now(), staff_id=who, role=role, school_id=ELSEWHERE
        )
        site.casework.execute(granting, by=ADMINISTRATOR)
    site.app.extensions["projections"].catch_up()
    before = _contact(site)
    page = _deal(site.visitor(lead), number, olaf)
    assert f"{number}: deze collega werkt niet op die school." in page
    assert _contact(site) == before
