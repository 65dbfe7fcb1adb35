"""`casework demo` from nothing to a site that answers, and back to nothing that runs."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from tests.house.rooms import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def port() -> int:
    """Give a port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def demo(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the demo until its site is announced, and make an end to it as Ctrl-C does."""
    words = [sys.executable, "-m", "casework", "demo", f"--folder={folder}", f"--port={port}"]
    with subprocess.Popen(words, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if line.startswith("casework: http"):
                break
        yield running
        running.send_signal(signal.SIGINT)


def status(port: int) -> int:
    """Return what the site says about its health."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/gezond")
    return connection.getresponse().status


def test_the_demo_ends_with_all_it_started_and_finds_its_data_again(
    tmp_path: Path, port: int
) -> None:
    folder = tmp_path / "demo"
    with demo(folder, port) as running:
        started = psutil.Process(running.pid).children(recursive=True)
        assert status(port) == 200
    assert running.returncode == 0
    assert [process for process in started if process.is_running()] == []
    assert not _server(folder)

    with demo(folder, port) as running:
        started = psutil.Process(running.pid).children(recursive=True)
        running.kill()
        running.wait()
        _, alive = psutil.wait_procs(started, timeout=30)
        assert alive == []
        assert _server(folder), "PostgreSQL ends with whoever uses it next"

    with demo(folder, port):
        assert status(port) == 200
        assert _of_the_demo(folder, "verify").stdout.startswith("sound: ")
    assert not _server(folder)


def test_what_works_on_the_demo_says_when_there_is_none(tmp_path: Path) -> None:
    done = _of_the_demo(tmp_path / "demo", "verify")
    assert done.returncode == 1
    assert "there is no demo yet" in done.stderr


def test_a_port_that_is_taken_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = ["demo", f"--folder={tmp_path / 'demo'}", f"--port={taken.getsockname()[1]}"]
        command = [sys.executable, "-m", "casework", *words]
        done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is taken" in done.stderr
    assert list(tmp_path.iterdir()) == []


def _of_the_demo(folder: Path, word: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the demo of this folder."""
    command = [sys.executable, "-m", "casework", "--demo", f"--folder={folder}", word]
    return subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)


def _server(folder: Path) -> bool:
    """Say whether the demo's PostgreSQL runs."""
    pid_file = folder / "postgres" / "postmaster.pid"
    return pid_file.exists() and psutil.pid_exists(int(pid_file.read_text("ascii").split()[0]))
