"""The databases of a restore: made under other names, by one process, and put in their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import msgspec
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from casework.config import Settings, needed

RESTORING: Final = "_restoring"
LOCK: Final = 6964
ALONE: Final = "SELECT pg_try_advisory_lock(%s, hashtext(%s))"
EXISTING: Final = "SELECT datname FROM pg_database WHERE datname = ANY(%s)"
IS_EMPTY: Final = r"""
SELECT NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%')
AND NOT EXISTS (SELECT FROM pg_namespace
WHERE nspname NOT IN ('public', 'information_schema') AND nspname NOT LIKE 'pg\_%')
"""
LEAVE: Final = "SELECT pg_advisory_unlock(%s, hashtext(%s))"


class AlreadyThere(Exception):
    """There is a database of this name; a restore puts nothing over what is there."""


class RestoreRunning(Exception):
    """Another process restores into databases of the same names."""


def named(settings: Settings, suffix: str) -> Settings:
    """Return the settings for databases whose names end in `suffix`."""
    urls = {
        field: make_conninfo(url, dbname=_name(url) + suffix)
        for field in ("database_url", "keys_url", "owner_url", "retention_url", "signer_url")
        if (url := getattr(settings, field)) is not None
    }
    return msgspec.structs.replace(settings, **urls)


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Let nobody else make databases of these names; RestoreRunning when somebody is at it."""
    with psycopg.connect(elsewhere(settings), autocommit=True) as admin:
        row = admin.execute(ALONE, [LOCK, _name(settings.database_url)]).fetchone()
        if row != (True,):
            raise RestoreRunning("another restore of the same is running: let it finish")
        try:
            yield
        finally:
            # Closing the connection does it as well, but the server takes its time for that; where
            # the connection is lost, so is the lock.
            with suppress(psycopg.OperationalError):
                admin.execute(LEAVE, [LOCK, _name(settings.database_url)])


def check_free(settings: Settings) -> None:
    """Raise AlreadyThere when a restore would have to put something over what is there.

    A database in which nothing was ever made is nothing: PostgreSQL's image begins with one.
    """
    half_done = _existing(settings, names(named(settings, RESTORING)))
    found = [name for name in _existing(settings, names(settings)) if not _is_empty(settings, name)]
    for name in (*half_done, *found):
        raise AlreadyThere(f"there is a database {name}: rename or drop it first")


def drop(settings: Settings, suffix: str = RESTORING) -> None:
    """Remove what was restored under these names; only for whoever is `alone` with them."""
    with psycopg.connect(elsewhere(settings), autocommit=True) as admin:
        for name in names(named(settings, suffix)):
            admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def put_in_place(settings: Settings) -> None:
    """Give what was restored the names that others connect to."""
    with psycopg.connect(elsewhere(settings), autocommit=True) as admin:
        for name in _existing(settings, names(settings)):
            if _is_empty(settings, name):
                admin.execute(SQL("DROP DATABASE {}").format(Identifier(name)))
    # In one transaction: history without its keys, or keys without history, has no name.
    with psycopg.connect(elsewhere(settings)) as admin:
        for name in names(settings):
            statement = SQL("ALTER DATABASE {} RENAME TO {}")
            admin.execute(statement.format(Identifier(name + RESTORING), Identifier(name)))


def names(settings: Settings) -> tuple[str, str]:
    """Return what the databases of history and of its keys are called."""
    return _name(settings.database_url), _name(settings.keys_url)


def _existing(settings: Settings, wanted: tuple[str, str]) -> list[str]:
    with psycopg.connect(elsewhere(settings)) as admin:
        return [row[0] for row in admin.execute(EXISTING, [list(wanted)]).fetchall()]


def _is_empty(settings: Settings, name: str) -> bool:
    with psycopg.connect(make_conninfo(elsewhere(settings), dbname=name)) as conn:
        return conn.execute(IS_EMPTY).fetchone() == (True,)


def _name(url: str) -> str:
    return str(conninfo_to_dict(url)["dbname"])


def elsewhere(settings: Settings) -> str:
    """Return the administrator's address of a database that is never restored."""
    return make_conninfo(needed(settings.owner_url, "OWNER_URL"), dbname="postgres")
