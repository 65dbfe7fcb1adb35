"""From the yes of the second person to a page of another process that does not show it any more."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from casework.config import Settings, environment
from tests.bench.pages import database
from tests.faults.beginning import act, begin, fill_in
from tests.faults.browser import Browser
from tests.faults.killing import until
from tests.faults.loading import Colleague, at_work
from tests.journeys.site import Site, running
from web.schemas.erasing import ProposeErasureForm

TIMES: Final = 5
COLLEAGUES: Final = 3
"""Who go on working meanwhile, a form every twentieth of a second each."""

WORD: Final = "Zwxqgewist"


class Gone(NamedTuple):
    """The slowest of a few erasures in seconds, and how many forms were saved meanwhile."""

    slowest: float
    saved: int


def gone(settings: Settings) -> Gone:
    """Erase a few trajectories while others work, and watch each through another process."""
    configured = database(settings, "bench_erasing")
    with (
        tempfile.TemporaryDirectory(prefix="casework-erasing-") as folder,
        running(configured, Path(folder) / "site.log") as site,
        _second(site, Path(folder) / "second.log") as elsewhere,
    ):
        team = [_colleague(site, n) for n in range(COLLEAGUES)]
        with at_work(team):
            taken = [_one(site, elsewhere) for _ in range(TIMES)]
        return Gone(max(taken), sum(one.acknowledged for one in team))


def _one(site: Site, elsewhere: str) -> float:
    joris = Browser(site.url).sign_in("joris")
    number = begin(joris)
    act(joris, number, "contact", summary=WORD, reached="nee")
    watching = Browser(elsewhere).sign_in("joris")
    page = f"/trajecten/{number}"
    assert WORD in watching.get(page).text
    marit, order = Browser(site.url).sign_in("marit"), _proposed(site, number)
    form = marit.form(f"{order}/instemmen")
    began = time.perf_counter()
    assert marit.submit(form, {}).status == 303
    while WORD in watching.get(page).text:
        time.sleep(0.005)
    return time.perf_counter() - began


def _proposed(site: Site, number: str) -> str:
    hanneke = Browser(site.url).sign_in("hanneke")
    path = f"/privacy/wissen/nieuw/{number}"
    answer = fill_in(hanneke, path, ProposeErasureForm, {"is_urgent": "nee"})
    return answer.location


def _colleague(site: Site, turn: int) -> Colleague:
    number = begin(Browser(site.url).sign_in("joris"))
    return Colleague(Browser(site.url).sign_in("joris"), number, is_impatient=turn % 2 == 0)


@contextmanager
def _second(site: Site, log: Path) -> Iterator[str]:
    """Run one more web process on the same databases, at an address of its own."""
    settings = msgspec.structs.replace(site.settings, port=site.settings.port + 1)
    command = [sys.executable, "-m", "casework", "web"]
    with log.open("ab") as out:
        process = subprocess.Popen(command, env=environment(settings), stdout=out, stderr=out)
    url = f"http://127.0.0.1:{settings.port}"
    try:
        until(lambda: _answers(url))
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _answers(url: str) -> bool:
    try:
        return Browser(url).get("/gezond").status == 200
    except OSError:
        return False
