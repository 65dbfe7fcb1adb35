"""What a read line adds to a view, at a hundred views a second: with it against without it.

Views come when they come, however long the one before takes, and time counts from when a view
should have begun. A view opens the texts of one trajectory, as its page does; what is measured
is the door, with PostgreSQL writing to its disk as in production.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from statistics import quantiles
from typing import Any, Final, NamedTuple

from psycopg_pool import ConnectionPool

from casework.application import Casework
from casework.audit.looking import Look, Subject
from casework.bootstrap import build, wrapping_of
from casework.config import Settings
from casework.events import contents
from casework.identity.actor import Role
from casework.ids import mint
from casework.privacy.content import Sealed
from casework.privacy.vault import Vault
from casework.store.recorder import HistoryRecorder, datastore
from tests.bench.crowd import NADIA, crowd, stamp_of
from tests.bench.pages import database

RATE: Final = 100
"""Views a second, of all processes together."""

PROCESSES: Final = 2
THREADS: Final = 4
SECONDS: Final = 6
TURNS: Final = 3
"""How often it is measured with the line and without; a busy machine only makes it slower."""

WARM: Final = 40
CASES: Final = 50


class Added(NamedTuple):
    """The 99th percentile of a view with its line and without, in milliseconds; views of each."""

    with_line: float
    without: float
    views: int

    @property
    def added(self) -> float:
        """Return what the line adds."""
        return self.with_line - self.without


class Case(NamedTuple):
    """What a view shows: of whom, and the texts."""

    subject: Subject
    texts: tuple[Sealed, ...]


def added(settings: Settings) -> Added:
    """Measure both, in turns."""
    configured = database(settings, "bench_looks")
    history = HistoryRecorder(datastore(configured.database_url))
    with ConnectionPool(configured.keys_url, kwargs={"autocommit": True}, open=True) as pool:
        vault = Vault(pool, wrapping_of(configured))
        crowd(history, vault, stamp_of(datetime.now(UTC)), CASES)
    history.datastore.close()
    turns = [(_run(configured, True), _run(configured, False)) for _ in range(TURNS)]
    with_line, without = (min(map(_percentile, kind)) for kind in zip(*turns, strict=True))
    return Added(with_line, without, sum(len(one) for one, _ in turns))


def _percentile(taken: Sequence[float]) -> float:
    return quantiles(taken, n=100)[-1] * 1000


def _run(settings: Settings, has_line: bool) -> list[float]:
    spawning = get_context("spawn")
    together = spawning.Barrier(PROCESSES)
    asked = [(settings, has_line, which) for which in range(PROCESSES)]
    with spawning.Pool(PROCESSES, _wait_for_all, (together,)) as pool:
        return [taken for found in pool.starmap(_views, asked, 1) for taken in found]


def _wait_for_all(together: Any) -> None:
    """Keep in this process what all of them wait for before they begin."""
    globals()["TOGETHER"] = together


def _views(settings: Settings, has_line: bool, which: int) -> list[float]:
    """Give every view of one process; return how long each took from when it was due."""
    casework = build(settings)
    cases = _cases(casework)
    for turn in range(WARM):
        _view(casework, cases[turn % len(cases)], has_line)

    def timed(turn: int, due: float) -> float:
        _view(casework, cases[turn % len(cases)], has_line)
        return time.time() - due

    with ThreadPoolExecutor(THREADS) as threads:
        running = []
        globals()["TOGETHER"].wait()
        start = time.time() + which / RATE
        for turn in range(SECONDS * RATE // PROCESSES):
            due = start + turn * PROCESSES / RATE
            time.sleep(max(0.0, due - time.time()))
            running.append(threads.submit(timed, turn, due))
        found = [one.result() for one in running]
    casework.close()
    return found


def _view(casework: Casework, case: Case, has_line: bool) -> None:
    if has_line:
        by, roles = NADIA.actor, (Role.CORE_MEMBER,)
        look = casework.look(by, [case.subject], roles=roles, purpose="support")
    else:
        look = Look(mint(), case.subject.keys, 0)
    assert None not in casework.reveal(case.texts, look)


def _cases(casework: Casework) -> list[Case]:
    found: dict[object, list[Sealed]] = {}
    for fact in casework.facts(0, 20 * CASES):
        texts = [one for _, one in contents(fact.event) if isinstance(one, Sealed)]
        if fact.event.topic.startswith("trajectory."):
            found.setdefault(fact.event.originator_id, []).extend(texts)
    keys = {about: frozenset(one.key_id for one in texts) for about, texts in found.items()}
    return [
        Case(Subject(about, "trajectory", ("plan",), about, None, keys[about]), tuple(texts))
        for about, texts in found.items()
        if texts
    ]
