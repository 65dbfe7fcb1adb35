"""How far each read model is in history, and what it stumbled over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Table, Text, func, select
from sqlalchemy.dialects.postgresql import insert

from projections.base import METADATA

TABLE: Final = Table(
    "positions",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    # The class of the error, never its words: those could be about somebody.
    Column("stuck_on", Text),
    # Fingerprint of the table; another one means that the rows have to be built anew.
    Column("definition", Text, nullable=False),
)


class Position(msgspec.Struct, frozen=True):
    """One read model's place in history; `stuck_on` names the class of the error, if any."""

    name: str
    position: int
    stuck_on: str | None
    definition: str


def reached(connection: Connection) -> int:
    """Return up to where every read model that is not stuck has come."""
    query = select(func.min(TABLE.c.position)).where(TABLE.c.stuck_on.is_(None))
    found: int | None = connection.execute(query).scalar()
    return found or 0


def every(connection: Connection) -> list[Position]:
    """Return all positions, by name."""
    return _read(connection, locked=False)


def lock(connection: Connection) -> list[Position]:
    """Return all positions, and keep others from moving them until this transaction ends."""
    return _read(connection, locked=True)


def add(connection: Connection, name: str, definition: str) -> None:
    """Begin a read model at the beginning of history, unless it is there."""
    row = {"name": name, "position": 0, "stuck_on": None, "definition": definition}
    connection.execute(insert(TABLE).on_conflict_do_nothing(), [row])


def save(connection: Connection, positions: Iterable[Position]) -> None:
    """Write these positions; those that moved alike in one statement."""
    alike: dict[tuple[int, str | None], list[str]] = {}
    for each in positions:
        alike.setdefault((each.position, each.stuck_on), []).append(each.name)
    for (position, stuck_on), names in alike.items():
        moved = TABLE.update().where(TABLE.c.name == func.any(names))
        connection.execute(moved.values(position=position, stuck_on=stuck_on))


def renew(connection: Connection, each: Position) -> None:
    """Write a position of a read model that was built anew."""
    values = msgspec.structs.asdict(each)
    connection.execute(TABLE.update().where(TABLE.c.name == each.name).values(values))


def _read(connection: Connection, *, locked: bool) -> list[Position]:
    query = select(TABLE).order_by(TABLE.c.name)
    rows: Sequence[object] = connection.execute(
        query.with_for_update() if locked else query
    ).fetchall()
    return [msgspec.convert(row, Position, from_attributes=True) for row in rows]
