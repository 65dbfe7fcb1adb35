"""A drill: restore a backup beside the live databases, and see who came back and who did not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, LiteralString
from uuid import UUID

import msgspec
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from casework.backups.manifest import Manifest
from casework.backups.opening import opening
from casework.backups.placing import named
from casework.backups.programs import RESTORE, run
from casework.backups.restoring import Restored
from casework.config import Settings, needed
from casework.privacy.epochs import Wrapping

DRILL: Final = "_drill"
RAW: Final = DRILL + "_raw"
ERASED: Final = "SELECT key_id FROM keys WHERE wrapped IS NULL"
LIVED: Final = "SELECT key_id FROM keys WHERE wrapped IS NOT NULL AND made_at <= %s"


class Drilled(msgspec.Struct, frozen=True):
    """What a drill found. `returned`: keys erased in the live system that open in the drill.

    `pending`: erased keys that the backup would still give to whoever restores it without
    casework; none once their epoch is destroyed (casework.privacy.rotation, PROMISED).
    `lost`: keys that live, and lived when history was backed up, and do not open in the drill.
    """

    size: int
    living: int
    erased: int
    erased_again: int
    returned: int
    pending: int
    lost: int

    @property
    def is_well(self) -> bool:
        """Say whether nobody came back who was erased, and everybody else did."""
        return not self.returned and not self.lost


def compare(
    live: Settings,
    beside: Settings,
    restored: Restored,
    files: tuple[Path, Path],
    wrapping: Wrapping,
) -> Drilled:
    """Compare the keys of the live system with those that came back in the drill."""
    erased, lived = _ids(live, ERASED), _ids(live, LIVED, Manifest.of(files[0]).made_at)
    back = opening(beside.keys_url, wrapping)
    with _as_it_lies(live, files[1]) as raw_url:
        raw = opening(raw_url, wrapping)
    return Drilled(
        size=restored.report.size,
        living=len(back.opens),
        erased=len(erased),
        erased_again=restored.erased_again,
        returned=len(back.opens & erased),
        pending=len(raw.opens & erased),
        lost=len(lived - back.opens),
    )


def _ids(live: Settings, query: LiteralString, *words: object) -> set[UUID]:
    with psycopg.connect(live.keys_url) as conn:
        return {row[0] for row in conn.execute(query, words).fetchall()}


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
