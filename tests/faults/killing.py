"""A site of real processes that can be killed, each kind of them, and put up again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec
import psutil
import psycopg

from casework import embedded
from casework.config import environment
from tests.faults.servers import Server

PATIENCE = 120.0
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE usename = 'casework_app' ORDER BY backend_start"

KINDS = (
    *("web worker", "projector", "web worker", "backend", "workflows"),
    *("web worker", "web master", "checkpoints", "worker", "postmaster"),
)
"""What is killed, in this order, again and again."""


class Victims:
    """The processes of one site. Only what was started here, and its children, is ever killed."""

    def __init__(self, server: Server, log: Path) -> None:
        self.server = server
        self.log = log
        self._started: dict[str, subprocess.Popen[bytes]] = {}

    def put_up(self, name: str) -> None:
        """Start `casework web` or `casework worker`."""
        command = [sys.executable, "-m", "casework", name]
        is_worker = name == "worker"
        env = environment(self.server.settings, keeps=is_worker, signs=is_worker)
        with self.log.open("ab") as out:
            self._started[name] = _started(command, env, out)

    def kill(self, kind: str, turn: int) -> int:
        """Kill one process of this kind, see to it that it comes back; return its pid."""
        pid = self._find(kind, turn)
        os.kill(pid, signal.SIGKILL)
        if kind == "web master":
            self._again("web")
        elif kind == "worker":
            self._again("worker")
        elif kind == "postmaster":
            until(lambda: not psutil.pid_exists(pid))
        if kind in {"postmaster", "backend"}:
            until(self._is_restarted)
        return pid

    def keep_up(self) -> None:
        """Start again what ended by itself, as the service does: `restart` in the compose file.

        A web master finds its port taken for as long as an orphan of the last one is at work.
        """
        for name, process in self._started.items():
            if process.poll() is not None:
                self.put_up(name)

    def stop(self) -> None:
        """Ask web and worker to end, and wait for it."""
        for process in self._started.values():
            process.terminate()
        for process in self._started.values():
            process.wait(PATIENCE)

    def make_an_end(self) -> None:
        """Kill whatever of it is still there."""
        for process in self._started.values():
            for one in [*_children(process.pid), process.pid]:
                _kill(one)
            process.wait()

    def _find(self, kind: str, turn: int) -> int:
        if kind in {"web master", "worker"}:
            return self._started[kind.removesuffix(" master")].pid
        if kind == "postmaster":
            return _postmaster(self.server)
        found: list[int] = []

        def is_there() -> bool:
            self.keep_up()
            found[:] = self._candidates(kind)
            return bool(found)

        until(is_there)
        return found[turn % len(found)]

    def _candidates(self, kind: str) -> list[int]:
        if kind == "backend":
            return _backends(self.server)
        if kind == "web worker":
            return _children(self._started["web"].pid)
        words = {"projector": "projections", "workflows": "workflows"}.get(kind, kind)
        return [one for one in _children(self._started["worker"].pid) if words in _words(one)]

    def _again(self, name: str) -> None:
        self._started[name].wait()
        self.put_up(name)

    def _is_restarted(self) -> bool:
        """Start PostgreSQL; not before its last orphan let go of the shared memory."""
        try:
            embedded.start(self.server.folder)
        except subprocess.SubprocessError:
            return False
        return True


@contextmanager
def victims(server: Server, log: Path, port: int) -> Iterator[Victims]:
    """Run web and worker on `server`, killed without mercy at the end of the block."""
    settings = msgspec.structs.replace(server.settings, is_demo=True, port=port, workers=2)
    found = Victims(msgspec.structs.replace(server, settings=settings), log)
    try:
        found.put_up("web")
        found.put_up("worker")
        yield found
    finally:
        found.make_an_end()


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something holds; TimeoutError when it never comes to."""
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("it did not come back")
        time.sleep(0.05)


def _started(command: list[str], env: dict[str, str], out: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=env, stdout=out, stderr=out, start_new_session=True)


def _children(pid: int) -> list[int]:
    try:
        return sorted(one.pid for one in psutil.Process(pid).children())
    except psutil.NoSuchProcess:
        return []


def _words(pid: int) -> list[str]:
    try:
        return list(psutil.Process(pid).cmdline())
    except psutil.Error:
        return []


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _postmaster(server: Server) -> int:
    first = (server.folder / "postgres" / "postmaster.pid").read_text().split()[0]
    return int(first)


def _backends(server: Server) -> list[int]:
    try:
        with psycopg.connect(server.url, autocommit=True) as admin:
            return [int(row[0]) for row in admin.execute(BACKENDS)]
    except psycopg.OperationalError:
        return []
