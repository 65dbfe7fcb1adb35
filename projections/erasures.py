"""What was asked to be erased, who agreed, and what became of it. Ids and counts, no content."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    Uuid,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, array

from casework.erasures import events as e
from casework.privacy.content import Sealed
from projections.base import METADATA, Folded
from projections.facts import column
from projections.rows import Rows
from projections.views import MANY, PAGE, Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "erasures",
    METADATA,
    Column("erasure_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("state", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("of", Uuid, nullable=False),
    Column("whole", JSONB, nullable=False),
    Column("single", JSONB, nullable=False),
    Column("is_urgent", Boolean, nullable=False),
    Column("proposed_by", Uuid),
    Column("proposed_at", DateTime(timezone=True)),
    Column("motive", LargeBinary),
    Column("ordered_by", Uuid),
    Column("ordered_at", DateTime(timezone=True)),
    Column("carried_out_at", DateTime(timezone=True)),
    Column("recorded_in", BigInteger),
    Column("entries", Integer),
    Column("partly", Integer),
    Column("fingerprints", JSONB, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("erasures_newest", "tenant", "position"),
    Index("erasures_of", "of"),
    Index("erasures_whole", "whole", postgresql_using="gin"),
)

_t: Final = TABLE.c


class ErasureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One order. `state`: proposed, withdrawn, ordered or carried_out, as the noun has them; or
    overtaken: a proposal about what another order took in the meantime.

    `recorded_in`: the entry of the log that says it was carried out; `entries`: how many of the
    log's entries are blank since, and `partly`: of how many more a part is. `fingerprints`:
    SHA-256 of each key that is gone, in hex.
    """

    erasure_id: UUID
    school: UUID | None
    state: str
    about: str
    basis: str
    of: UUID
    whole: tuple[UUID, ...]
    single: tuple[UUID, ...]
    is_urgent: bool
    proposed_by: UUID | None
    proposed_at: datetime | None
    motive: Sealed | None
    ordered_by: UUID | None
    ordered_at: datetime | None
    carried_out_at: datetime | None
    recorded_in: int | None
    entries: int | None
    partly: int | None
    fingerprints: tuple[str, ...]
    position: int


def page(
    reading: Reading, schools: Sequence[UUID] | None, after: str | None = None, limit: int = PAGE
) -> Page[ErasureRow]:
    """Return one page of orders about `schools` (None: any), newest first."""
    start = read_cursor(after, tuple[int])
    query = _orders(reading, schools).where(*beyond([_t.position], start, descending=True))
    found = reading.page(query.order_by(_t.position.desc()), ErasureRow, ["position"], limit)
    return msgspec.structs.replace(found, rows=_as_they_are(reading, found.rows))


