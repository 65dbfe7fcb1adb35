"""How read models are read: one transaction, one tenant, rows as typed values, pages by key."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    LargeBinary,
    Select,
    func,
    literal,
    select,
    tuple_,
)

from casework.privacy.content import Sealed
from projections.engine import begin_reading
from projections.facts import unpacked

TEXTS: Final = "texts"
"""The column that holds several sealed texts by name; every other binary column holds one."""

PAGE: Final = 25
MANY: Final = 100
"""Where counting stops; a page then says "more than"."""

Shown = TypeVar("Shown", bound=msgspec.Struct)


class Page(msgspec.Struct, Generic[Shown], frozen=True):
    """Rows of one page, and the cursor of the next (None: this is the last)."""

    rows: tuple[Shown, ...]
    after: str | None


class Reading:
    """One transaction that sees the rows of one tenant."""

    def __init__(self, connection: Connection, tenant: UUID) -> None:
        """Read through `connection`, which is told about `tenant` already."""
        self.connection = connection
        self.tenant = tenant

    def all(self, query: Select[Any], kind: type[Shown]) -> list[Shown]:
        """Return what `query` finds, as values of `kind`."""
        found = self.connection.execute(query)
        binary = [c.name for c in query.selected_columns if isinstance(c.type, LargeBinary)]
        names = [str(c.name) for c in query.selected_columns]  # plain, whatever is quoted
        rows = (dict(zip(names, row, strict=True)) for row in found)
        return [_value(row, binary, kind) for row in rows]

    def one(self, query: Select[Any], kind: type[Shown]) -> Shown | None:
        """Return the first that `query` finds, or None."""
        return next(iter(self.all(query.limit(1), kind)), None)

    def count(self, query: Select[Any], limit: int = MANY) -> int:
        """Return how many `query` finds; counting stops at `limit`."""
        few = query.with_only_columns(literal(1)).limit(limit).subquery()
        return self.connection.execute(select(func.count()).select_from(few)).scalar_one()

    def page(
        self, query: Select[Any], kind: type[Shown], key: Sequence[str], limit: int
    ) -> Page[Shown]:
        """Return the first `limit` rows of an ordered `query`; `key` names what orders them."""
        rows = self.all(query.limit(limit + 1), kind)
        shown = tuple(rows[:limit])
        is_last = len(rows) <= limit
        return Page(shown, None if is_last else cursor(getattr(shown[-1], n) for n in key))


class Views:
    """The read models of one process, to be read."""

    def __init__(self, engine: Engine) -> None:
        """Read through `engine`."""
        self._engine = engine

    @contextmanager
    def reading(self, tenant: UUID) -> Iterator[Reading]:
        """Open a transaction in which only the rows of `tenant` are there, and none can change."""
        with self._engine.begin() as connection:
            begin_reading(connection, str(tenant))
            yield Reading(connection, tenant)


def cursor(values: Iterable[Any]) -> str:
    """Return where a page ended as a text for a link: keys only, nothing personal."""
    return base64.urlsafe_b64encode(msgspec.json.encode(list(values))).decode().rstrip("=")


def read_cursor(text: str | None, kinds: Any) -> tuple[Any, ...] | None:
    """Return the values in a cursor, which have the types of the tuple `kinds`.

    None without a cursor, and for one that cannot be read: the list then starts at its head.
    """
    if not text:
        return None
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        values: tuple[Any, ...] = msgspec.json.decode(raw, type=kinds)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        return None
    return values


def beyond(
    columns: Sequence[ColumnElement[Any]], values: tuple[Any, ...] | None, *, descending: bool
) -> list[ColumnElement[bool]]:
    """Return the condition for rows after a cursor, in the order of `columns`."""
    if values is None:
        return []
    left, right = tuple_(*columns), tuple_(*values)
    return [left < right if descending else left > right]


def _value(row: dict[str, Any], binary: Sequence[str], kind: type[Shown]) -> Shown:
    for name in binary:
        if name == TEXTS:
            row[name] = {n: Sealed.from_bytes(t) for n, t in unpacked(row[name]).items()}
        elif row[name] is not None:
            row[name] = Sealed.from_bytes(row[name])
    return msgspec.convert(row, kind, dec_hook=as_it_is)


def as_it_is(_kind: type, value: Any) -> Any:
    """Take a value of a type of our own as it is: msgspec asks for what it does not know."""
    return value
