"""Staff and roles: added, granted, revoked, stopped; closed families; accounts shown once."""

import re
from uuid import UUID

import pyotp
import pytest

from casework.directory.commands import AddOrganisation
from casework.identity.actor import Role
from casework.ids import mint
from casework.staff.member import NOUN, Member
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import ADMINISTRATOR, EMPLOYER, PASSWORD, SCHOOL, Site, Visitor

HOME = "/beheer/medewerkers"
NEW = {"name": "Nadia Berg", "employer": str(EMPLOYER), "role": "core_member"}


@pytest.fixture
def ada(site: Site) -> Visitor:
    """Give the board's administrator; there is one organisation to be in service of."""
    adding = AddOrganisation(
        command_id=mint(),
        at=site.clock.now(),
        organisation_id=EMPLOYER,
        name="Buurtteam Noord",
        kind="buurtteam",
    )
    site.casework.execute(adding, by=ADMINISTRATOR)
    return signed_in(site, "Ada", Role.ADMINISTRATOR, board=True)


def _member(site: Site, staff_id: UUID) -> Member:
    found = site.casework.state(NOUN, staff_id)
    assert isinstance(found, Member)
    return found


def test_somebody_new_has_a_first_role(ada: Visitor) -> None:
    assert fill(ada, f"{HOME}/nieuw", **NEW, school_id=str(SCHOOL)).location == HOME
    page = ada.get(HOME).text
    for shown in ("Nadia Berg", "Kernteamlid, De Linde", "Buurtteam Noord"):
        assert shown in page


def test_a_role_in_the_team_asks_for_its_school(ada: Visitor) -> None:
    refused = fill(ada, f"{HOME}/nieuw", **NEW)
    assert refused.status_code == 422
    assert "Kies een school" in refused.text
    assert 'value="Nadia Berg"' in refused.text


def test_a_role_is_given_and_taken_back(site: Site, ada: Visitor) -> None:
    nadia = site.member("Nadia", Role.CORE_MEMBER)
    page = f"{HOME}/{nadia}/doen"
    given = {"role": "project_lead", "school_id": str(SCHOOL)}
    assert fill(ada, f"{page}/rol", **given).status_code == 303
    take_back = f"{page}/rol-intrekken/core_member.{SCHOOL}"
    fields = hidden(ada.get(take_back).text)
    assert [ada.send(take_back, fields).status_code for _ in range(2)] == [303, 303]
    assert [posting.role for posting in _member(site, nadia).roles] == [Role.PROJECT_LEAD]


def test_access_stops_at_once_and_comes_back(site: Site, ada: Visitor) -> None:
    nadia = site.member("Nadia", Role.CORE_MEMBER)
    browser = site.visitor(nadia)
    assert browser.get("/werkvoorraad").status_code == 200
    fill(ada, f"{HOME}/{nadia}/doen/stoppen")
    assert browser.get("/werkvoorraad").status_code == 303
    assert ada.get(f"{HOME}/{nadia}/doen/rol").status_code == 409
    fill(ada, f"{HOME}/{nadia}/doen/terug")
    assert _member(site, nadia).is_active


def _signed_in_as(site: Site, visitor: Visitor) -> UUID:
    found = site.desk.sessions.find(visitor.token or "")
    assert found is not None
    assert found.staff_id is not None
    return found.staff_id


def _ways_out(staff_id: UUID) -> list[str]:
    page = f"{HOME}/{staff_id}/doen"
    return [f"{page}/stoppen", f"{page}/rol-intrekken/administrator.bestuur"]


def test_the_last_administrator_cannot_leave_the_board_without_one(
    site: Site, ada: Visitor
) -> None:
    me = _signed_in_as(site, ada)
    for way in _ways_out(me):
        shown = ada.get(way)
        sent = ada.send(way, {"csrf_token": ada.csrf(HOME)})
        assert [shown.status_code, sent.status_code] == [409, 409]
        assert "Dit is de laatste beheerder van het bestuur." in shown.text
        assert "Dit is de laatste beheerder van het bestuur." in sent.text
    assert _member(site, me).actor().has(Role.ADMINISTRATOR)


def test_a_colleague_who_is_away_or_of_one_school_is_no_administrator_to_leave_it_to(
    site: Site, ada: Visitor
) -> None:
    me = _signed_in_as(site, ada)
    site.member("Otto", Role.ADMINISTRATOR)
    away = site.member("Bo", Role.ADMINISTRATOR, board=True)
    site.app.extensions["projections"].catch_up()
    assert fill(ada, f"{HOME}/{away}/doen/stoppen").status_code == 303
    assert [ada.get(way).status_code for way in _ways_out(me)] == [409, 409]


def test_one_of_two_administrators_may_go(site: Site, ada: Visitor) -> None:
    bo = site.member("Bo", Role.ADMINISTRATOR, board=True)
    site.app.extensions["projections"].catch_up()
    assert fill(ada, _ways_out(bo)[1]).status_code == 303
    assert not _member(site, bo).actor().has(Role.ADMINISTRATOR)