def gone(
    reading: Reading,
    schools: Sequence[UUID] | None,
    basis: str,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[ErasureRow]:
    """Return one page of what went on this ground, about `schools` (None: any), last first."""
    start = read_cursor(after, tuple[int])
    query = _orders(reading, schools).where(_t.basis == basis, _t.state == "carried_out")
    query = query.where(*beyond([_t.recorded_in], start, descending=True))
    return reading.page(query.order_by(_t.recorded_in.desc()), ErasureRow, ["recorded_in"], limit)


def by_id(reading: Reading, erasure_id: UUID, schools: Sequence[UUID] | None) -> ErasureRow | None:
    """Return one order about one of `schools` (None: any)."""
    found = reading.one(_orders(reading, schools).where(_t.erasure_id == erasure_id), ErasureRow)
    return _as_they_are(reading, [found])[0] if found else None


def waiting_for(
    reading: Reading, schools: Sequence[UUID] | None, staff_id: UUID
) -> list[ErasureRow]:
    """Return the proposals about `schools` (None: any) that somebody else has to agree to."""
    is_others = _t.proposed_by != staff_id
    query = _orders(reading, schools).where(_t.state == "proposed", is_others)
    found = _as_they_are(reading, reading.all(query.limit(MANY), ErasureRow))
    return [one for one in found if one.state == "proposed"]


def not_carried_out(reading: Reading, about: Collection[UUID]) -> list[ErasureRow]:
    """Return the proposals about one of `about` that took nothing away; their words are there."""
    query = _orders(reading, None).where(_t.of.in_(about), _t.motive.is_not(None))
    query = query.where(_t.state.in_(("proposed", "withdrawn")))
    return reading.all(query, ErasureRow)


def is_gone(reading: Reading, about: Collection[UUID]) -> bool:
    """Say whether one of these trajectories or families was ordered to go."""
    return bool(gone_whole(reading, about))


def gone_whole(reading: Reading, about: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these trajectories, families or proposals were ordered to go.

    A family goes by an order of its own, or with the last of its trajectories.
    """
    if not about:
        return frozenset()
    is_whole = _t.whole.has_any(array([str(one) for one in about]))
    is_ordered = _t.state.in_(("ordered", "carried_out"))
    orders = reading.all(_orders(reading, None).where(is_whole, is_ordered), ErasureRow)
    return frozenset(one for order in orders for one in order.whole) & frozenset(about)


def gone_alone(reading: Reading, persons: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these was ordered to go alone, out of a family that stays."""
    is_ordered = _t.state.in_(("ordered", "carried_out"))
    is_one = _t.single.op("?|")(array([str(one) for one in persons], type_=Text))
    orders = reading.all(_orders(reading, None).where(is_one, is_ordered), ErasureRow)
    return frozenset(one for order in orders for one in order.single) & frozenset(persons)


def is_asked(reading: Reading, about: Sequence[UUID]) -> bool:
    """Say whether somebody asked that something of these goes, and it did not go yet."""
    query = _orders(reading, None).where(_t.of.in_(about), _t.state.in_(("proposed", "ordered")))
    found = _as_they_are(reading, reading.all(query, ErasureRow))
    return any(one.state != "overtaken" for one in found)


def _as_they_are(reading: Reading, rows: Sequence[ErasureRow]) -> tuple[ErasureRow, ...]:
    """Return these with the proposals overtaken that another order took along, or came before."""
    proposed = [row for row in rows if row.state == "proposed"]
    gone = gone_whole(reading, {one for row in proposed for one in (row.erasure_id, row.of)})
    return tuple(
        msgspec.structs.replace(row, state="overtaken")
        if row.state == "proposed" and {row.erasure_id, row.of} & gone
        else row
        for row in rows
    )


def _orders(reading: Reading, schools: Sequence[UUID] | None) -> Select[Any]:
    columns = [_t[name] for name in ErasureRow.__struct_fields__]
    query = select(*columns).where(_t.tenant == reading.tenant)
    return query if schools is None else query.where(_t.school.in_(schools))


def _begun(rows: Rows, event: e.ErasureProposed | e.ErasureOrdered, position: int) -> None:
    rows.put(
        {
            "erasure_id": event.originator_id,
            "tenant": event.stamp.tenant,
            "school": event.stamp.school,
            "about": event.about,
            "basis": event.basis,
            "of": event.of,
            "whole": [str(one) for one in event.whole],
            "single": [str(one) for one in event.single],
            "is_urgent": event.is_urgent,
            "fingerprints": [],
            "position": position,
        }
    )


def _proposed(rows: Rows, event: e.ErasureProposed, position: int) -> None:
    _begun(rows, event, position)
    rows.change(
        event.originator_id,
        state="proposed",
        proposed_by=event.stamp.by,
        proposed_at=event.stamp.at,
        motive=column(event.motive),
    )


def _ordered(rows: Rows, event: e.ErasureOrdered, position: int) -> None:
    if rows.get(event.originator_id) is None:
        _begun(rows, event, position)
    # What came since the proposal was ordered along with it.
    rows.change(
        event.originator_id,
        whole=[str(one) for one in event.whole],
        state="ordered",
        ordered_by=event.stamp.by,
        ordered_at=event.stamp.at,
    )


def _withdrawn(rows: Rows, event: e.ErasureWithdrawn, _position: int) -> None:
    rows.change(event.originator_id, state="withdrawn")


def _carried_out(rows: Rows, event: e.ErasureCarriedOut, position: int) -> None:
    rows.change(
        event.originator_id,
        state="carried_out",
        carried_out_at=event.stamp.at,
        recorded_in=position,
        entries=len(event.entries),
        partly=len(event.partly),
        fingerprints=[one for one in event.fingerprints if one],
    )


PROJECTION: Final = Folded(
    name="erasures",
    table=TABLE,
    version=2,
    group_by="erasure_id",
    handlers={
        e.ErasureProposed: _proposed,
        e.ErasureOrdered: _ordered,
        e.ErasureWithdrawn: _withdrawn,
        e.ErasureCarriedOut: _carried_out,
    },
)
