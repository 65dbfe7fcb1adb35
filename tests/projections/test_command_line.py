"""`python -m projections` keeps read models up to date, rebuilds them, and says where they are."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from casework.application import Casework
from casework.config import Settings, environment
from projections import positions
from projections.engine import connect
from tests.knowing import know_child
from tests.projections.test_with_the_door import BRAM, SIGNAL

ASK = (sys.executable, "-m", "projections")


def ask(settings: Settings, *words: str) -> str:
    """Return what it prints; it has to end well."""
    done = subprocess.run(
        [*ASK, *words], env=environment(settings), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def running(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([*ASK, "run"], env=environment(settings))
    try:
        yield process
    finally:
        process.terminate()
        assert process.wait(30) == 0, "it stops when it is told to"


def wait_until_reached(settings: Settings, position: int) -> None:
    engine = connect(settings.database_url, pool=1)
    for _ in range(300):
        with engine.begin() as connection:
            there = connection.execute(text("SELECT to_regclass('views.positions')")).scalar()
            if there is not None and positions.reached(connection) >= position:
                break
        time.sleep(0.1)
    engine.dispose()


def test_what_happens_is_projected_by_the_worker(casework: Casework, database: Settings) -> None:
    with running(database) as process:
        know_child(casework, SIGNAL, BRAM)
        done = casework.execute(SIGNAL, by=BRAM)
        wait_until_reached(database, done.position)
        assert process.poll() is None
    shown = ask(database, "status")
    assert "worklist" in shown
    assert f"history: {done.position}" in shown
    assert "NO" not in ask(database, "rebuild")
    assert "timeline" not in ask(database, "rebuild", "worklist")


def test_a_read_model_that_is_not_there_cannot_be_rebuilt(database: Settings) -> None:
    done = subprocess.run(
        [*ASK, "rebuild", "nothing"], env=environment(database), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"no such read model: nothing" in done.stderr
