"""Who is on a trajectory: named on its page, and off it by the contact or by themselves."""

from __future__ import annotations

from uuid import UUID

from casework.identity.actor import Role
from casework.trajectories import commands as c
from tests.web.pages.filling import fill
from tests.web.pages.road import Road
from tests.web.site import Site


def _with_joris(site: Site) -> tuple[Road, UUID]:
    road = Road(site)
    joris = site.member("Joris Hofstee", Role.CORE_MEMBER)
    road.do(c.JoinTrajectory, staff_id=joris)
    return road, joris


def test_the_page_names_the_team(site: Site) -> None:
    road, _ = _with_joris(site)
    page = road.page()
    for shown in ("Wie werkt eraan mee", "Joris Hofstee", "vaste contactpersoon"):
        assert shown in page


def test_the_contact_takes_a_colleague_off(site: Site) -> None:
    road, joris = _with_joris(site)
    path = f"{road.home}/doen/collega-eraf/{joris}"
    assert path in road.page()
    assert "Joris Hofstee" in road.visitor.get(path).text
    assert fill(road.visitor, path).status_code == 303
    assert joris not in road.state.team
    assert "afgeschermd" in site.visitor(joris).get(road.home).text


def test_a_colleague_leaves_by_themselves(site: Site) -> None:
    road, joris = _with_joris(site)
    visitor = site.visitor(joris)
    assert "Ik werk niet meer mee" in visitor.get(road.home).text
    assert fill(visitor, f"{road.home}/doen/collega-eraf/{joris}").status_code == 303
    assert road.state.team == {road.staff_id}


def test_a_colleague_takes_no_other_off(site: Site) -> None:
    road, joris = _with_joris(site)
    imke = site.member("Imke", Role.CORE_MEMBER)
    road.do(c.JoinTrajectory, staff_id=imke)
    path = f"{road.home}/doen/collega-eraf/{joris}"
    visitor = site.visitor(imke)
    assert path not in visitor.get(road.home).text
    sent = fill(visitor, path)
    assert sent.status_code == 422
    assert "Alleen de vaste contactpersoon haalt een collega" in sent.text