def test_a_family_is_closed_by_number_and_its_name_is_never_shown(site: Site, ada: Visitor) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    trajectory = refer(nadia)
    joris = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    number = trajectory.rpartition("/")[2]
    form = f"{HOME}/{joris}/doen/band"
    assert fill(ada, form, number=number, kind="own_child").status_code == 303
    assert site.visitor(joris).get(trajectory).status_code == 404
    page = ada.get(f"{HOME}/{joris}").text
    assert "Eigen kind" in page
    assert "Wilgenhof" not in page


def test_ones_own_child_closes_the_family_with_brothers_and_sisters(
    site: Site, ada: Visitor
) -> None:
    trajectory = refer(signed_in(site, "Nadia", Role.CORE_MEMBER))
    joris = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    number = trajectory.rpartition("/")[2]
    fill(ada, f"{HOME}/{joris}/doen/band", number=number, kind="own_child")
    opened = next(f.event for f in site.casework.facts(0, 500) if hasattr(f.event, "family_id"))
    assert opened.family_id in _member(site, joris).actor().closed


def test_who_says_that_a_family_is_too_near_never_meets_it_again(site: Site) -> None:
    trajectory = refer(signed_in(site, "Nadia", Role.CORE_MEMBER), "Noor Wilgenhof")
    ilse = signed_in(site, "Ilse", Role.CARE_COORDINATOR)
    assert "Noor" in ilse.get("/overdrachten").text
    number = trajectory.rpartition("/")[2]
    assert fill(ilse, "/account/band", number=number, kind="own_family").location == "/account"
    assert ilse.get(trajectory).status_code == 404
    assert "Noor" not in ilse.get("/overdrachten").text
    assert "Eigen familie" in ilse.get("/account/band").text


def test_a_number_that_is_not_there_is_told_at_the_field(site: Site, ada: Visitor) -> None:
    joris = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    refused = fill(ada, f"{HOME}/{joris}/doen/band", number="K-99999", kind="own_child")
    assert refused.status_code == 422
    assert "Dit nummer kennen we niet" in refused.text


def test_an_account_is_shown_once_and_works(site: Site, ada: Visitor) -> None:
    nadia = site.member("Nadia", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    made = fill(ada, f"{HOME}/{nadia}/account", login="nadia@school.example")
    assert made.status_code == 200
    assert "data:image/svg+xml" in made.text
    password = re.search(r"<dd>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</dd>", made.text)
    assert password is not None
    account = site.desk.accounts.check_password("nadia@school.example", password[1])
    assert account is not None
    assert account.staff_id == nadia


def test_a_second_account_is_refused_and_the_first_can_be_renewed(site: Site, ada: Visitor) -> None:
    nadia = site.member("Nadia", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    page = f"{HOME}/{nadia}/account"
    fields = {**hidden(ada.get(page).text), "login": "nadia"}
    assert [ada.send(page, fields).status_code for _ in range(2)] == [200, 422]
    assert fill(ada, f"{page}/vernieuwen", login="nadia").status_code == 200
    assert fill(ada, f"{page}/vernieuwen", login="ander").status_code == 422
    recorded = [topic for topic in site.topics() if topic == "staff.access_recorded"]
    assert len(recorded) == 2


def test_renewed_access_takes_another_password_and_another_code_and_ends_every_session(
    site: Site, ada: Visitor
) -> None:
    nadia = site.member("Nadia", Role.CORE_MEMBER)
    old, browser = site.account(nadia, "nadia"), site.visitor(nadia)
    site.app.extensions["projections"].catch_up()
    renewed = fill(ada, f"{HOME}/{nadia}/account/vernieuwen", login="nadia").text
    assert browser.get("/account").status_code == 303
    password = re.search(r"<dd>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</dd>", renewed)
    assert password is not None
    accounts = site.desk.accounts
    known = [accounts.check_password("nadia", one) is not None for one in (PASSWORD, password[1])]
    assert known == [False, True]
    assert not accounts.check_code(nadia, pyotp.TOTP(old).at(site.clock.now()))
    seed = re.search(r">((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})<", renewed)
    assert seed is not None
    assert accounts.check_code(nadia, pyotp.TOTP(seed[1].replace(" ", "")).at(site.clock.now()))


def test_staff_is_not_there_for_others(site: Site, ada: Visitor) -> None:
    lead = signed_in(site, "Lotte", Role.PROJECT_LEAD)
    assert lead.get(HOME).status_code == 404
    own = signed_in(site, "Bas", Role.ADMINISTRATOR)
    assert own.get(HOME).status_code == 404
    assert ada.get(f"{HOME}/{mint()}").status_code == 404


def test_what_nobody_gives_themselves_is_said_before_a_form_is_filled_in(
    site: Site, ada: Visitor
) -> None:
    me = _signed_in_as(site, ada)
    shown = ada.get(f"{HOME}/{me}/doen/rol")
    assert (shown.status_code, "doet een andere beheerder dit" in shown.text) == (409, True)
