"""The habits of the house that a linter does not know, or that must not depend on its comments."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.rooms import (
    EVERYWHERE,
    HOUSE,
    PACKAGES,
    dotted,
    modules,
    name_of,
    tops_imported,
    tree_of,
)

# What may be named in one room only. Where nothing is listed, nowhere.
ROOMS = {
    "os.environ": "casework/config.py",
    "os.getenv": "casework/config.py",
    "datetime.now": "casework/clock.py",
    "datetime.today": "casework/clock.py",
    "datetime.utcnow": "casework/clock.py",
    "date.today": "casework/clock.py",
    "uuid4": "casework/ids.py",
    "TYPE_CHECKING": None,
    # Every cookie has the same name before it and the same flags after it.
    "set_cookie": "web/app/cookies.py",
    # The address and the body in one: a field would be read from whichever has it.
    "request.values": None,
}
# What starts programs or speaks to other machines, and the only rooms that do.
OUTSIDE = {
    "subprocess": ("casework/backups/programs.py", "casework/cli/supervisor.py"),
    "socket": ("casework/cli/demonstration.py",),
    "http": ("casework/cli/demonstration.py",),
    "hvac": ("casework/privacy/transit.py",),
    "requests": ("casework/privacy/transit.py",),
    **dict.fromkeys(("asyncio", "ftplib", "httpx", "pty", "smtplib", "urllib3", "xmlrpc"), ()),
}
# Written in halves, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")) + r")\b")
TEXTS = ("*.py", "*.html", "*.css", "*.js", "*.sql", "*.md", "*.toml", "*.yml")
SKIPS = {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "pytest.skip"}


@pytest.mark.parametrize("path", modules(*EVERYWHERE), ids=name_of)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    docstring = ast.get_docstring(tree_of(path)) or ""
    assert docstring.split("\n\n")[0].rstrip().endswith((".", "?", "!", ":", "…")), (
        "say what it is for"
    )


@pytest.mark.parametrize("path", modules(*PACKAGES), ids=name_of)
def test_clock_settings_and_ids_are_read_in_their_own_room(path: Path) -> None:
    names = {dotted(node) for node in ast.walk(tree_of(path))}
    strays = {
        banned
        for banned, room in ROOMS.items()
        if name_of(path) != room and any(f".{name}".endswith(f".{banned}") for name in names)
    }
    assert strays == set(), f"they belong in {sorted(filter(None, set(ROOMS.values())))}"


@pytest.mark.parametrize("path", modules(*EVERYWHERE), ids=name_of)
def test_nothing_is_random(path: Path) -> None:
    assert "random" not in tops_imported(path), "secrets come from `secrets`, examples are fixed"


@pytest.mark.parametrize("path", modules(*PACKAGES), ids=name_of)
def test_what_is_logged_goes_to_standard_output(path: Path) -> None:
    given = {node.arg for node in ast.walk(tree_of(path)) if isinstance(node, ast.keyword)}
    assert not {"logging", "syslog"} & tops_imported(path), "structlog prints it: one place"
    assert "logger_factory" not in given, "what was printed goes where the operator sends it"


@pytest.mark.parametrize("path", modules(*PACKAGES), ids=name_of)
def test_the_site_starts_no_program_and_calls_nobody(path: Path) -> None:
    later = {
        str(call.args[0].value).split(".")[0]
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call)
        and dotted(call.func) == "import_module"
        and isinstance(call.args[0], ast.Constant)
    }
    reached = OUTSIDE.keys() & (tops_imported(path) | later)
    strays = {name for name in reached if name_of(path) not in OUTSIDE[name]}
    calls = {dotted(node) for node in ast.walk(tree_of(path))} & {"os.system", "os.popen"}
    assert (strays, calls) == (set(), set()), "what people type must reach no other program"


def test_nothing_is_left_unfinished() -> None:
    texts = [p for kind in TEXTS for folder in EVERYWHERE for p in (HOUSE / folder).rglob(kind)]
    found = [name_of(p) for p in texts if UNFINISHED.search(p.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize("path", modules("tests"), ids=name_of)
def test_no_test_is_left_out_without_a_reason(path: Path) -> None:
    nodes = list(ast.walk(tree_of(path)))
    calls = [node for node in nodes if isinstance(node, ast.Call) and dotted(node.func) in SKIPS]
    called = {id(call.func) for call in calls}
    bare = [node for node in nodes if dotted(node) in SKIPS and id(node) not in called]
    silent = [*(call for call in calls if not _reasoned(call)), *bare]
    assert silent == [], "a test that does not run here says why"


@pytest.mark.parametrize("path", modules(*EVERYWHERE), ids=name_of)
def test_an_ignored_rule_is_named_and_explained(path: Path) -> None:
    lines = ["", *path.read_text("utf-8").splitlines()]
    ignored = [n for n, line in enumerate(lines) if re.search(r"#\s*(noqa|type:\s*ignore)\b", line)]
    assert [f"{name_of(path)}:{n}" for n in ignored if not _explained(lines[n - 1], lines[n])] == []


def _explained(above: str, line: str) -> bool:
    named = re.search(
        r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\])", line
    )
    if not named:
        return False
    return len(line[named.end() :].strip(" #-:")) > 3 or above.strip().startswith("#")


def _reasoned(call: ast.Call) -> bool:
    first = bool(call.args) and dotted(call.func) in {"pytest.skip", "pytest.mark.skip"}
    return first or "reason" in {keyword.arg for keyword in call.keywords}
