"""A PostgreSQL of a test's own: its whole folder can be read, and it can be killed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psycopg

from casework import embedded
from casework.bootstrap import build, prepare
from casework.clock import SettableClock
from casework.config import Settings
from tests.database import leave
from workflows.demo.fill import fill
from workflows.demo.setting_up import setting_up
from workflows.demo.year import Year
from workflows.positions import Positions
from workflows.runner import Workflows

NAME = "casework_faults"


class Server(msgspec.Struct, frozen=True):
    """A server with one prepared casework on it. `folder` holds all that it ever writes."""

    folder: Path
    url: str
    settings: Settings

    @property
    def databases(self) -> list[str]:
        """Return the addresses of both databases, as their administrator."""
        return [psycopg.conninfo.make_conninfo(self.url, dbname=NAME + s) for s in ("", "_keys")]


def open_schools(settings: Settings) -> None:
    """Open the schools of the demo, with their staff and directory, and without a family."""
    year = Year(datetime.now(UTC))
    clock = SettableClock(year.eve)
    casework, positions = build(settings, clock), Positions(settings.database_url)
    fill(casework, clock, Workflows(casework, positions), setting_up(year))
    positions.close()
    casework.close()


@contextmanager
def own_server() -> Iterator[Server]:
    """Start a server as production has it, with fsync; stop and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="casework-faults-"))
    try:
        url = embedded.start(folder)
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {NAME}")
        settings = embedded.settings_for(url, NAME, folder / "secrets", is_demo=False)
        prepare(settings)
        yield Server(folder, url, settings)
    finally:
        leave(folder)
        shutil.rmtree(folder)
