"""A passkey proves what a code proves: once, here, by its owner, and not by a copy."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import msgspec
import psycopg
import pyotp
import pytest
from werkzeug.test import TestResponse

from casework.config import Settings
from casework.desk.passkeys import Passkeys
from casework.desk.sessions import FRESH
from casework.identity.actor import Role
from casework.staff.events import AccessRecorded, SignedIn, SteppedUp, StepUpFailed
from tests.web.authenticator import PRESENT, Authenticator
from tests.web.site import BOARD, PASSWORD, Site, Visitor

ASKED = re.compile(r'data-passkey="([^"]+)"')
PASSKEY, CODE, SESSIONS = "/account/passkey", "/inloggen/code", "/account/sessies"
ORIGIN = "https://localhost"


@pytest.fixture
def database(database: Settings) -> Settings:
    """Let the site know how browsers see it."""
    return msgspec.structs.replace(database, origin=ORIGIN)


class Iris:
    """Iris, her browser and her device."""

    def __init__(self, site: Site, login: str = "iris", credential: bytes = b"c" * 32) -> None:
        self.site = site
        self.login = login
        self.staff_id = site.member(login, Role.TEACHER)
        self.secret = site.account(self.staff_id, login)
        self.browser = site.visitor(self.staff_id)
        self.device = Authenticator(credential)

    def adds(self) -> TestResponse:
        """Make a passkey and keep it."""
        answer = self.device.makes(asked(self.browser.get(PASSKEY)))
        return self.browser.post(PASSKEY, {"made_passkey": answer})

    def asked_to_prove(self) -> tuple[Visitor, dict[str, Any]]:
        """Come as far as the second step of signing in, in a new browser."""
        visitor = self.site.visitor()
        visitor.post("/inloggen", {"username": self.login, "password": PASSWORD})
        return visitor, asked(visitor.get(CODE))

    def events(self, kind: type) -> list[Any]:
        """Return what happened, of one kind."""
        return [f.event for f in self.site.casework.facts(0, 500) if isinstance(f.event, kind)]


@pytest.fixture
def iris(site: Site) -> Iris:
    one = Iris(site)
    assert one.adds().status_code == 303
    return one


def asked(page: TestResponse) -> dict[str, Any]:
    found = ASKED.search(page.text)
    assert found is not None, page.text
    question: dict[str, Any] = json.loads(unescape(found[1]))
    return question


def test_a_passkey_is_listed_added_and_removed_and_each_is_a_line(iris: Iris) -> None:
    assert "Toegevoegd op" in iris.browser.get("/account").text
    (kept,) = iris.site.desk.passkeys.of(iris.staff_id)
    sent = {"handle": kept.handle}
    gone = iris.browser.post("/account/passkey/weg", sent, seen="/account")
    assert gone.status_code == 303
    assert iris.site.desk.passkeys.of(iris.staff_id) == []
    changes = [(line.what, line.stamp.by) for line in iris.events(AccessRecorded)]
    assert changes == [("passkey_added", iris.staff_id), ("passkey_removed", iris.staff_id)]


def test_another_passkey_ends_the_other_sessions(site: Site) -> None:
    one = Iris(site)
    other = site.visitor(one.staff_id)
    assert one.adds().status_code == 303
    assert other.get("/account").status_code == 303
    other = site.visitor(one.staff_id)
    (kept,) = site.desk.passkeys.of(one.staff_id)
    one.browser.post("/account/passkey/weg", {"handle": kept.handle}, seen="/account")
    assert other.get("/account").status_code == 303
    assert one.browser.get("/account").status_code == 200


def test_a_passkey_that_was_made_too_late_is_no_wrong_proof(site: Site) -> None:
    one = Iris(site)
    answer = one.device.makes(asked(one.browser.get(PASSKEY)))
    site.clock.advance(FRESH)
    late = one.browser.post(PASSKEY, {"made_passkey": answer}, seen="/account")
    assert (late.status_code, "Code uit de app" in late.text) == (422, True)
    assert one.events(StepUpFailed) == []


def test_of_two_tabs_that_add_the_same_passkey_one_reads_that_it_is_there(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Iris(site)
    assert one.adds().status_code == 303
    # Both tabs looked before either of them kept it.
    monkeypatch.setattr(Passkeys, "can_add", lambda *_: True)
    second = one.adds()
    assert (second.status_code, "Deze passkey is er al" in second.text) == (422, True)


def test_a_question_is_answered_once_also_by_a_request_that_was_under_way(site: Site) -> None:
    one = Iris(site)
    question = asked(one.browser.get(PASSKEY))
    before = site.desk.sessions.find(str(one.browser.token))
    assert before is not None
    sent = {"made_passkey": one.device.makes(question), "csrf_token": one.browser.csrf("/account")}
    assert one.browser.send(PASSKEY, sent).status_code == 303
    site.desk.passkeys.remove(one.staff_id, site.desk.passkeys.of(one.staff_id)[0].handle)
    site.desk.sessions.keep(before.token, before.content)
    assert one.browser.send(PASSKEY, sent).status_code == 422
    assert site.desk.passkeys.of(one.staff_id) == []


def test_a_passkey_signs_in_after_the_password(iris: Iris) -> None:
    visitor, question = iris.asked_to_prove()
    assert visitor.post(CODE, {"passkey": iris.device.proves(question)}).status_code == 303
    assert visitor.get("/account").status_code == 200
    assert [line.method for line in iris.events(SignedIn)] == ["passkey"]


def test_the_code_goes_on_working(iris: Iris) -> None:
    assert iris.site.visitor().sign_in("iris", iris.secret).status_code == 303


def test_a_passkey_is_a_proof_for_what_weighs(iris: Iris) -> None:
    iris.site.clock.advance(FRESH)
    other = iris.site.visitor(iris.staff_id)
    ended = {"session": iris.site.desk.sessions.handle(str(other.token))}
    question = asked(iris.browser.post(SESSIONS, ended, seen="/account"))
    sent = {**ended, "passkey": iris.device.proves(question)}
    assert iris.browser.post(SESSIONS, sent, seen="/account").status_code == 303
    assert other.get("/account").status_code == 303
    assert [line.method for line in iris.events(SteppedUp)] == ["passkey"]


def test_to_add_one_asks_for_a_proof_first(site: Site) -> None:
    one = Iris(site)
    site.clock.advance(FRESH)
    assert one.browser.get(PASSKEY).location == "/bevestigen"
    code = {"proof": pyotp.TOTP(one.secret).at(site.clock.now())}
    assert one.browser.post("/bevestigen", code).location == "/bevestigen"
    assert one.browser.get("/bevestigen").location == PASSKEY


def test_whoever_was_blocked_meanwhile_does_not_get_in(iris: Iris) -> None:
    visitor, question = iris.asked_to_prove()
    iris.site.desk.accounts.block(iris.login)
    answer = iris.device.proves(question)
    assert visitor.post(CODE, {"passkey": answer}).status_code == 422
    assert visitor.get("/account").location is not None


def test_an_answer_is_good_once(iris: Iris) -> None:
    visitor, question = iris.asked_to_prove()
    answer = iris.device.proves(question)
    assert visitor.post(CODE, {"passkey": answer}).status_code == 303
    visitor.post("/uitloggen", seen="/account")
    again, _ = iris.asked_to_prove()
    assert again.post(CODE, {"passkey": answer}).status_code == 422


def test_an_answer_to_the_question_of_another_session_is_refused(iris: Iris) -> None:
    _, question = iris.asked_to_prove()
    thief, _ = iris.asked_to_prove()
    assert thief.post(CODE, {"passkey": iris.device.proves(question)}).status_code == 422


def test_a_question_is_open_for_ten_minutes(iris: Iris) -> None:
    iris.site.clock.advance(FRESH)
    question = asked(iris.browser.get("/bevestigen"))
    token = iris.browser.csrf("/account")
    iris.site.clock.advance(timedelta(minutes=10))
    sent = {"passkey": iris.device.proves(question), "csrf_token": token}
    assert iris.browser.send("/bevestigen", sent).status_code == 422


def test_an_answer_that_was_given_to_another_site_is_refused(iris: Iris) -> None:
    visitor, question = iris.asked_to_prove()
    iris.device.origin = "https://localhost.evil.example"
    assert visitor.post(CODE, {"passkey": iris.device.proves(question)}).status_code == 422


def test_a_device_whose_count_did_not_grow_may_be_a_copy(iris: Iris) -> None:
    visitor, question = iris.asked_to_prove()
    iris.device.count = 7
    assert visitor.post(CODE, {"passkey": iris.device.proves(question)}).status_code == 303
    visitor, question = iris.asked_to_prove()
    iris.device.count = 7
    assert visitor.post(CODE, {"passkey": iris.device.proves(question)}).status_code == 422


def test_a_key_without_finger_face_or_pin_proves_nobody(iris: Iris) -> None:
    visitor, question = iris.asked_to_prove()
    iris.device.flags = PRESENT
    assert visitor.post(CODE, {"passkey": iris.device.proves(question)}).status_code == 422


def test_somebody_elses_passkey_proves_nothing(iris: Iris) -> None:
    sam = Iris(iris.site, "sam", b"s" * 32)
    assert sam.adds().status_code == 303
    visitor, question = iris.asked_to_prove()
    assert visitor.post(CODE, {"passkey": sam.device.proves(question)}).status_code == 422


def test_a_passkey_of_somebody_else_cannot_be_added_again(iris: Iris) -> None:
    sam = Iris(iris.site, "sam", iris.device.credential)
    assert sam.adds().status_code == 422
    assert sam.events(AccessRecorded) == iris.events(AccessRecorded)
    assert len(iris.site.desk.passkeys.of(iris.staff_id)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "x",
        "[]",
        "[" * 5000,
        '{"rawId": 3, "response": []}',
        '{"rawId": "é", "response": {"clientDataJSON": "e30"}}',
        '{"response": {"clientDataJSON": "eyJjaGFsbGVuZ2UiOiAiIn0"}}',
    ],
)
def test_what_no_browser_sends_is_a_wrong_answer(iris: Iris, answer: str) -> None:
    visitor, _ = iris.asked_to_prove()
    assert visitor.post(CODE, {"passkey": answer}).status_code == 422
    assert iris.browser.post(PASSKEY, {"made_passkey": answer}).status_code == 422


def test_a_new_second_factor_forgets_passkeys(iris: Iris) -> None:
    iris.site.desk.accounts.reset("iris", PASSWORD)
    assert iris.site.desk.passkeys.of(iris.staff_id) == []


def test_the_name_in_the_device_names_nobody(iris: Iris) -> None:
    question = asked(iris.browser.get(PASSKEY))
    assert (question["user"]["name"], question["rp"]["id"]) == ("casework", "localhost")
    assert "iris" not in json.dumps(question)


def test_a_device_lies_open_nowhere(iris: Iris, database: Settings) -> None:
    with psycopg.connect(database.database_url) as conn:
        rows = conn.execute("SELECT row_to_json(p)::text FROM desk.passkeys p").fetchall()
    assert len(rows) == 1
    assert str(BOARD) not in str(rows)
    assert b"apparaat".hex() not in str(rows)


class TestWhereThereAreNone:
    """A site that does not say how browsers see it has codes, and is complete."""

    @pytest.fixture
    def database(self, database: Settings) -> Settings:
        return msgspec.structs.replace(database, origin=None)

    def test_there_are_no_pages_about_passkeys(self, site: Site) -> None:
        one = Iris(site)
        assert "Passkey" not in one.browser.get("/account").text
        assert one.browser.get(PASSKEY).status_code == 404
        assert site.visitor().sign_in("iris", one.secret).status_code == 303
