"""A whole site for journeys: its own database, set up through the door, web and worker running."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import msgspec

from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings, environment
from workflows.demo.fill import fill
from workflows.demo.haste import in_haste
from workflows.demo.setting_up import setting_up
from workflows.demo.tale import Scene
from workflows.demo.year import Year
from workflows.positions import Positions
from workflows.runner import Workflows

PATIENCE = 30.0

Told = Callable[[Year], Iterable[Scene]]


class Site(msgspec.Struct, frozen=True):
    """Where the site is, and with which settings it runs."""

    url: str
    settings: Settings


@contextmanager
def running(database: Settings, log: Path, told: Told = setting_up) -> Iterator[Site]:
    """Run web and worker as the processes that production runs, until the end of the block.

    `told`: what happened before; schools, staff and directory without a single family, or more.
    """
    # Its keeper begins and ends epochs, which is no other test's business.
    kek_file = log.with_name("kek.json")
    shutil.copy2(database.kek_file, kek_file)
    configured = _configured(database, kek_file)
    _set_up(configured, told)
    names = ("web", "worker")
    with log.open("ab") as out:
        processes = [_start(name, configured, out) for name in names]
        try:
            _wait_for(configured)
            yield Site(f"http://127.0.0.1:{configured.port}", configured)
        finally:
            _stop(processes)


def _configured(database: Settings, kek_file: Path) -> Settings:
    port = _free_port()
    # A passkey belongs to a name, and an address of numbers is none.
    origin = f"http://localhost:{port}"
    own = {"port": port, "origin": origin, "workers": 1, "kek_file": kek_file}
    return msgspec.structs.replace(database, is_demo=True, **own)


def _set_up(configured: Settings, told: Told) -> None:
    """Let it have happened, up to now."""
    year = Year(datetime.now(UTC))
    clock = SettableClock(year.eve)
    with in_haste(configured):
        casework = build(configured, clock)
        positions = Positions(configured.database_url)
        fill(casework, clock, Workflows(casework, positions), told(year))
        positions.close()
        casework.close()


def _start(name: str, configured: Settings, out: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "casework", name],
        env=environment(configured, keeps=name == "worker", signs=name == "worker"),
        stdout=out,  # type: ignore[arg-type] # an open file
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _wait_for(configured: Settings) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            connection = HTTPConnection(configured.host, configured.port, timeout=5)
            connection.request("GET", "/gezond")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the site did not come up")


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
