"""Signing in: both factors, new tokens, nothing told about who exists, and out again."""

from datetime import timedelta

import pyotp
import pytest

from casework.desk.attempts import PAIR
from casework.desk.sessions import IDLE
from casework.identity.actor import Role
from casework.ids import mint
from casework.staff.commands import DeactivateMember
from casework.staff.events import SignInFailed
from tests.web.site import ADMINISTRATOR, PASSWORD, Site, Visitor


def errors(page: str) -> str:
    return page.split('role="alert"')[1].split("</div>", maxsplit=1)[0]


def wrong(visitor: Visitor, login: str) -> str:
    sent = visitor.post("/inloggen", {"username": login, "password": "wrong password"})
    assert sent.status_code == 422
    return errors(sent.text)


def test_name_password_and_code_lead_to_the_first_page(site: Site) -> None:
    iris = site.member("Iris de Wit", Role.ADMINISTRATOR)
    visitor = site.visitor()
    answer = visitor.sign_in("iris", site.account(iris, "iris"))
    assert answer.status_code == 303
    assert "Iris de Wit" in visitor.get("/account").text
    assert site.topics()[-1] == "staff.signed_in"


def test_each_step_of_signing_in_gives_a_new_token(site: Site) -> None:
    visitor = site.visitor()
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor.get("/inloggen")
    first = visitor.token
    visitor.post("/inloggen", {"username": "iris", "password": PASSWORD})
    second = visitor.token
    visitor.post("/inloggen/code", {"code": pyotp.TOTP(code_secret).at(site.clock.now())})
    assert len({first, second, visitor.token}) == 3
    for old in (first, second):
        stale = site.visitor()
        stale.token = str(old)
        assert stale.get("/account").status_code == 303


def test_a_password_alone_opens_nothing(site: Site) -> None:
    site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor = site.visitor()
    visitor.post("/inloggen", {"username": "iris", "password": PASSWORD})
    assert visitor.get("/account").location == "/inloggen?next=/account"
    for code in ("", "000000", PASSWORD):
        assert visitor.post("/inloggen/code", {"code": code}).status_code == 422
    assert visitor.get("/account").location == "/inloggen?next=/account"


def test_the_code_is_asked_for_ten_minutes_and_no_longer(site: Site) -> None:
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor = site.visitor()
    visitor.post("/inloggen", {"username": "iris", "password": PASSWORD})
    token = visitor.csrf("/inloggen/code")
    site.clock.advance(timedelta(minutes=10))
    code = pyotp.TOTP(code_secret).at(site.clock.now())
    sent = visitor.send("/inloggen/code", {"code": code, "csrf_token": token})
    assert sent.location == "/inloggen"


def test_a_name_that_nobody_has_is_answered_like_a_wrong_password(site: Site) -> None:
    site.account(site.member("Iris", Role.TEACHER), "iris")
    site.account(site.member("Sam"), "sam")
    site.desk.accounts.block("sam")
    visitor = site.visitor()
    assert wrong(visitor, "iris") == wrong(visitor, "nobody") == wrong(visitor, "sam")


def test_every_failure_is_a_line_without_the_name_that_was_typed(site: Site) -> None:
    site.account(site.member("Iris", Role.TEACHER), "iris")
    before = len(site.topics())
    for login in ("iris", "zebra-marker"):
        wrong(site.visitor(), login)
    assert site.topics()[before:] == ["staff.sign_in_failed"] * 2
    assert "zebra-marker" not in str(site.casework.facts(0, 500))


def test_too_many_tries_have_to_wait_also_for_names_that_nobody_has(site: Site) -> None:
    site.account(site.member("Iris", Role.TEACHER), "iris")
    waits = []
    for login in ("iris", "nobody"):
        visitor = site.visitor()
        for _ in range(PAIR.count):
            wrong(visitor, login)
        sent = visitor.post("/inloggen", {"username": login, "password": PASSWORD})
        waits.append((sent.status_code, sent.headers["Retry-After"], errors(sent.text)))
    assert waits[0] == waits[1]
    assert waits[0][0] == 429


def test_the_owner_gets_in_on_a_known_device_while_others_try(site: Site) -> None:
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    owner = site.visitor()
    owner.sign_in("iris", code_secret)
    owner.post("/uitloggen", seen="/account")
    for _ in range(PAIR.count):
        wrong(site.visitor(), "iris")
    site.clock.advance(timedelta(minutes=1))
    assert owner.sign_in("iris", code_secret).status_code == 303


