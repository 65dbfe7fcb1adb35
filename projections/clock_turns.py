"""When the clock was set back: the order of the log is right, the times after that may not be."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Uuid, select

from casework.events import Event
from projections.base import METADATA, Folded
from projections.rows import Rows
from projections.views import Reading

SLACK: Final = timedelta(minutes=5)
"""Requests that overlap, and machines whose clocks differ a little, are no clock set back."""

STEP: Final = timedelta(minutes=1)
"""So often a stretch is brought up to date; not with every line."""

# One row for each stretch in which time only went forward; the first has nothing before it.
TABLE: Final = Table(
    "clock_turns",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("was_at", DateTime(timezone=True)),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
    Index("clock_turns_tenant", "tenant", "position"),
)


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The line at which it was earlier (`at`) than it had been already (`was_at`)."""

    position: int
    was_at: datetime
    at: datetime


def turned_back(reading: Reading, since: datetime, limit: int = 3) -> list[Turn]:
    """Return the last times that the clock was set back, since a moment that it had been."""
    columns = [TABLE.c[name] for name in Turn.__struct_fields__]
    query = select(*columns).where(TABLE.c.tenant == reading.tenant, TABLE.c.was_at >= since)
    return reading.all(query.order_by(TABLE.c.position.desc()).limit(limit), Turn)


def _tenant(event: Event) -> tuple[UUID, ...]:
    return (event.stamp.tenant,)


def _passed(rows: Rows, event: Event, position: int) -> None:
    at, stretch = event.stamp.at, max(rows.all(), key=lambda row: row["position"], default=None)
    if stretch is None or at < stretch["last_at"] - SLACK:
        was_at = stretch["last_at"] if stretch else None
        begun = {"position": position, "tenant": event.stamp.tenant, "was_at": was_at}
        rows.put({**begun, "at": at, "last_at": at})
    elif at >= stretch["last_at"] + STEP:
        rows.change(stretch["position"], last_at=at)


PROJECTION: Final = Folded(
    name="clock_turns",
    table=TABLE,
    group_by="tenant",
    groups_of=_tenant,
    handlers={Event: _passed},
)
