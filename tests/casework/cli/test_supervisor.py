"""Children are started again when they end, and never outlive whoever started them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from casework.cli.supervisor import STOPPED, Child, supervise
from tests.house.rooms import HOUSE

CHILD = "tests.casework.cli.child_that"


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Say whether something comes to hold before the time is up."""
    until = monotonic() + seconds
    while not holds() and monotonic() < until:
        sleep(0.05)
    return holds()


def pids(folder: Path) -> set[int]:
    """Return the processes that were started."""
    return {int(path.name) for path in folder.iterdir()}


def is_alive(pid: int) -> bool:
    """Say whether there is such a process, and not only its entry in the table."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def parent(tmp_path: Path) -> subprocess.Popen[bytes]:
    """Start a process that supervises two children, and wait until they are there."""
    command = [sys.executable, "-m", "tests.casework.cli.parent", str(tmp_path)]
    started = subprocess.Popen(command, cwd=HOUSE)
    assert within(20, lambda: len(pids(tmp_path)) == 2)
    return started


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_child_outlives_its_parent(
    how: signal.Signals, parent: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    parent.send_signal(how)
    parent.wait(20)
    assert within(20, lambda: not any(map(is_alive, pids(tmp_path))))


def test_a_child_that_is_killed_is_started_again(
    parent: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    victim = min(pids(tmp_path))
    os.kill(victim, signal.SIGKILL)
    assert within(20, lambda: len(pids(tmp_path)) == 3)
    parent.terminate()
    assert parent.wait(20) == 0


def test_a_child_that_keeps_ending_is_started_ever_later(tmp_path: Path) -> None:
    stop = Event()
    child = Child((CHILD, str(tmp_path), "ends"), os.environ)
    running = Thread(target=supervise, args=([child], stop))
    running.start()
    assert within(20, lambda: len(pids(tmp_path)) == 2)
    stop.set()
    running.join(20)
    assert child.pause >= 1.0


def test_a_task_is_run_once_and_tells_how_it_ended(tmp_path: Path) -> None:
    assert Child((CHILD, str(tmp_path), "ends"), os.environ).finish(Event()) == 3
    assert len(pids(tmp_path)) == 1


def test_a_task_ends_when_its_parent_is_asked_to_stop(tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    child = Child((CHILD, str(tmp_path), "stays"), os.environ)
    assert child.finish(stop) == STOPPED
    assert not any(map(is_alive, pids(tmp_path)))


def test_a_child_speaks_in_lines_of_json_also_when_it_falls_and_never_says_a_value(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-m", "casework.cli.child", CHILD, str(tmp_path), "falls"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # Its input stays open until it ended: that is how it knows that its parent is there.
    with subprocess.Popen(command, cwd=HOUSE, **pipes) as child:  # type: ignore[call-overload] # three pipes
        assert child.wait(20) == 1
        lines, errors = child.stdout.read().splitlines(), child.stderr.read()
    said = [json.loads(line) for line in lines]
    assert [(one["event"], one["level"]) for one in said] == [
        ("falling", "warning"),
        ("process_ended", "error"),
    ]
    assert (said[1]["kind"], said[1]["at"].partition(":")[0]) == ("ValueError", "child_that.py")
    assert all(one["timestamp"].endswith("Z") for one in said)
    assert b"Noor" not in b"".join([*lines, errors])
