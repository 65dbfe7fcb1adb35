"""Whoever restores removes what they made themselves, and never the work of another."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import DuplicateDatabase
from psycopg.sql import SQL, Identifier

from casework.backups.drilling import DRILL, RAW
from casework.backups.manifest import BackupChanged
from casework.backups.placing import (
    RESTORING,
    AlreadyThere,
    RestoreRunning,
    alone,
    drop,
    elsewhere,
    named,
    names,
    put_in_place,
)
from casework.bootstrap import drill_of, restore
from casework.config import Settings
from tests.casework.backups.test_backups import Files
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own

pytestmark = pytest.mark.timeout(180)
AGAIN = "_again"


@pytest.fixture
def again(own: Settings) -> Iterator[Settings]:
    """Give names under which nothing is yet; what is there afterwards is removed."""
    yield named(own, AGAIN)
    drop(own, AGAIN)
    drop(own, AGAIN + RESTORING)


def _make(again: Settings, *made: str) -> set[str]:
    with psycopg.connect(elsewhere(again), autocommit=True) as admin:
        for name in made:
            admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return set(made)


def _there(again: Settings) -> set[str]:
    known = [*names(again), *names(named(again, RESTORING))]
    with psycopg.connect(elsewhere(again)) as admin:
        query = "SELECT datname FROM pg_database WHERE datname = ANY(%s)"
        return {row[0] for row in admin.execute(query, [known]).fetchall()}


def test_a_second_restore_leaves_the_first_alone(again: Settings, files: Files) -> None:
    under = named(again, RESTORING)
    with alone(under):
        made = _make(again, *names(under))
        with pytest.raises(RestoreRunning):
            restore(again, files)
    assert _there(again) == made


def test_what_another_left_behind_is_not_removed(again: Settings, files: Files) -> None:
    made = _make(again, *names(named(again, RESTORING)))
    with pytest.raises(AlreadyThere):
        restore(again, files)
    assert _there(again) == made


def test_a_database_in_which_nothing_was_made_gives_way(again: Settings, files: Files) -> None:
    """PostgreSQL's image makes one of the name at its first start, on a new machine as well."""
    _make(again, names(again)[0])
    assert restore(again, files).report.is_sound
    assert _there(again) == set(names(again))


@pytest.mark.parametrize("of", [0, 1])
def test_a_database_in_which_anything_was_made_does_not(
    again: Settings, files: Files, of: int
) -> None:
    made = _make(again, names(again)[of])
    with psycopg.connect(elsewhere(again), dbname=names(again)[of]) as conn:
        conn.execute("CREATE TABLE of_another (word text)")
    with pytest.raises(AlreadyThere):
        restore(again, files)
    assert _there(again) == made


def test_both_databases_get_their_name_or_neither(again: Settings) -> None:
    history, keys = names(named(again, RESTORING))
    made = _make(again, history, keys, names(again)[1])
    with psycopg.connect(elsewhere(again), dbname=names(again)[1]) as conn:
        conn.execute("CREATE TABLE of_another (word text)")
    with pytest.raises(DuplicateDatabase):
        put_in_place(again)
    assert _there(again) == made


def test_two_drills_do_not_meet(own: Settings, files: Files) -> None:
    with alone(named(own, DRILL)), pytest.raises(RestoreRunning):
        drill_of(own, files)


def test_what_a_drill_left_behind_that_was_broken_off_is_removed_by_the_next(
    own: Settings, files: Files
) -> None:
    _make(own, *names(named(own, DRILL)))
    assert drill_of(own, files).is_well


def test_raw_keys_that_a_drill_left_behind_go_before_another_reads_its_files(
    own: Settings, files: Files
) -> None:
    raw = named(own, RAW)
    _make(own, *names(raw))
    files[0].write_bytes(b"no backup")
    with pytest.raises(BackupChanged):
        drill_of(own, files)
    assert _there(raw) == set()
