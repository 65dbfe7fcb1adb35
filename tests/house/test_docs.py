"""What docs/ says of the house is true of it: paths, links, settings, commands, pictures."""

import re
import struct
from pathlib import Path

import click
import msgspec
import pytest

from casework.__main__ import main
from casework.config import PREFIX, Settings
from tests.house.rooms import HOUSE, name_of

DOCS = HOUSE / "docs"
PAGES = [HOUSE / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.(?:py|sql|md|html|yml|lock|csv)|(?:[\w.-]+/)+")
# Files of an example that is nobody's, and of a machine that runs casework.
INVENTED = {"uv.lock", "pylock.toml"}
PICTURE_BYTES = 200_000
PICTURE_WIDTH = 1280
ROLES = 7


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_every_link_leads_somewhere(doc: Path) -> None:
    links = LINK.findall(doc.read_text("utf-8"))
    assert [link for link in links if not (doc.parent / link).exists()] == []


@pytest.mark.parametrize(
    "doc", [DOCS / "security.md", DOCS / "development.md", DOCS / "operations.md"], ids=name_of
)
def test_every_file_that_is_named_is_there(doc: Path) -> None:
    named = [code for code in CODE.findall(doc.read_text("utf-8")) if PATH.fullmatch(code)]
    known = _known()
    gone = {n for n in named if n not in INVENTED and not any(f"/{n}" in path for path in known)}
    assert gone == set()


def test_every_setting_is_explained() -> None:
    explained = set(re.findall(rf"`{PREFIX}(\w+)`", (DOCS / "operations.md").read_text("utf-8")))
    names = {name.removeprefix("is_").upper() for name in msgspec.structs.asdict(_settings())}
    assert explained == names


def test_every_command_is_explained() -> None:
    assert isinstance(main, click.Group)
    text = (DOCS / "operations.md").read_text("utf-8")
    explained = set(re.findall(r"`casework (\w+)", text))
    assert explained == set(main.commands)


def test_there_is_a_page_for_every_role_that_works_with_it() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = sorted((DOCS / "gebruik").glob("*.md"))
    assert len(pages) == ROLES
    assert [page.name for page in pages if f"gebruik/{page.name}" not in index] == []


@pytest.mark.parametrize("picture", sorted((DOCS / "images").glob("*")), ids=name_of)
def test_a_picture_is_small_and_wide(picture: Path) -> None:
    raw = picture.read_bytes()
    assert raw[1:4] == b"PNG"
    assert len(raw) <= PICTURE_BYTES
    assert struct.unpack(">I", raw[16:20])[0] == PICTURE_WIDTH


def _known() -> set[str]:
    skipped = {".venv", ".git", "__pycache__", "node_modules"}
    paths = (p for p in HOUSE.rglob("*") if not skipped & set(p.relative_to(HOUSE).parts))
    return {f"/{name_of(path)}{'/' if path.is_dir() else ''}" for path in paths}


def _settings() -> Settings:
    nowhere = Path()
    return Settings(
        database_url="",
        keys_url="",
        kek_file=nowhere,
        log_verifier_file=nowhere,
        secret_file=nowhere,
    )
