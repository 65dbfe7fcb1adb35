"""English: every sentence on the screen has one, with the same values in it."""

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.house.rooms import HOUSE
from tests.web.site import Site

WEB = HOUSE / "web"
VALUE = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def english() -> Catalog:
    written = (WEB / "translations/en/LC_MESSAGES/messages.po").read_bytes()
    return read_po(BytesIO(written), locale="en")


def test_every_sentence_has_its_english(english: Catalog) -> None:
    translated = {_id(message) for message in english if message.id and all(_said(message))}
    missing = set(_on_screen()) - translated
    assert missing == set(), "run `make words`, then translate what is empty"


def test_no_english_is_left_for_what_is_no_longer_said(english: Catalog) -> None:
    assert {_id(message) for message in english if message.id} - set(_on_screen()) == set()


def test_the_values_in_a_sentence_are_the_same(english: Catalog) -> None:
    different = [
        message.id
        for message in english
        if message.id and _values(_ids(message)) != _values(_said(message))
    ]
    assert different == []


def test_the_language_is_switched_by_a_form_and_stays(site: Site) -> None:
    visitor = site.visitor()
    assert "Inloggen" in visitor.get("/inloggen").text
    sent = visitor.post("/taal", {"language": "en", "next": ""})
    assert sent.status_code == 303
    assert 'lang="en"' in visitor.get("/inloggen").text
    visitor.post("/taal", {"language": "xx"})
    assert 'lang="en"' in visitor.get("/inloggen").text


def test_the_compiled_words_are_shipped() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["artifacts"]
    assert "web/translations/**/*.mo" in shipped


def _on_screen() -> Iterator[str]:
    with (WEB / "translations/babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    words = {**DEFAULT_KEYWORDS, "lazy_gettext": None}
    found = extract_from_dir(str(WEB), methods, options_map=options, keywords=words)
    for _file, _line, message, _comments, _context in found:
        yield message if isinstance(message, str) else message[0]


def _id(message: Message) -> str:
    return _ids(message)[0]


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _said(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _values(texts: tuple[str, ...]) -> set[str]:
    return {value for text in texts for value in VALUE.findall(text)}
