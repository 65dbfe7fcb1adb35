"""The database is away for a moment: the site says so, and comes back by itself."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from structlog.testing import capture_logs

import web
from casework.config import Settings, environment
from casework.desk.rows import DeskUnavailable
from casework.identity.actor import Role
from tests.web.site import Site
from tests.web.site import make_site as make_site
from tests.web.site import site as site
from web.app.sessions import DeskSessions


def test_a_process_that_finds_no_database_ends_so_that_it_is_begun_again(
    database: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Any exception, or the code 3, would make gunicorn end all of itself."""
    away = f"host={tmp_path} dbname=away user=casework_app"
    settings = msgspec.structs.replace(database, database_url=away)
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(web, "PAUSE", 0.0)
    with pytest.raises(SystemExit) as ended:
        web.application()
    assert ended.value.code == 1


def test_when_the_vault_does_not_answer_the_page_says_that_sending_again_is_safe(
    site: Site,
) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    form = visitor.get("/signaal")
    assert form.status_code == 200
    site.casework._keys.close()
    answer = visitor.get("/signaal/mijn")
    assert answer.status_code in {200, 503}
    sent = {"child_name": "Noor", "seen": "Geen lunch", "seen_on": "vandaag"}
    asked = {"command_id": "6f743fc5-4526-425e-b6d8-7346a53cd66d", "spoke_with_parents": "no"}
    answer = visitor.post("/signaal", {**sent, **asked})
    assert answer.status_code == 503
    assert "komt er niet nog een keer in" in answer.text


def test_what_goes_wrong_after_the_view_is_logged_and_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))

    def away(*_: object) -> None:
        raise DeskUnavailable

    def wrong(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(DeskSessions, "save_session", away)
    assert visitor.get("/account").status_code == 503
    monkeypatch.setattr(DeskSessions, "save_session", wrong)
    with capture_logs() as lines:
        answer = visitor.get("/account")
    assert answer.status_code == 500
    assert [line["kind"] for line in lines if line["event"] == "incident"] == ["ZeroDivisionError"]
