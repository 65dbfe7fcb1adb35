"""What a read model is: one table, and what each fact does to its rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Connection,
    MetaData,
    Select,
    Table,
    TextClause,
    Uuid,
    bindparam,
    func,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from casework.application import Fact
from casework.events import Event
from projections.rows import Row, Rows

SCHEMA: Final = "views"
METADATA: Final = MetaData(schema=SCHEMA)

Handler = Callable[[Rows, Any, int], None]
"""Folds one event, at its place in history, into the rows it belongs to."""


@dataclass(frozen=True, kw_only=True)
class Projection(ABC):
    """A read model. `version` goes up when its rows come to mean something else."""

    name: str
    table: Table
    version: int = 1

    @abstractmethod
    def concerns(self, event: Event) -> bool:
        """Say whether this event can change a row; the position moves in any case."""

    @abstractmethod
    def apply(self, connection: Connection, facts: Sequence[Fact]) -> None:
        """Bring the rows up to date with `facts`, which are next, in order, each once."""


@dataclass(frozen=True, kw_only=True)
class Log(Projection):
    """A read model that only grows: a fact gives one row or none.

    `once_by` names the columns of a unique index of which the first row stays.
    """

    row_of: Callable[[Fact], Row | None]
    of: type[Event] | tuple[type[Event], ...] = Event
    once_by: tuple[str, ...] = ()

    def concerns(self, event: Event) -> bool:
        """Say whether this event can give a row."""
        return isinstance(event, self.of)

    def apply(self, connection: Connection, facts: Sequence[Fact]) -> None:
        """Add the rows of `facts` in one statement."""
        wanted = (self.row_of(fact) for fact in facts if self.concerns(fact.event))
        rows = [row for row in wanted if row is not None]
        if rows:
            connection.execute(self._add, rows)

    @cached_property
    def _add(self) -> TextClause:
        once = f"ON CONFLICT ({_quoted(self.once_by)}) DO NOTHING" if self.once_by else ""
        return adding(self.table, once)


def of_aggregate(event: Event) -> tuple[UUID, ...]:
    """Return the aggregate's id: rows of one aggregate belong together."""
    return (event.originator_id,)


@dataclass(frozen=True, kw_only=True)
class Folded(Projection):
    """A read model whose rows change: loaded in groups, folded in memory, written back.

    One query loads and one statement writes, however many facts there are. `group_by` is
    the column, `groups_of` the values of it that an event is about: mostly one.
    """

    group_by: str
    handlers: Mapping[type[Event], Handler]
    groups_of: Callable[[Event], tuple[UUID, ...]] = of_aggregate

    def concerns(self, event: Event) -> bool:
        """Say whether there is a handler for this event and a group it is about."""
        return bool(self._handlers(event)) and bool(self.groups_of(event))

    def apply(self, connection: Connection, facts: Sequence[Fact]) -> None:
        """Fold `facts` into the rows they are about."""
        about = [
            (group, fact, handlers)
            for fact in facts
            if (handlers := self._handlers(fact.event))
            for group in self.groups_of(fact.event)
        ]
        groups = self._load(connection, {group for group, _, _ in about})
        for group, fact, handlers in about:
            for handler in handlers:
                handler(groups[group], fact.event, fact.position)
        self._write(connection, list(groups.values()))

    def _handlers(self, event: Event) -> list[Handler]:
        # The handler of the class itself first, then those of the classes it stands on.
        return [self.handlers[kind] for kind in type(event).__mro__ if kind in self.handlers]

    def _load(self, connection: Connection, groups: set[UUID]) -> dict[UUID, Rows]:
        found = {group: Rows(self.table) for group in groups}
        if groups:
            rows = connection.execute(self._query, {"groups": list(groups)})
            for row in rows.mappings():
                plain = {str(name): value for name, value in row.items()}
                found[plain[self.group_by]].load(plain)
        return found

    def _write(self, connection: Connection, groups: list[Rows]) -> None:
        key = [column.name for column in self.table.primary_key]
        gone = [key for rows in groups for key in rows.gone]
        if gone:
            columns = tuple_(*(self.table.c[name] for name in key))
            connection.execute(self.table.delete().where(columns.in_(gone)))
        changed = [row for rows in groups for row in rows.changed()]
        if changed:
            connection.execute(self._upsert, changed)

    @cached_property
    def _query(self) -> Select[Any]:
        groups = bindparam("groups", type_=ARRAY(Uuid))
        return select(self.table).where(self.table.c[self.group_by] == func.any(groups))

    @cached_property
    def _upsert(self) -> TextClause:
        key = [column.name for column in self.table.primary_key]
        others = [column.name for column in self.table.columns if column.name not in key]
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in others)
        return adding(self.table, f"ON CONFLICT ({_quoted(key)}) DO UPDATE SET {changes}")


def adding(table: Table, conflict: str) -> TextClause:
    """Return the statement that adds rows, written once.

    SQLAlchemy would build and compile a statement with ON CONFLICT anew for every batch,
    which cost more than carrying it out.
    """
    names = [column.name for column in table.columns]
    values = ", ".join(f":{name}" for name in names)
    statement = f'INSERT INTO {table.schema}."{table.name}" ({_quoted(names)}) VALUES ({values})'  # noqa: S608 - names of our own tables
    typed = [bindparam(column.name, type_=column.type) for column in table.columns]
    return text(f"{statement} {conflict}").bindparams(*typed)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
