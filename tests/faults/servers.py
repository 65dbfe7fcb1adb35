"""A PostgreSQL of a test's own: its whole folder can be read, and it can be killed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psycopg

from casework import embedded
from casework.bootstrap import prepare
from casework.config import Settings
from tests.database import leave

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
