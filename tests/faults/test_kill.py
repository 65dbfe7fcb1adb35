"""A hundred times some process is killed under load: nothing acknowledged is lost or doubled.

PostgreSQL runs with fsync on here, unlike in the other tests. That is how production runs, but
these kills would not tell: what a process wrote before it was killed is the kernel's, and
stays. What only fsync keeps, a machine that loses its power, is not tried here.
"""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from casework.audit.report import Report
from casework.audit.verification import verify
from casework.bootstrap import build, log_verifier
from casework.config import Settings
from projections.catalogue import ALL
from projections.engine import connect
from projections.rebuild import Compared, rebuild
from projections.runner import Projections
from tests.faults.beginning import begin, history
from tests.faults.browser import Browser
from tests.faults.killing import KINDS, Victims, until, victims
from tests.faults.loading import BROKEN_OFF, WORD, Colleague, at_work
from tests.faults.searching import found_in
from tests.faults.servers import open_schools, own_server

KILLS = 100
COLLEAGUES = 4
PAUSES = (0.0, 0.11, 0.23, 0.05, 0.31, 0.17, 0.02)
"""Seconds between a sign of life and the next kill, by turns, so that it falls anywhere."""

MADE = {
    "trajectory.contact_recorded": "contact_id",
    "trajectory.goal_set": "goal_id",
    "trajectory.task_planned": "task_id",
}
"""Events of the load and of the policies, and the field with the id that is there once."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Victims]:
    """Give a site on a server of its own, with one family in intake."""
    with own_server() as server:
        open_schools(server.settings)
        with victims(server, tmp_path / "site.log", _free_port()) as found:
            yield found


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_whatever_is_killed_nothing_acknowledged_is_lost_or_doubled(site: Victims) -> None:
    url = f"http://127.0.0.1:{site.server.settings.port}"
    until(lambda: _answers(url))
    number = begin(Browser(url).sign_in("joris"))
    team = [_colleague(url, number, turn) for turn in range(COLLEAGUES)]
    began = time.monotonic()
    with at_work(team):
        killed = Counter(_kill(site, team, turn) for turn in range(KILLS))
        _wait_for_life(site, team)
    seconds = time.monotonic() - began
    site.stop()
    _tell(killed, team, seconds)
    assert sum(killed.values()) == KILLS
    assert {status for one in team for status in one.answers} <= {BROKEN_OFF, 303, 503}
    _check_history(site.server.settings, team)
    assert _rebuilt(site.server.settings) == []
    report = _verified(site.server.settings)
    assert (report.is_sound, report.bad) == (True, ())
    assert found_in([site.server.folder, site.log], [WORD]) == {}


def _kill(site: Victims, team: Sequence[Colleague], turn: int) -> str:
    """Wait for a sign of life, then kill the next in the table at an odd moment."""
    _wait_for_life(site, team)
    time.sleep(PAUSES[turn % len(PAUSES)])
    kind = KINDS[turn % len(KINDS)]
    site.kill(kind, turn)
    return kind


def _wait_for_life(site: Victims, team: Sequence[Colleague]) -> None:
    before = sum(one.acknowledged for one in team)

    def is_alive() -> bool:
        site.keep_up()
        return sum(one.acknowledged for one in team) > before

    until(is_alive)


def _check_history(settings: Settings, team: Sequence[Colleague]) -> None:
    """Every acknowledged form is there once; nothing at all is there twice."""
    made = _made(settings)
    forms = {ours: times for one in team for ours, times in one.made.items()}
    acknowledged = {ours for ours, times in forms.items() if times}
    assert len(acknowledged) >= KILLS
    assert {ours for ours in acknowledged if made[ours] != 1} == set()
    assert {ours for ours, times in made.items() if times > 1} == set()


def _made(settings: Settings) -> Counter[UUID]:
    """Return how often each form, and each task that a policy planned, became an event."""
    made = (getattr(e, MADE[e.topic]) for e in history(settings) if e.topic in MADE)
    return Counter(made)


def _rebuilt(settings: Settings) -> list[Compared]:
    """Return the read models of which a rebuild gives other rows."""
    casework, engine = build(settings), connect(settings.database_url)
    projections = Projections(engine, casework.facts, ALL)
    projections.catch_up()
    found = rebuild(projections)
    engine.dispose()
    casework.close()
    assert len(found) == len(ALL)
    return [one for one in found if not one.is_same]


def _verified(settings: Settings) -> Report:
    with psycopg.connect(settings.database_url) as conn:
        return verify(conn, log_verifier(settings))


def _colleague(url: str, number: str, turn: int) -> Colleague:
    return Colleague(Browser(url).sign_in("joris"), number, is_impatient=turn % 2 == 0)


def _answers(url: str) -> bool:
    try:
        return Browser(url).get("/gezond").status == 200
    except OSError:
        return False


def _tell(killed: Counter[str], team: Sequence[Colleague], seconds: float) -> None:
    answered = sum((one.answers for one in team), Counter[int]())
    sent = sum(len(one.made) for one in team)
    acknowledged = sum(one.acknowledged for one in team)
    print(f"killed in {seconds:.0f} s: {dict(killed)}")
    print(f"{sent} forms, {acknowledged} acknowledged, answers {dict(answered)}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
