"""PostgreSQL's own programs: pg_dump writes a backup, pg_restore reads it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

DUMP: Final = "pg_dump"
RESTORE: Final = "pg_restore"
PASSWORD: Final = "PGPASSWORD"  # noqa: S105 - the name of a variable


class ProgramFailed(Exception):
    """A program of PostgreSQL is not there, or ended with an error; its last line says why."""


def run(name: str, folder: Path | None, url: str, *words: str) -> None:
    """Run a program on the database at `url`; ProgramFailed when it does not end well.

    `folder` holds the programs of the server's version; None: wherever the system finds them.
    """
    found = shutil.which(name, path=str(folder) if folder else None)
    if found is None:
        raise ProgramFailed(f"{name} is not there; CASEWORK_PG_BIN names the folder it is in")
    parts = conninfo_to_dict(url)
    # A password on the command line would be readable by everybody on the machine.
    password = str(parts.pop("password", "") or "")
    address = make_conninfo("", **{key: str(value) for key, value in parts.items()})
    command = [found, f"--dbname={address}", "--no-password", *words]
    given = {PASSWORD: password} if password else {}
    done = subprocess.run(  # noqa: S603 - no shell, no words of others
        command, env=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise ProgramFailed(f"{name} ended with {done.returncode}: {last}")
