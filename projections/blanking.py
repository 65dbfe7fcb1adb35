"""What was erased leaves the read models too: its ciphertext goes, the row stays and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    Table,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    text,
)

from casework.application import Fact
from casework.erasures.events import ErasureCarriedOut
from casework.privacy.content import Sealed
from projections.base import Projection
from projections.facts import packed, unpacked

PLACES: Final = text(
    "SELECT originator_id, originator_version FROM history.events"
    " WHERE notification_id = ANY(:entries)"
).bindparams(bindparam("entries", type_=ARRAY(BigInteger)))
SEVERAL: Final = "texts"
"""The column that holds several texts by name; every other one holds one."""

Places = frozenset[tuple[UUID, int]]


def project(connection: Connection, projection: Projection, facts: Sequence[Fact]) -> None:
    """Bring rows up to date with `facts`; a rebuild and the live run come to the same rows."""
    wanted = [fact for fact in facts if projection.concerns(fact.event)]
    if wanted:
        projection.apply(connection, wanted)
    events = (fact.event for fact in facts)
    orders = [event for event in events if isinstance(event, ErasureCarriedOut)]
    if orders:
        blank(connection, projection.table, [n for order in orders for n in order.entries])


def blank(connection: Connection, table: Table, entries: Iterable[int]) -> None:
    """Take the ciphertext of these entries out of every row of `table`."""
    found = connection.execute(PLACES, {"entries": list(entries)})
    places = frozenset((row[0], row[1]) for row in found)
    columns = [column for column in table.columns if isinstance(column.type, LargeBinary)]
    if not places or not columns:
        return
    key = list(table.primary_key)
    rows = connection.execute(select(*key, *columns).where(_holds(columns, places))).all()
    for row in rows:
        values = {c.name: _blanked(c, row._mapping[c], places) for c in columns}
        same = and_(*(column == row._mapping[column] for column in key))
        connection.execute(table.update().where(same).values(values))


def _holds(columns: Sequence[Column[Any]], places: Places) -> Any:
    """Say in SQL that one of these columns names one of the aggregates."""
    needles = {str(originator).encode().hex() for originator, _ in places}
    return or_(
        *(
            literal_column(f"position('\\x{needle}'::bytea in {_quoted(column)})") > 0
            for needle in sorted(needles)
            for column in columns
        )
    )


def _quoted(column: Column[Any]) -> str:
    return f'"{column.name}"'


def _blanked(column: Column[Any], stored: bytes | None, places: Places) -> bytes | None:
    if stored is None:
        return None
    if column.name != SEVERAL:
        return _without(stored, places)
    return packed(dict(_each(stored, places)))


def _each(stored: bytes, places: Places) -> Iterator[tuple[str, bytes]]:
    for name, one in unpacked(stored).items():
        yield name, _without(one, places)


def _without(stored: bytes, places: Places) -> bytes:
    sealed = Sealed.from_bytes(stored)
    at = sealed.place.originator_id, sealed.place.originator_version
    return Sealed(sealed.key_id, sealed.place, None).to_bytes() if at in places else stored
