"""Passwords on the page: masked, changed by their owner, refused when soon guessed, told of."""

import re

import pytest

from casework.desk.accounts import Account
from casework.identity.actor import Role
from casework.staff.events import AccessRecorded
from tests.house.rooms import HOUSE
from tests.web.pages.filling import hidden
from tests.web.site import BOARD, PASSWORD, Site
from tests.web.test_sign_in import errors


def test_a_password_is_masked_and_left_to_its_manager(site: Site) -> None:
    there = site.visitor(site.member("Iris", Role.TEACHER)).get("/account/wachtwoord").text
    fields = re.findall(r"<input[^>]+>", site.visitor().get("/inloggen").text + there)
    asked = {
        name: one
        for name in ("password", "old", "new")
        for one in fields
        if f'name="{name}"' in one
    }
    assert all('type="password"' in one for one in asked.values())
    told = {name: re.findall(r'autocomplete="([^"]+)"', one) for name, one in asked.items()}
    assert told == {
        "password": ["current-password"],
        "old": ["current-password"],
        "new": ["new-password"],
    }
    script = (HOUSE / "web" / "static" / "casework.js").read_text("utf-8")
    assert "paste" not in script


def test_another_password_is_a_line_of_its_owner(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    site.account(iris, "iris")
    sent = {"old": PASSWORD, "new": "een nieuw wachtwoord"}
    site.visitor(iris).post("/account/wachtwoord", sent)
    last = site.casework.facts(0, 500)[-1].event
    assert isinstance(last, AccessRecorded)
    assert (last.what, last.originator_id, last.stamp.by) == ("password_changed", iris, iris)


def test_one_is_told_what_changed_in_ones_signing_in_and_by_whom(site: Site) -> None:
    ada, iris = (
        site.member("Ada", Role.ADMINISTRATOR, board=True),
        site.member("Iris", Role.TEACHER),
    )
    site.app.extensions["projections"].catch_up()
    site.account(iris, "iris")
    about, asked = f"/beheer/medewerkers/{iris}/account/vernieuwen", site.visitor(ada)
    asked.send(about, {**hidden(asked.get(about).text), "login": "iris"})
    visitor = site.visitor(iris)
    told = visitor.get("/account").text.partition('id="wijzigingen"')[2]
    assert "Wachtwoord en code vernieuwd" in told
    assert "door Ada" in told
    assert "veranderde" not in site.visitor(ada).get("/account").text


@pytest.mark.parametrize(
    "new", ["kort", "kruimel-bel", "wachtwoord123", "De Linde 2026", "iris iris iris"]
)
def test_a_password_that_is_soon_guessed_is_refused_with_why(site: Site, new: str) -> None:
    iris = site.member("Iris", Role.TEACHER)
    site.account(iris, "iris")
    visitor = site.visitor(iris)
    sent = visitor.post("/account/wachtwoord", {"old": PASSWORD, "new": new})
    assert sent.status_code == 422
    assert "wachtwoord" in errors(sent.text)
    assert new not in sent.text


@pytest.mark.parametrize(
    "new",
    [
        "kruimel bel9",
        "fietsbel lantaarn " * 10,
        "fietsbel  lantaarn ",
        "漢字とかなの長い合言葉です",
    ],
)
def test_any_signs_and_any_length_people_use_are_good(site: Site, new: str) -> None:
    iris = site.member("Iris", Role.TEACHER)
    site.account(iris, "iris")
    sent = site.visitor(iris).post("/account/wachtwoord", {"old": PASSWORD, "new": new})
    assert sent.status_code == 303
    assert site.desk.accounts.check_password("iris", new) is not None
    assert site.desk.accounts.check_password("iris", new[:-1]) is None


def test_whoever_has_the_password_of_another_chooses_one_first(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    code_secret = site.desk.accounts.add(Account(iris, BOARD), "iris", PASSWORD, is_initial=True)
    visitor = site.visitor()
    visitor.sign_in("iris", code_secret)
    assert visitor.get("/signaal").location == "/account/wachtwoord"
    assert visitor.post("/concept?voor=/signaal", seen="/taal").location == "/account/wachtwoord"
    assert "Kies eerst een eigen wachtwoord" in visitor.get("/account/wachtwoord").text
    same = {"old": PASSWORD, "new": PASSWORD}
    assert visitor.post("/account/wachtwoord", same).status_code == 422
    assert visitor.get("/signaal").location == "/account/wachtwoord"
    sent = {"old": PASSWORD, "new": "een nieuw wachtwoord"}
    assert visitor.post("/account/wachtwoord", sent).status_code == 303
    assert visitor.get("/signaal").status_code == 200


def test_another_password_ends_the_other_sessions(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    site.account(iris, "iris")
    here, there = site.visitor(iris), site.visitor(iris)
    path = "/account/wachtwoord"
    assert here.post(path, {"old": PASSWORD, "new": "kort"}).status_code == 422
    assert here.post(path, {"old": "wrong", "new": "een nieuw wachtwoord"}).status_code == 422
    assert here.post(path, {"old": PASSWORD, "new": "een nieuw wachtwoord"}).status_code == 303
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200
