"""Bring the read models up to date: rows and positions in one transaction, so exactly once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from casework.application import Fact
from projections import blanking, positions, tables
from projections.base import Projection
from projections.engine import begin_writing
from projections.positions import Position

Source = Callable[[int, int], Sequence[Fact]]
"""Gives the facts after a position, at most so many: `Casework.facts`."""

BATCH: Final = 500
PATIENCE: Final = 10
"""Batches that a web request does at most; what is left is the worker's."""

_LOG: Final = structlog.get_logger()


class Projections:
    """All read models of one process. Any number of threads and processes may catch up."""

    def __init__(self, engine: Engine, source: Source, every: Sequence[Projection]) -> None:
        """Write to `engine` what `source` tells, into the read models `every`."""
        self.engine = engine
        self.source = source
        self.every = tuple(every)
        self._by_name = {projection.name: projection for projection in every}

    def create(self) -> None:
        """Make the tables that are not there yet."""
        with self.engine.begin() as connection:
            tables.create(connection, self.every)

    def status(self) -> list[Position]:
        """Return where each read model is."""
        with self.engine.begin() as connection:
            return positions.every(connection)

    def outdated(self) -> list[str]:
        """Return the read models whose table is of an older make: they have to be rebuilt."""
        made = {p.name: p.definition for p in self.status()}
        return [p.name for p in self.every if made.get(p.name) != tables.definition(p)]

    def catch_up(self, up_to: int | None = None) -> int:
        """Project what is new; return up to where every read model has come.

        With `up_to` (a request that wrote): return at once when that is reached, and leave
        alone what is stuck. Without (the worker): try again what is stuck, once.
        """
        if up_to is not None:
            reached = self._reached()
            if reached >= up_to:
                return reached
        is_retry, steps = up_to is None, 0
        while self._step(is_retry=is_retry) == BATCH and (up_to is None or steps < PATIENCE):
            is_retry, steps = False, steps + 1
        return self._reached()

    def _reached(self) -> int:
        with self.engine.begin() as connection:
            return positions.reached(connection)

    def _step(self, *, is_retry: bool) -> int:
        try:
            return self._project(is_retry=is_retry, project=_at_once)
        except OperationalError:
            raise  # the database's trouble, not a read model's
        except Exception as error:  # whatever it is, the other read models go on
            _LOG.warning("read_model_stumbled", error=type(error).__name__)
            return self._project(is_retry=is_retry, project=_as_far_as_it_goes)

    def _project(self, *, is_retry: bool, project: Project) -> int:
        with self.engine.begin() as connection:
            begin_writing(connection)
            known = [p for p in positions.lock(connection) if p.name in self._by_name]
            taking_part = [p for p in known if is_retry or p.stuck_on is None]
            if not taking_part:
                return 0
            facts = self.source(min(p.position for p in taking_part), BATCH)
            moved = [
                project(connection, self._by_name[p.name], p, _new(facts, p)) for p in taking_part
            ]
            positions.save(
                connection, [m for m, p in zip(moved, taking_part, strict=True) if m != p]
            )
            return len(facts)


Project = Callable[[Connection, Projection, Position, Sequence[Fact]], Position]


def _new(facts: Sequence[Fact], position: Position) -> Sequence[Fact]:
    return [fact for fact in facts if fact.position > position.position]


def _at_once(
    connection: Connection, projection: Projection, position: Position, facts: Sequence[Fact]
) -> Position:
    if not facts:
        return position
    blanking.project(connection, projection, facts)
    return Position(position.name, facts[-1].position, None, position.definition)


def _as_far_as_it_goes(
    connection: Connection, projection: Projection, position: Position, facts: Sequence[Fact]
) -> Position:
    """Project fact by fact, each behind a savepoint, up to the one that cannot be projected."""
    for fact in facts:
        try:
            with connection.begin_nested():
                position = _at_once(connection, projection, position, [fact])
        except OperationalError:
            raise
        except Exception as error:  # its class is kept, and the others go on without it
            stuck_on = type(error).__name__
            _LOG.error("read_model_stuck", name=position.name, at=fact.position, error=stuck_on)
            return Position(position.name, position.position, stuck_on, position.definition)
    return position
