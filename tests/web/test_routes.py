"""The route list: complete, written down, and every role in it has a page."""

import pytest

from casework.identity.actor import Role
from tests.house.rooms import HOUSE
from web.route_list import documented
from web.routes import PUBLIC, page, route_list, who_may


def test_the_route_list_is_written_down() -> None:
    written = (HOUSE / "docs" / "routes.md").read_text("utf-8")
    assert written == documented(), "run: python -m web.route_list > docs/routes.md"


def test_only_these_pages_are_for_everyone() -> None:
    public = {rule for rule, _, view, _ in route_list() if who_may(view) is PUBLIC}
    assert public == {
        "/",
        "/gezond",
        "/hulp",
        "/inloggen",
        "/inloggen/code",
        "/inloggen/demo",
        "/privacyverklaring",
        "/taal",
        "/toegankelijkheid",
        "/uitloggen",
    }


def test_what_may_change_something_is_never_a_get() -> None:
    changing = ("carry_out", "raise_signal", "sign_out", "undo", "end_session", "save_draft")
    methods = {view: how for _, how, view, _ in route_list()}
    assert {methods[view] for view in changing} == {"POST"}


def test_a_page_without_a_statement_is_for_nobody() -> None:
    assert who_may("made_up") is None
    assert who_may(None) is None


def test_two_pages_cannot_have_one_name() -> None:
    def worklist() -> str:
        return ""

    with pytest.raises(ValueError, match="worklist"):
        page("/elsewhere", who={Role.TEACHER})(worklist)
