"""What weighs takes a proof of a few minutes ago; what was typed goes on as the same request."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
import pyotp
import pytest
from flask import Response, request_started

from casework.config import Settings
from casework.desk.attempts import PAIR
from casework.desk.sessions import FRESH
from casework.identity.actor import Role
from casework.staff.events import SteppedUp, StepUpFailed
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import PASSWORD, Site, Visitor
from web.app.step_up import UnprovenFile, after_request
from web.routes import route_list, weighs

MOTIVE = "Kind niet opgehaald, Nadia is niet bereikbaar."
YEAR = "/privacy/bewijs?jaar=2026"


class Floor(NamedTuple):
    """Floor is signed in, has an app for codes, and is not on the trajectory at `home`."""

    site: Site
    browser: Visitor
    staff_id: UUID
    totp: pyotp.TOTP
    home: str

    @property
    def glass(self) -> str:
        """Return the address of something that weighs."""
        return f"{self.home}/noodtoegang"

    def code(self) -> str:
        """Return the code that the app shows now."""
        return self.totp.at(self.site.clock.now())

    def waits(self) -> None:
        """Let so much time pass that the last proof is too old."""
        self.site.clock.advance(FRESH)

    def events(self, kind: type) -> list[Any]:
        """Return what happened, of one kind."""
        return [f.event for f in self.site.casework.facts(0, 500) if isinstance(f.event, kind)]


@pytest.fixture
def floor(site: Site) -> Floor:
    home = refer(signed_in(site, "Nadia Elkrans", Role.CORE_MEMBER))
    staff_id = site.member("Floor Mandemaker", Role.CARE_COORDINATOR)
    totp = pyotp.TOTP(site.account(staff_id, "floor"))
    site.app.extensions["projections"].catch_up()
    return Floor(site, site.visitor(staff_id), staff_id, totp, home)


def test_whoever_just_signed_in_is_asked_nothing_more(floor: Floor) -> None:
    assert 'name="proof"' not in floor.browser.get(floor.glass).text
    assert fill(floor.browser, floor.glass, motive=MOTIVE).status_code == 303


def test_ten_minutes_later_the_form_itself_asks_for_a_code(floor: Floor) -> None:
    floor.waits()
    assert 'name="proof"' in floor.browser.get(floor.glass).text
    sent = fill(floor.browser, floor.glass, motive=MOTIVE, proof=floor.code())
    assert (sent.status_code, sent.location) == (303, floor.home)
    assert "Noodtoegang tot" in floor.browser.get(floor.home).text


def test_a_form_opened_in_time_and_sent_too_late_goes_on_as_the_same_command(
    floor: Floor,
) -> None:
    fields = hidden(floor.browser.get(floor.glass).text)
    floor.waits()
    asked = floor.browser.send(floor.glass, {**fields, "motive": MOTIVE})
    assert asked.status_code == 422
    assert "Bevestig dat je het bent" in asked.text
    carried = hidden(asked.text)
    assert (carried["command_id"], carried["motive"]) == (fields["command_id"], MOTIVE)
    sent = floor.browser.send(floor.glass, {**carried, "proof": floor.code()})
    assert (sent.status_code, sent.location) == (303, floor.home)


def test_who_goes_away_first_finds_the_words_in_the_form(floor: Floor) -> None:
    fields = hidden(floor.browser.get(floor.glass).text)
    floor.waits()
    floor.browser.send(floor.glass, {**fields, "motive": MOTIVE})
    assert MOTIVE in floor.browser.get(floor.glass).text


def test_a_wrong_code_opens_nothing_keeps_the_words_and_is_a_line(floor: Floor) -> None:
    floor.waits()
    sent = fill(floor.browser, floor.glass, motive=MOTIVE, proof="000000")
    assert sent.status_code == 422
    assert "Deze code klopt niet" in sent.text
    assert hidden(sent.text)["motive"] == MOTIVE
    assert "Noor Wilgenhof" not in floor.browser.get(floor.home).text
    (line,) = floor.events(StepUpFailed)
    assert (line.staff_id, line.why, line.before) == (
        floor.staff_id,
        "second_factor",
        "break_glass",
    )
    assert line.stamp.role == "workflow"


def test_a_proof_is_a_line_of_whoever_gave_it(floor: Floor) -> None:
    floor.waits()
    fill(floor.browser, floor.glass, motive=MOTIVE, proof=floor.code())
    (line,) = floor.events(SteppedUp)
    assert (line.staff_id, line.stamp.by) == (floor.staff_id, floor.staff_id)
    assert (line.method, line.before) == ("totp", "break_glass")


def test_a_code_that_was_used_to_sign_in_proves_nothing_again(floor: Floor) -> None:
    floor.waits()
    assert floor.site.visitor().sign_in("floor", floor.totp.secret).status_code == 303
    sent = fill(floor.browser, floor.glass, motive=MOTIVE, proof=floor.code())
    assert sent.status_code == 422


def test_guessing_has_to_wait_and_the_right_code_does_too(floor: Floor) -> None:
    floor.waits()
    fields = {**hidden(floor.browser.get(floor.glass).text), "motive": MOTIVE}
    for _ in range(PAIR.count):
        floor.browser.send(floor.glass, {**fields, "proof": "000000"})
    answer = floor.browser.send(floor.glass, {**fields, "proof": floor.code()})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    floor.site.clock.advance(PAIR.within)
    assert fill(floor.browser, floor.glass, motive=MOTIVE, proof=floor.code()).status_code == 303


def test_guessing_at_a_step_up_keeps_nobody_from_signing_in(floor: Floor) -> None:
    floor.waits()
    for _ in range(PAIR.count + 1):
        fill(floor.browser, floor.glass, motive=MOTIVE, proof="000000")
    assert floor.site.visitor().sign_in("floor", floor.totp.secret).status_code == 303


def test_a_proof_gives_a_new_token_and_no_longer_day(floor: Floor) -> None:
    old = str(floor.browser.token)
    begun = floor.site.desk.sessions.find(old)
    floor.waits()
    fill(floor.browser, floor.glass, motive=MOTIVE, proof=floor.code())
    thief = floor.site.visitor()
    thief.token = old
    assert thief.get("/account").status_code == 303
    now = floor.site.desk.sessions.find(str(floor.browser.token))
    assert begun is not None
    assert now is not None
    assert now.made_at == begun.made_at
    assert now.proven_at == floor.site.clock.now()


def test_whoever_is_ended_while_they_give_a_proof_stays_out(floor: Floor) -> None:
    """The administrator ends every session at the moment that one of them is renewed."""
    floor.waits()
    fields = hidden(floor.browser.get(floor.glass).text)
    sessions = floor.site.desk.sessions
    with request_started.connected_to(lambda *_, **__: sessions.end_all(floor.staff_id)):
        floor.browser.send(floor.glass, {**fields, "motive": MOTIVE, "proof": floor.code()})
    assert sessions.listed(floor.staff_id) == []
    assert floor.browser.get("/account").status_code == 303


def test_a_request_that_was_under_way_signs_nobody_out(floor: Floor) -> None:
    """A draft is kept, or a button clicked twice, at the moment that the token changes."""
    old, token = str(floor.browser.token), floor.browser.csrf("/account")
    floor.waits()
    fill(floor.browser, floor.glass, motive=MOTIVE, proof=floor.code())
    late = floor.site.visitor()
    late.token = old
    sent = late.send(f"/concept?voor={floor.glass}", {"motive": "laat", "csrf_token": token})
    assert sent.status_code == 303
    assert late.token == old
    floor.site.clock.advance(timedelta(seconds=30))
    late.get("/account")
    assert late.token != old
    assert floor.browser.get("/account").status_code == 200


def test_a_proof_without_the_token_of_the_form_proves_nothing(floor: Floor) -> None:
    floor.waits()
    floor.browser.send(floor.glass, {"motive": MOTIVE, "proof": floor.code()})
    assert floor.events(SteppedUp) == []


def test_passwords_are_not_carried_along_and_kept_nowhere(floor: Floor, database: Settings) -> None:
    path = "/account/wachtwoord"
    fields = hidden(floor.browser.get(path).text)
    floor.waits()
    asked = floor.browser.send(path, {**fields, "old": PASSWORD, "new": "zebra-marker-new"})
    assert asked.status_code == 422
    assert "zebra-marker" not in asked.text
    with psycopg.connect(database.database_url) as conn:
        assert conn.execute("SELECT count(*) FROM desk.held_forms").fetchone() == (0,)


def test_a_file_asks_first_and_is_then_there_to_take(site: Site) -> None:
    staff_id = site.member("Hanneke", Role.PRIVACY_OFFICER, board=True)
    totp, browser = pyotp.TOTP(site.account(staff_id, "hanneke")), site.visitor(staff_id)
    site.clock.advance(FRESH)
    assert browser.get(YEAR).location == "/bevestigen"
    wrong = browser.post("/bevestigen", {"proof": "000000"})
    assert wrong.status_code == 422
    sent = browser.post("/bevestigen", {"proof": totp.at(site.clock.now())})
    assert (sent.status_code, sent.location) == (303, "/bevestigen")
    page = browser.get("/bevestigen").text
    assert f'href="{YEAR}"' in page
    assert 'href="/privacy"' in page
    # Without a signed checkpoint there is nothing to give; that it was asked for is past the gate.
    assert browser.get(YEAR).status_code == 409


def test_nobody_is_led_to_a_file_they_did_not_ask_for(site: Site) -> None:
    browser = site.visitor(site.member("Iris", Role.TEACHER))
    assert browser.get("/bevestigen?next=/privacy/bewijs").location == "/"
    site.clock.advance(FRESH)
    assert 'href="/"' in browser.get("/bevestigen").text


def test_in_the_demo_where_one_click_signs_in_nothing_typed_is_enough(demo_site: Site) -> None:
    staff_id = demo_site.member("Iris", Role.TEACHER)
    browser, other = demo_site.visitor(staff_id), demo_site.visitor(staff_id)
    demo_site.clock.advance(FRESH)
    ended = {"session": demo_site.desk.sessions.handle(str(other.token))}
    asked = browser.post("/account/sessies", ended, seen="/account")
    assert "In de demo mag dit leeg blijven" in asked.text
    assert browser.send("/account/sessies", {**hidden(asked.text), "proof": ""}).status_code == 303
    assert other.get("/account").status_code == 303


def test_outside_the_demo_nothing_typed_is_a_wrong_code(floor: Floor) -> None:
    floor.waits()
    assert fill(floor.browser, floor.glass, motive=MOTIVE, proof="").status_code == 422


def test_at_least_these_pages_weigh() -> None:
    """What more is taken out as a file weighs as well, or it does not leave: see below."""
    assert {view for *_, view, _ in route_list() if weighs(view)} >= {
        "add_member",
        "add_passkey",
        "break_glass",
        "change_password",
        "change_staff",
        "decide_erasure",
        "decide_export",
        "download_evidence",
        "end_session",
        "give_proof",
        "letter_json",
        "letter_pdf",
        "make_account",
        "passkey_form",
        "propose_erasure",
        "remove_passkey",
        "reset_account",
        "take_export",
    }


@pytest.mark.parametrize(
    "answer",
    [
        Response("a;b", mimetype="text/csv"),
        Response("{}", mimetype="application/json"),
        Response("<p>", headers={"Content-Disposition": "attachment; filename=a.html"}),
    ],
)
def test_a_file_that_asks_for_no_proof_leaves_from_no_page(site: Site, answer: Response) -> None:
    with site.app.test_request_context("/account"), pytest.raises(UnprovenFile, match="account"):
        after_request(answer)
