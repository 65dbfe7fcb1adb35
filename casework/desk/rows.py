"""The desk's way to its tables: short transactions on a small pool, and one refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, LiteralString

from psycopg import Connection, OperationalError
from psycopg_pool import ConnectionPool, PoolTimeout

from casework.errors import CaseworkError

POOL: Final = 4
PATIENCE: Final = 5.0
"""Seconds to wait for a connection before saying that the desk is down."""

Row = tuple[Any, ...]


class DeskUnavailable(CaseworkError):
    """The database does not answer, so nobody can be recognised."""

    code = "desk_unavailable"


class Rows:
    """Runs statements on the desk's tables."""

    def __init__(self, database_url: str) -> None:
        """Open a small pool on the application role's database; call it after a fork."""
        self._pool: ConnectionPool[Connection[Row]] = ConnectionPool(
            database_url,
            min_size=1,
            max_size=POOL,
            timeout=PATIENCE,
            kwargs={"autocommit": True},
            open=True,
        )

    def close(self) -> None:
        """Give the connections back."""
        self._pool.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection[Row]]:
        """Give a connection inside one transaction."""
        try:
            with self._pool.connection() as conn, conn.transaction():
                yield conn
        except (OperationalError, PoolTimeout) as error:
            raise DeskUnavailable from error

    def run(self, statement: LiteralString, values: Sequence[object]) -> int:
        """Run one statement; return how many rows it touched."""
        with self.transaction() as conn:
            return conn.execute(statement, values).rowcount

    def one(self, query: LiteralString, values: Sequence[object]) -> Row | None:
        """Return the first row, or None."""
        with self.transaction() as conn:
            return conn.execute(query, values).fetchone()

    def all(self, query: LiteralString, values: Sequence[object]) -> list[Row]:
        """Return every row."""
        with self.transaction() as conn:
            return conn.execute(query, values).fetchall()
