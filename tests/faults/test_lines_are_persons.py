"""Whoever is in a page has exactly one line of that view, whatever dies meanwhile.

People are counted by names that were planted, in what came over the line; not by our own idea of
what a page shows. A line without a page is possible, when the process died between the two.
"""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

import pytest

from tests.faults.browser import Browser
from tests.faults.killing import Victims, until, victims
from tests.faults.servers import open_schools, own_server
from tests.faults.showing import NAME, View, Visitor, plant, whose

WALKERS = ("joris", "nadia", "marit", "tessa", "hanneke", "bram")
STEPS = 60
"""Pages that each of them opens."""

KINDS = ("web worker", "backend", "web worker", "projector", "web worker", "checkpoints")
PAUSES = (0.7, 0.35, 1.1, 0.5)
"""Seconds between two deaths, by turns; each falls in the middle of something else."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Victims]:
    """Give a site on a server of its own, with schools and without a family."""
    with own_server() as server:
        open_schools(server.settings)
        with victims(server, tmp_path / "site.log", _free_port()) as found:
            yield found


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_whoever_is_shown_has_one_line_of_that_view(site: Victims) -> None:
    url = f"http://127.0.0.1:{site.server.settings.port}"
    until(lambda: _answers(url))
    plant(Browser(url).sign_in("joris"))
    people = whose(site.server.settings)
    visitors = [Visitor(url, login, site.server.settings) for login in WALKERS]
    walked = _walk(visitors, [])
    killed: list[str] = []
    with Dying(site, killed):
        walked += _walk(visitors, killed)
    for one in visitors:
        one.close()
    _tell(visitors, walked, killed)
    assert len(killed) >= 10
    assert sum(1 for view in walked if view.words) >= 100
    assert len({people[word] for view in walked for word in view.words}) >= 6
    wrong = [found for view in walked if (found := _difference(view, people))]
    assert wrong == []


def _walk(visitors: list[Visitor], killed: list[str]) -> list[View]:
    """Let them open pages by turns, so that what is written between two looks is of one view."""
    names = [NAME.format(n) for n in range(3)]
    for turn in range(STEPS):
        for one in visitors:
            one.step(turn + len(killed), names)
    views = [view for one in visitors for view in one.views]
    for one in visitors:
        one.views.clear()
    return views


def _difference(view: View, people: dict[str, UUID]) -> tuple[str, dict[UUID, int]] | None:
    """Return who has too many lines of a view (above 0) or too few; None when all is well."""
    shown = Counter({people[word] for word in view.words})
    known = set(people.values())
    written = Counter({about: n for about, n in view.lines.items() if about in known})
    written.subtract(shown)
    wrong = {about: n for about, n in written.items() if n}
    return (view.path, wrong) if wrong else None


class Dying:
    """Lets processes die in the block, one after the other."""

    def __init__(self, site: Victims, killed: list[str]) -> None:
        self._site, self._killed, self._stop = site, killed, Event()
        self._thread = Thread(target=self._go_on, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._stop.wait(PAUSES[len(self._killed) % len(PAUSES)]):
            kind = KINDS[len(self._killed) % len(KINDS)]
            self._site.keep_up()
            self._site.kill(kind, len(self._killed))
            self._killed.append(kind)


def _tell(visitors: list[Visitor], walked: list[View], killed: list[str]) -> None:
    answered = sum((one.answers for one in visitors), Counter[int]())
    shown = sum(len(view.words) for view in walked)
    print(f"{len(walked)} views, {shown} words shown, answers {dict(answered)}")
    print(f"killed {dict(Counter(killed))}")


def _answers(url: str) -> bool:
    try:
        return Browser(url).get("/gezond").status == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