def test_after_signing_in_one_goes_on_to_the_page_one_asked_for(site: Site) -> None:
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor = site.visitor()
    assert visitor.get("/account/wachtwoord").location == "/inloggen?next=/account/wachtwoord"
    assert visitor.sign_in("iris", code_secret, "/account/wachtwoord").location == (
        "/account/wachtwoord"
    )


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "/account\n", "/nee"]
)
def test_nobody_is_sent_to_another_site(site: Site, path: str) -> None:
    visitor = site.visitor()
    page = visitor.get("/inloggen", query_string={"next": path})
    assert "evil" not in page.text
    assert 'name="next"' not in page.text
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    assert visitor.sign_in("iris", code_secret, path).location == "/"


def test_signing_out_kills_the_session_and_is_a_line(site: Site) -> None:
    visitor = site.visitor()
    visitor.sign_in("iris", site.account(site.member("Iris", Role.TEACHER), "iris"))
    stolen = str(visitor.token)
    assert visitor.post("/uitloggen", seen="/account").location == "/inloggen"
    thief = site.visitor()
    thief.token = stolen
    assert thief.get("/account").status_code == 303
    assert site.topics()[-1] == "staff.signed_out"


def test_a_session_that_was_not_used_asks_to_sign_in_again(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    assert visitor.get("/account").status_code == 200
    site.clock.advance(IDLE)
    assert visitor.get("/account").location == "/inloggen?next=/account"


def test_a_session_that_ran_out_is_one_line_when_it_is_noticed(site: Site) -> None:
    visitor = site.visitor()
    visitor.sign_in("iris", site.account(site.member("Iris", Role.TEACHER), "iris"))
    before = len(site.topics())
    site.clock.advance(IDLE)
    token = str(visitor.token)
    visitor.get("/account")
    again = site.visitor()
    again.token = token
    again.get("/account")
    assert site.topics()[before:] == ["staff.signed_out"]


def test_whoever_is_made_inactive_is_out_at_once(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    visitor = site.visitor(iris)
    assert visitor.get("/account").status_code == 200
    stop = DeactivateMember(command_id=mint(), at=site.clock.now(), staff_id=iris)
    site.casework.execute(stop, by=ADMINISTRATOR)
    assert visitor.get("/account").status_code == 303


def test_one_sees_and_ends_ones_other_sessions(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    here, there = site.visitor(iris), site.visitor(iris)
    handle = site.desk.sessions.handle(str(there.token))
    assert f'value="{handle}"' in here.get("/account").text
    ended = here.post("/account/sessies", {"session": handle}, seen="/account")
    assert ended.status_code == 303
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


def test_being_held_up_is_one_line_however_often_it_is_tried(site: Site) -> None:
    site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor = site.visitor()
    for _ in range(PAIR.count):
        wrong(visitor, "iris")
    for _ in range(20):
        visitor.post("/inloggen", {"username": "iris", "password": PASSWORD})
    events = [fact.event for fact in site.casework.facts(0, 500)]
    whys = [one.why for one in events if isinstance(one, SignInFailed)]
    assert whys == ["password"] * PAIR.count + ["throttled"]


def test_signing_out_clears_what_the_browser_kept_but_not_that_it_is_known(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    header = visitor.post("/uitloggen", seen="/account").headers["Clear-Site-Data"]
    assert header == '"cache", "storage"'


def test_in_the_demo_one_click_signs_in_as_an_invented_person(demo_site: Site) -> None:
    iris = demo_site.member("Iris de Wit", Role.TEACHER)
    visitor = demo_site.visitor()
    page = visitor.get("/inloggen").text
    assert "DEMO" in page
    assert "Iris de Wit" in page
    assert "De Linde" in page
    sent = visitor.post("/inloggen/demo", {"staff_id": str(iris)}, seen="/inloggen")
    assert sent.status_code == 303
    assert "Iris de Wit" in visitor.get("/account").text


def test_outside_the_demo_there_is_no_such_click(site: Site) -> None:
    iris = site.member("Iris de Wit", Role.TEACHER)
    visitor = site.visitor()
    assert "Iris" not in visitor.get("/inloggen").text
    sent = visitor.post("/inloggen/demo", {"staff_id": str(iris)}, seen="/inloggen")
    assert sent.status_code == 404
    assert visitor.get("/account").status_code == 303
