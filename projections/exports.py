"""The lists that were asked for, who agreed, and whether they were fetched. Counts, no content."""

from __future__ import annotations

from collections.abc import Sequence
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
    and_,
    or_,
    select,
)

from casework.exports import events as e
from casework.exports.codes import OPEN_FOR
from casework.privacy.content import Sealed
from projections.base import METADATA, Folded
from projections.facts import column
from projections.rows import Rows
from projections.views import PAGE, Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "exports",
    METADATA,
    Column("export_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid, nullable=False),
    Column("list", Text, nullable=False),
    Column("persons", Integer, nullable=False),
    Column("needs_second", Boolean, nullable=False),
    Column("motive", LargeBinary),
    Column("who", Text, nullable=False),
    Column("left_out", Integer, nullable=False),
    Column("asked_by", Uuid, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", Uuid),
    Column("decided_at", DateTime(timezone=True)),
    Column("is_refused", Boolean, nullable=False),
    Column("open_until", DateTime(timezone=True)),
    Column("taken_at", DateTime(timezone=True)),
    Column("position", BigInteger, nullable=False),
    Index("exports_newest", "tenant", "position"),
)

_t: Final = TABLE.c


class ExportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One export. `persons`: how many people were in the list when it was asked for.

    `who`: their fingerprint; `left_out`: trajectories that were not, as their use is restricted.
    `open_until`: when fetching ends, None while nobody agreed; `taken_at`: when it last was.
    """

    export_id: UUID
    school: UUID
    list: str
    persons: int
    needs_second: bool
    motive: Sealed | None
    who: str
    left_out: int
    asked_by: UUID
    asked_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    is_refused: bool
    open_until: datetime | None
    taken_at: datetime | None
    position: int


class Sight(msgspec.Struct, frozen=True):
    """Whose exports somebody sees: their own at schools `asks_at`, and all of those it `oversees`.

    `oversees`: schools; None: every school of the board.
    """

    staff_id: UUID
    asks_at: Sequence[UUID]
    oversees: Sequence[UUID] | None


def page(
    reading: Reading, sight: Sight, after: str | None = None, limit: int = PAGE
) -> Page[ExportRow]:
    """Return one page of exports, newest first."""
    start = read_cursor(after, tuple[int])
    query = _exports(reading, sight).where(*beyond([_t.position], start, descending=True))
    return reading.page(query.order_by(_t.position.desc()), ExportRow, ["position"], limit)


def waiting_for(reading: Reading, sight: Sight) -> int:
    """Return how many long lists wait for a second person, who did not ask for them."""
    is_waiting = and_(_t.open_until.is_(None), ~_t.is_refused, _t.asked_by != sight.staff_id)
    return reading.count(_exports(reading, sight).where(is_waiting))


def by_id(reading: Reading, export_id: UUID, sight: Sight) -> ExportRow | None:
    """Return one export."""
    return reading.one(_exports(reading, sight).where(_t.export_id == export_id), ExportRow)


def _exports(reading: Reading, sight: Sight) -> Select[Any]:
    columns = [_t[name] for name in ExportRow.__struct_fields__]
    query = select(*columns).where(_t.tenant == reading.tenant)
    if sight.oversees is None:
        return query
    own = and_(_t.asked_by == sight.staff_id, _t.school.in_(sight.asks_at))
    return query.where(or_(own, _t.school.in_(sight.oversees)))


def _asked(rows: Rows, event: e.ExportAsked, position: int) -> None:
    rows.put(
        {
            "export_id": event.originator_id,
            "tenant": event.stamp.tenant,
            "school": event.stamp.school,
            "list": event.list,
            "persons": event.persons,
            "needs_second": event.needs_second,
            "motive": column(event.motive),
            "who": event.who,
            "left_out": event.left_out,
            "asked_by": event.stamp.by,
            "asked_at": event.stamp.at,
            "is_refused": False,
            "open_until": None if event.needs_second else event.stamp.at + OPEN_FOR,
            "position": position,
        }
    )


def _allowed(rows: Rows, event: e.ExportAllowed, _position: int) -> None:
    _decided(rows, event, open_until=event.stamp.at + OPEN_FOR)


def _refused(rows: Rows, event: e.ExportRefused, _position: int) -> None:
    _decided(rows, event, is_refused=True)


def _decided(rows: Rows, event: e.ExportAllowed | e.ExportRefused, **how: Any) -> None:
    rows.change(event.originator_id, decided_by=event.stamp.by, decided_at=event.stamp.at, **how)


def _taken(rows: Rows, event: e.ExportTaken, _position: int) -> None:
    rows.change(event.originator_id, taken_at=event.stamp.at)


PROJECTION: Final = Folded(
    name="exports",
    table=TABLE,
    group_by="export_id",
    handlers={
        e.ExportAsked: _asked,
        e.ExportAllowed: _allowed,
        e.ExportRefused: _refused,
        e.ExportTaken: _taken,
    },
)
