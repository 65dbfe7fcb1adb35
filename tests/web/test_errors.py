"""Errors: one page each, in words, and nothing personal in any log."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from casework.identity.actor import Role
from tests.house.rooms import modules
from tests.web.site import Site
from web.texts import OTHER, RULES, rule_text

pytestmark = pytest.mark.usefixtures("probes")


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("regel", 409, "Er is nog geen doel"),
        ("botsing", 409, "Dit kan"),
        ("gewist", 410, "gewist"),
        ("logboek", 503, "niets getoond"),
        ("druk", 503, "niet bereikbaar"),
        ("andermans", 404, "Deze pagina is er niet"),
    ],
)
def test_each_refusal_has_its_page(site: Site, kind: str, status: int, words: str) -> None:
    answer = site.visitor().get(f"/proef/fout/{kind}")
    assert answer.status_code == status
    assert words in answer.text


def test_a_page_can_show_its_form_again_when_a_rule_says_no(site: Site) -> None:
    answer = site.visitor(site.member("Iris", Role.TEACHER)).get("/proef/opnieuw")
    assert (answer.status_code, answer.text) == (422, "opnieuw: goal_missing")


def test_a_fault_gives_a_number_and_one_line_without_values(
    site: Site, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as lines:
        answer = site.visitor().get("/proef/fout/fout?naam=zebra-marker")
    (line,) = lines
    assert answer.status_code == 500
    assert line["incident"] in answer.text
    assert (line["kind"], line["endpoint"]) == ("ZeroDivisionError", "probe_wrong")
    assert re.fullmatch(r"probes\.py:\d+", line["at"])
    written = f"{lines} {capsys.readouterr()} {caplog.text} {answer.text}"
    assert "zebra-marker" not in written


def test_no_variable_of_flask_turns_debugging_on(
    make_site: Callable[[bool], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    assert not make_site(False).app.debug


def test_when_the_desk_is_down_everything_is_closed_in_words(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    site.desk.close()
    answer = visitor.get("/account")
    assert answer.status_code == 503
    assert "niet bereikbaar" in answer.text


def test_every_rule_that_can_be_broken_has_a_sentence() -> None:
    missing = _codes() - RULES.keys()
    assert missing == set(), "write in web/texts.py what to do next"


def test_no_sentence_is_left_for_a_rule_that_is_gone() -> None:
    # Pages refuse with codes of their own before they come to the door.
    pages = "".join(path.read_text("utf-8") for path in modules("web") if path.name != "texts.py")
    assert {code for code in RULES.keys() - _codes() if f'"{code}"' not in pages} == set()


def test_a_code_without_a_sentence_still_says_something(site: Site) -> None:
    with site.app.test_request_context():
        assert rule_text("made_up") == str(OTHER)


def _codes() -> set[str]:
    """Return every code that casework refuses with, as far as it stands in the source."""
    found: set[str] = set()
    for path in modules("casework"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) == "RuleBroken" and node.args:
                found |= _written(node.args[0])
        found |= _asked(path, tree)
    return found


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _written(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.JoinedStr):
        last = node.values[-1]
        ending = str(last.value) if isinstance(last, ast.Constant) else ""
        return {f"{kind}{ending}" for kind in ("goal", "action", "agreement")}
    return set()


def _asked(path: Path, tree: ast.Module) -> set[str]:
    """Return the codes that are handed to RuleBroken as a variable."""
    if path.match("trajectories/phases.py"):
        pairs = [n.elts for n in ast.walk(tree) if isinstance(n, ast.Tuple) and len(n.elts) == 2]
        asks = [code for code, holds in pairs if isinstance(holds, ast.Lambda)]
        codes = {str(code.value) for code in asks if isinstance(code, ast.Constant)}
        return codes | {"wrong_phase", "trajectory_closed"}
    found: set[str] = set()
    if path.match("trajectories/decisions/course.py"):
        found = {"attempts_missing", "handover_not_accepted", "aftercare_missing"}
        found |= {"close_as_withdrawn"}
    # Of days the code is handed on to the one function that looks.
    if path.match("trajectories/decisions/*.py"):
        texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
        found |= {text for text in texts if isinstance(text, str) and text.startswith("date_")}
    return found
