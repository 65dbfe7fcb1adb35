"""What is kept until when, and what stops the clock: ids, dates and codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, Date, Index, Select, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from casework.erasures.events import ErasureOrdered
from casework.trajectories import events as e
from projections.base import METADATA, Folded
from projections.erased import trajectories_of
from projections.rows import Rows
from projections.views import PAGE, Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "retention",
    METADATA,
    Column("trajectory_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("number", BigInteger, nullable=False),
    Column("gone_on", Date),
    Column("reason", Text),
    # Hold -> why.
    Column("holds", JSONB, nullable=False),
    Index("retention_due", "tenant", "gone_on", "number"),
)

_t: Final = TABLE.c


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One trajectory with a day on which its content goes; `holds`: hold -> why it stays."""

    trajectory_id: UUID
    school: UUID | None
    number: int
    gone_on: date
    reason: str
    holds: dict[str, str]


def page(
    reading: Reading,
    schools: Sequence[UUID] | None,
    since: date,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Kept]:
    """Return one page of what goes on `since` or later, or is held; soonest first."""
    start = read_cursor(after, tuple[date, int])
    is_coming = (_t.gone_on >= since) | (_t.holds != {})
    order = [_t.gone_on, _t.number]
    query = _kept(reading, schools).where(is_coming, *beyond(order, start, descending=False))
    return reading.page(query.order_by(*order), Kept, ["gone_on", "number"], limit)


def by_id(reading: Reading, trajectory_id: UUID, schools: Sequence[UUID] | None) -> Kept | None:
    """Return one of them."""
    return reading.one(_kept(reading, schools).where(_t.trajectory_id == trajectory_id), Kept)


def _kept(reading: Reading, schools: Sequence[UUID] | None) -> Select[Any]:
    columns = [_t[name] for name in Kept.__struct_fields__]
    query = select(*columns).where(_t.tenant == reading.tenant, _t.gone_on.is_not(None))
    return query if schools is None else query.where(_t.school.in_(schools))


def _began(rows: Rows, event: e.SignalRaised | e.ReferralOpened, _position: int) -> None:
    new: dict[str, Any] = {
        "trajectory_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "number": event.number,
        "holds": {},
    }
    rows.put(new)


def _set(rows: Rows, event: e.RetentionSet, _position: int) -> None:
    rows.change(event.originator_id, gone_on=event.gone_on, reason=event.reason)


def _held(rows: Rows, event: e.HoldPlaced, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        rows.change(event.originator_id, holds={**row["holds"], str(event.hold_id): event.reason})


def _let_go(rows: Rows, event: e.HoldLifted, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        left = {hold: why for hold, why in row["holds"].items() if hold != str(event.hold_id)}
        rows.change(event.originator_id, holds=left)


PROJECTION: Final = Folded(
    name="retention",
    version=2,
    table=TABLE,
    group_by="trajectory_id",
    groups_of=trajectories_of,
    handlers={
        ErasureOrdered: lambda rows, _event, _position: rows.drop_all(),
        e.SignalRaised: _began,
        e.ReferralOpened: _began,
        e.RetentionSet: _set,
        e.HoldPlaced: _held,
        e.HoldLifted: _let_go,
    },
)
