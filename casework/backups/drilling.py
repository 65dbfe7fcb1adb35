"""A drill: restore a backup beside the live databases and see who came back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from casework.backups.programs import RESTORE, run
from casework.backups.restoring import Restored, named
from casework.config import Settings, needed
from casework.privacy.epochs import Wrapping
from casework.privacy.keys import bound

DRILL: Final = "_drill"
RAW: Final = "_raw"
ERASED: Final = "SELECT key_id FROM keys WHERE wrapped IS NULL"
OPEN: Final = "SELECT key_id, epoch, wrapped FROM keys WHERE wrapped IS NOT NULL"


class Drilled(msgspec.Struct, frozen=True):
    """What a drill found. `returned`: keys erased in the live system that open in the drill.

    `pending`: erased keys that the backup would still give to whoever restores it without
    casework; none once their epoch is destroyed (casework.privacy.rotation, PROMISED).
    """

    size: int
    living: int
    erased: int
    erased_again: int
    returned: int
    pending: int


def compare(
    live: Settings, beside: Settings, restored: Restored, keys_file: Path, wrapping: Wrapping
) -> Drilled:
    """Compare the keys of the live system with those that came back in the drill."""
    erased, opening = _erased(live), _opening(beside.keys_url, wrapping)
    with _as_it_lies(live, keys_file) as raw_url:
        raw = _opening(raw_url, wrapping)
    return Drilled(
        size=restored.report.size,
        living=len(opening),
        erased=len(erased),
        erased_again=restored.erased_again,
        returned=len(opening & erased),
        pending=len(raw & erased),
    )


def _erased(live: Settings) -> set[UUID]:
    with psycopg.connect(live.keys_url) as conn:
        return {row[0] for row in conn.execute(ERASED).fetchall()}


def _opening(keys_url: str, wrapping: Wrapping) -> set[UUID]:
    with psycopg.connect(keys_url) as conn:
        return {
            key_id
            for key_id, epoch, wrapped in conn.execute(OPEN).fetchall()
            if wrapping.unwrap(epoch, bytes(wrapped), bound(key_id, epoch)) is not None
        }


@contextmanager
def _as_it_lies(live: Settings, keys_file: Path) -> Iterator[str]:
    """Put a backup of the keys back for the block, with nothing erased again; give its address."""
    url = needed(named(live, RAW).owner_keys_url, "OWNER_URL")
    name = Identifier(str(conninfo_to_dict(url)["dbname"]))
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as admin:
        admin.execute(drop)
        admin.execute(SQL("CREATE DATABASE {}").format(name))
        try:
            run(RESTORE, live.pg_bin, url, "--exit-on-error", str(keys_file))
            yield url
        finally:
            admin.execute(drop)
