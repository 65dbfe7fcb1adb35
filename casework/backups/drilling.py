"""A drill: restore a backup beside the live databases and see who came back."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec
import psycopg

from casework.backups.restoring import Restored
from casework.config import Settings
from casework.privacy.epochs import KekFile
from casework.privacy.keys import bound

DRILL: Final = "_drill"
ERASED: Final = "SELECT key_id FROM keys WHERE wrapped IS NULL"
OPEN: Final = "SELECT key_id, epoch, wrapped FROM keys WHERE wrapped IS NOT NULL"


class Drilled(msgspec.Struct, frozen=True):
    """What a drill found. `returned`: keys erased in the live system that open in the drill."""

    size: int
    living: int
    erased: int
    erased_again: int
    returned: int


def compare(live: Settings, beside: Settings, restored: Restored) -> Drilled:
    """Compare the keys of the live system with those that came back in the drill."""
    wrapping = KekFile(live.kek_file)
    with psycopg.connect(live.keys_url) as now, psycopg.connect(beside.keys_url) as then:
        erased = {row[0] for row in now.execute(ERASED).fetchall()}
        opening: set[UUID] = {
            key_id
            for key_id, epoch, wrapped in then.execute(OPEN).fetchall()
            if wrapping.unwrap(epoch, bytes(wrapped), bound(key_id, epoch)) is not None
        }
    return Drilled(
        size=restored.report.size,
        living=len(opening),
        erased=len(erased),
        erased_again=restored.erased_again,
        returned=len(opening & erased),
    )
