"""Build read models anew from history, beside the live ones; compare; switch.

Killed at any moment it leaves the live tables as they were: what it made lies in a schema
of its own, and the next rebuild drops that first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import msgspec
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, MetaData, Table, text
from sqlalchemy.exc import OperationalError

from casework.application import Fact
from projections import blanking, positions, tables
from projections.base import SCHEMA, Projection
from projections.engine import begin_writing
from projections.positions import Position
from projections.runner import BATCH, Projections
from projections.tables import NEXT

Progress = Callable[[int], None]
"""Told the position that was reached."""

_ONE_AT_A_TIME: Final = 6964
_ATTEMPTS: Final = 20


class RebuildRunning(Exception):
    """Another process is rebuilding; two would drop each other's tables."""


class Compared(msgspec.Struct, frozen=True):
    """The live rows and the new ones: how many, and whether they are the same.

    `why_not`: why they could not be compared (another_make or stuck); None when they were.
    """

    name: str
    rows_before: int
    rows_after: int
    is_same: bool
    why_not: str | None = None


def rebuild(
    projections: Projections, names: Sequence[str] = (), progress: Progress | None = None
) -> list[Compared]:
    """Build these read models anew (all when `names` is empty) and put them in place.

    Reports what differs; the new rows take over in any case, because history is right.
    Raises RebuildRunning when somebody else is at it.
    """
    projections.create()
    live = [p for p in projections.every if not names or p.name in names]
    with _alone(projections):
        beside = [_beside(projections, projection) for projection in live]
        reached = _fill(projections, beside, progress or _silently)
        return _patiently(lambda: _take_over(projections, live, beside, reached))


@contextmanager
def _alone(projections: Projections) -> Iterator[None]:
    """Hold the session's lock, which ends with the process however it ends."""
    with projections.engine.connect() as connection:
        query = text("SELECT pg_try_advisory_lock(:lock)")
        if not connection.execute(query, {"lock": _ONE_AT_A_TIME}).scalar():
            raise RebuildRunning
        connection.commit()
        try:
            with projections.engine.begin() as other:
                tables.drop_leftovers(other)
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _ONE_AT_A_TIME})
            connection.commit()


def _beside(projections: Projections, projection: Projection) -> Projection:
    """Return the same read model on an empty table of its own."""
    with projections.engine.begin() as connection:
        tables.make(connection, projection.table, NEXT)
    return replace(projection, table=_in_next(projection.table))


def _in_next(table: Table) -> Table:
    return table.to_metadata(MetaData(), schema=NEXT)


def _fill(projections: Projections, beside: Sequence[Projection], progress: Progress) -> int:
    reached = 0
    while facts := projections.source(reached, BATCH):
        with projections.engine.begin() as connection:
            begin_writing(connection)
            for projection in beside:
                blanking.project(connection, projection, facts)
        reached = facts[-1].position
        progress(reached)
    return reached


def _take_over(
    projections: Projections, live: Sequence[Projection], beside: Sequence[Projection], reached: int
) -> list[Compared]:
    """Bring old and new to the same moment, compare and switch; nobody moves meanwhile."""
    with projections.engine.begin() as connection:
        begin_writing(connection)
        known = {p.name: p for p in positions.lock(connection)}
        comparable = [p for p in live if _why_not(p, known[p.name]) is None]
        start = min([reached, *(known[p.name].position for p in comparable)])
        end = start
        while facts := projections.source(end, BATCH):
            for new in beside:
                _apply(connection, new, facts, reached)
            for old in comparable:
                _apply(connection, old, facts, known[old.name].position)
            end = facts[-1].position
        found = [_compare(connection, old, _why_not(old, known[old.name])) for old in live]
        # Half the time after which the server would call a page and us a deadlock.
        connection.execute(text("SET LOCAL lock_timeout = '500ms'"))
        for projection in live:
            tables.analyze(connection, projection.table)
            tables.switch(connection, projection.table)
            made = tables.definition(projection)
            positions.renew(connection, Position(projection.name, end, None, made))
        return found


def _patiently(take_over: Callable[[], list[Compared]]) -> list[Compared]:
    """Try again when a page was reading too long: the page goes first, and nothing was lost."""
    for _ in range(_ATTEMPTS):
        try:
            return take_over()
        except OperationalError as error:
            if not isinstance(error.orig, LockNotAvailable):
                raise
    return take_over()


def _apply(
    connection: Connection, projection: Projection, facts: Sequence[Fact], after: int
) -> None:
    fresh = [fact for fact in facts if fact.position > after]
    if fresh:
        blanking.project(connection, projection, fresh)


def _why_not(projection: Projection, position: Position) -> str | None:
    if position.definition != tables.definition(projection):
        return "another_make"
    return "stuck" if position.stuck_on else None


def _compare(connection: Connection, projection: Projection, why_not: str | None) -> Compared:
    before, old = _digest(connection, SCHEMA, projection.table, with_rows=why_not is None)
    after, new = _digest(connection, NEXT, projection.table, with_rows=why_not is None)
    return Compared(projection.name, before, after, before == after and old == new, why_not)


def _digest(
    connection: Connection, schema: str, table: Table, *, with_rows: bool
) -> tuple[int, str]:
    key = ", ".join(f'"{column.name}"' for column in table.primary_key)
    # A table of another make may lack the columns that would order its rows.
    rows = f"md5(string_agg(md5(t::text), '' ORDER BY {key}))" if with_rows else "''"
    query = f"SELECT count(*), coalesce({rows}, '') FROM {schema}.\"{table.name}\" t"  # noqa: S608 - names of our own tables
    count, digest = connection.execute(text(query)).one()
    return int(count), str(digest)


def _silently(_position: int) -> None:
    """Tell nobody."""
