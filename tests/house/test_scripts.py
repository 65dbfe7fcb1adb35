"""What runs in the browser: words are put there as words, nothing stays, nothing old is asked."""

import re
from pathlib import Path

import pytest

from tests.house.rooms import HOUSE, name_of

WEB = HOUSE / "web"
SCRIPTS = sorted((WEB / "static").rglob("*.js"))
PAGES = sorted((WEB / "templates").rglob("*.html"))

AS_HTML = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "srcdoc")
AS_SCRIPT = ("eval(", "Function(", "javascript:", "import(")
KEEPING = (
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
    "document.cookie",
    "cookieStore",
)
FILLING = ("__proto__", "prototype", "Object.assign", "setPrototypeOf")
"""How an object is filled with names that somebody typed."""

PLUGIN = re.compile(r"<(applet|embed|object|param|frame|iframe)\b", re.IGNORECASE)
RUN = re.compile(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
@pytest.mark.parametrize("words", [AS_HTML, AS_SCRIPT, KEEPING, FILLING], ids=lambda it: it[0])
def test_a_script_shows_words_as_words_and_keeps_none(path: Path, words: tuple[str, ...]) -> None:
    text = path.read_text("utf-8")
    assert [word for word in words if word in text] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_asks_for_no_plugin_and_holds_no_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [*PLUGIN.findall(text), *RUN.findall(text)] == []


def test_there_are_scripts_and_pages_to_look_at() -> None:
    assert (len(SCRIPTS) > 1, len(PAGES) > 20) == (True, True)
