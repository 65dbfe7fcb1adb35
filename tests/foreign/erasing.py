"""A log in which somebody was written about, signed, erased and emptied."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import psycopg

from casework.application import Casework
from casework.bootstrap import build, checkpointer_of, keeper_of
from casework.config import Settings
from tests.casework.erasures.ordering import order
from tests.casework.store.writing import COORDINATOR, TEACHER, another, signal
from tests.knowing import know_child

NAMES = ("noor", "sem", "isa")


def written(database: Settings, folder: Path) -> tuple[Settings, Casework]:
    """Write about three children, with a checkpoint after each; return settings and door."""
    kek_file = folder / "kek.json"
    shutil.copy2(database.kek_file, kek_file)
    own = msgspec.structs.replace(database, kek_file=kek_file)
    door = build(own)
    for number, name in enumerate(NAMES, 2001):
        know_child(door, signal(name, number), TEACHER)
        door.execute(signal(name, number), by=TEACHER)
        door.execute(another(name, number), by=COORDINATOR)
        sign(own)
    return own, door


def sign(own: Settings) -> None:
    """Sign what there is."""
    with checkpointer_of(own) as checkpointer:
        checkpointer.step()


def erase(own: Settings, door: Casework) -> int:
    """Erase one of the children at once, and sign that; return how many sealed parts are gone."""
    order(door, is_urgent=True)
    keeper_of(own, door).step()
    sign(own)
    with psycopg.connect(own.database_url) as conn:
        row = conn.execute("SELECT count(*) FROM history.events WHERE sealed IS NULL").fetchone()
    return int(row[0]) if row else 0
