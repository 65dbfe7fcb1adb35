"""Where the policies are in history, and the events that one of them failed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from psycopg import Connection
from psycopg_pool import ConnectionPool

NAME: Final = "policies"

READ: Final = "SELECT position FROM desk.workflow_positions WHERE name = %s"
MOVE: Final = (
    "INSERT INTO desk.workflow_positions (name, position) VALUES (%s, %s) ON CONFLICT (name)"
    " DO UPDATE SET position = greatest(workflow_positions.position, excluded.position)"
)
PARK: Final = (
    "INSERT INTO desk.workflow_retries (policy, position, attempts, not_before)"
    " VALUES (%s, %s, %s, %s) ON CONFLICT (policy, position)"
    " DO UPDATE SET attempts = excluded.attempts, not_before = excluded.not_before"
)
DUE: Final = (
    "SELECT policy, position, attempts FROM desk.workflow_retries WHERE not_before <= %s"
    " ORDER BY position, policy"
)
SETTLE: Final = "DELETE FROM desk.workflow_retries WHERE policy = %s AND position = %s"

Retry = tuple[str, int, int]
"""Name of the policy, position of the event, attempts so far."""


class Positions:
    """The tables desk.workflow_positions and desk.workflow_retries."""

    def __init__(self, database_url: str) -> None:
        """Use one connection of the application role."""
        options = {"autocommit": True}
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            database_url, min_size=1, max_size=2, kwargs=options, open=True
        )

    def position(self) -> int:
        """Return the position of the last event that every policy has heard."""
        return self._read(NAME) or 0

    def move(self, position: int) -> None:
        """Move forwards to `position`; never back, whoever else runs the policies."""
        self._move(NAME, position)

    def looked_back(self, policy: str) -> bool:
        """Say whether a policy has heard what happened before it was there."""
        return self._read(policy) is not None

    def note_look_back(self, policy: str, position: int) -> None:
        """Remember that a policy has heard everything up to `position`."""
        self._move(policy, position)

    def park(self, policy: str, position: int, attempts: int, not_before: datetime) -> None:
        """Keep an event for one policy, to be tried again."""
        with self._pool.connection() as conn:
            conn.execute(PARK, [policy, position, attempts, not_before])

    def due(self, now: datetime) -> Sequence[Retry]:
        """Return what is to be tried again by now, oldest event first."""
        with self._pool.connection() as conn:
            rows = conn.execute(DUE, [now], prepare=True).fetchall()
        return [(str(policy), int(position), int(attempts)) for policy, position, attempts in rows]

    def settle(self, policy: str, position: int) -> None:
        """Forget an event that was tried again with success."""
        with self._pool.connection() as conn:
            conn.execute(SETTLE, [policy, position])

    def close(self) -> None:
        """Give the connections back."""
        self._pool.close()

    def _read(self, name: str) -> int | None:
        with self._pool.connection() as conn:
            row = conn.execute(READ, [name], prepare=True).fetchone()
        return None if row is None else int(row[0])

    def _move(self, name: str, position: int) -> None:
        with self._pool.connection() as conn:
            conn.execute(MOVE, [name, position], prepare=True)
