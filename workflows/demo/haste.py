"""Haste for the demo alone: its thousands of commits do not each wait for the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Composed, Identifier

from casework.config import Settings

HURRY: Final = SQL("ALTER DATABASE {} SET synchronous_commit = off")
CALM: Final = SQL("ALTER DATABASE {} RESET synchronous_commit")


@contextmanager
def in_haste(configured: Settings) -> Iterator[None]:
    """Let connections that are made inside not wait for the disk; afterwards all is on it.

    A machine that fails meanwhile leaves a demo without its end, which is told anew.
    """
    if configured.owner_url is None:
        yield
        return
    with psycopg.connect(configured.owner_url, autocommit=True) as owner:
        _say(owner, HURRY, configured)
        try:
            yield
        finally:
            _say(owner, CALM, configured)
            owner.execute("CHECKPOINT")


def _say(owner: psycopg.Connection, statement: SQL, configured: Settings) -> None:
    for url in (configured.database_url, configured.keys_url):
        owner.execute(_about(statement, url))


def _about(statement: SQL, url: str) -> Composed:
    return statement.format(Identifier(f"{conninfo_to_dict(url)['dbname']}"))
