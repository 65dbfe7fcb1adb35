"""Words that could not be saved: they come back, to the same person, in the same form."""

from datetime import timedelta

import psycopg
import pytest

from casework.config import Settings
from casework.desk.sessions import IDLE
from casework.identity.actor import Role
from tests.web.probes import SAVED
from tests.web.site import Site, Visitor

pytestmark = pytest.mark.usefixtures("probes")

WORDS = "Vandaag vertelde zij … zebra-marker\r\ntweede regel"


@pytest.fixture
def iris(site: Site) -> tuple[Visitor, str]:
    visitor = site.visitor()
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor.sign_in("iris", code_secret)
    return visitor, code_secret


def test_words_sent_with_an_ended_session_are_there_after_signing_in(
    site: Site, iris: tuple[Visitor, str]
) -> None:
    visitor, code_secret = iris
    token = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    sent = visitor.send("/proef", {"words": WORDS, "csrf_token": token})
    assert sent.location == "/inloggen?next=/proef"
    page = visitor.get("/inloggen").text
    assert "wat je schreef" in page
    assert "zebra-marker" not in page
    assert visitor.sign_in("iris", code_secret, "/proef").location == "/proef"
    form = visitor.get("/proef").text
    assert "zebra-marker" in form
    assert "tweede regel" in form
    assert SAVED == []


def test_they_are_forgotten_once_they_are_saved(site: Site, iris: tuple[Visitor, str]) -> None:
    visitor, code_secret = iris
    token = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    visitor.send("/proef", {"words": WORDS, "csrf_token": token})
    visitor.sign_in("iris", code_secret)
    visitor.post("/proef", {"words": WORDS})
    assert SAVED == [[WORDS]]
    assert "zebra-marker" not in visitor.get("/proef").text


def test_somebody_else_who_signs_in_there_does_not_get_them(
    site: Site, iris: tuple[Visitor, str]
) -> None:
    visitor, _ = iris
    sam = site.account(site.member("Sam", Role.TEACHER), "sam")
    token = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    visitor.send("/proef", {"words": WORDS, "csrf_token": token})
    visitor.sign_in("sam", sam)
    assert "zebra-marker" not in visitor.get("/proef").text


def test_they_wait_also_when_another_page_was_opened_in_between(
    site: Site, iris: tuple[Visitor, str]
) -> None:
    visitor, code_secret = iris
    token = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    visitor.get("/account")
    visitor.get("/inloggen")
    site.clock.advance(IDLE + timedelta(minutes=1))
    visitor.send("/proef", {"words": WORDS, "csrf_token": token})
    visitor.sign_in("iris", code_secret)
    assert "zebra-marker" in visitor.get("/proef").text


def test_a_page_older_than_the_session_comes_back_with_its_words(
    site: Site, iris: tuple[Visitor, str]
) -> None:
    visitor, code_secret = iris
    old = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    visitor.sign_in("iris", code_secret)
    sent = visitor.send("/proef", {"words": WORDS, "csrf_token": old})
    assert sent.location == "/proef"
    assert "zebra-marker" in visitor.get("/proef").text
    assert SAVED == []


def test_a_reason_that_ran_out_while_writing_costs_no_words(
    site: Site, iris: tuple[Visitor, str]
) -> None:
    visitor, _ = iris
    sent = visitor.post("/proef/traject/K-1", {"words": WORDS})
    assert sent.location == "/trajecten/K-1/reden?terug=/proef/traject/K-1"
    assert "zebra-marker" in visitor.get("/proef/traject/K-1").text


def test_held_words_lie_open_nowhere(
    site: Site, iris: tuple[Visitor, str], database: Settings
) -> None:
    visitor, _ = iris
    token = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    visitor.send("/proef", {"words": WORDS, "csrf_token": token})
    with psycopg.connect(database.database_url) as conn:
        rows = conn.execute("SELECT row_to_json(h)::text FROM desk.held_forms h").fetchall()
    assert len(rows) == 1
    assert b"zebra-marker".hex() not in str(rows)


def test_a_draft_is_there_when_it_is_asked_for_until_it_is_saved(
    iris: tuple[Visitor, str],
) -> None:
    visitor, _ = iris
    kept = visitor.post("/concept?voor=/proef", {"words": WORDS}, seen="/proef")
    assert kept.status_code == 204
    assert "zebra-marker" not in visitor.get("/proef").text
    assert "zebra-marker" in visitor.get("/proef?concept=").text
    visitor.post("/proef", {"words": "klaar"})
    assert "zebra-marker" not in visitor.get("/proef?concept=").text


def test_a_draft_sent_with_an_ended_session_is_held_for_its_form(
    site: Site, iris: tuple[Visitor, str]
) -> None:
    visitor, code_secret = iris
    token = visitor.csrf("/proef")
    site.clock.advance(IDLE)
    visitor.send("/concept?voor=/proef", {"words": WORDS, "csrf_token": token})
    visitor.sign_in("iris", code_secret)
    assert "zebra-marker" in visitor.get("/proef").text


@pytest.mark.parametrize("path", ["", "//evil.example", "/inloggen", "/nergens"])
def test_a_draft_belongs_to_a_form_of_ours(iris: tuple[Visitor, str], path: str) -> None:
    visitor, _ = iris
    sent = visitor.post(f"/concept?voor={path}", {"words": WORDS}, seen="/proef")
    assert sent.status_code == 404
