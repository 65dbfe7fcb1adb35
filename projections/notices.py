"""What somebody has to hear about what they saw: a signal that was about another child."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Uuid, select

from casework.erasures.events import ErasureOrdered
from casework.trajectories import events as e
from projections.base import METADATA, Folded
from projections.erased import about_or_taken, forget
from projections.rows import Rows
from projections.views import MANY, Reading

TABLE: Final = Table(
    "notices",
    METADATA,
    Column("signal_id", Uuid, primary_key=True),
    Column("staff_id", Uuid, primary_key=True),
    Column("trajectory_id", Uuid, nullable=False),
    Column("tenant", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("notices_staff", "staff_id", "position"),
    Index("notices_trajectory", "trajectory_id"),
)


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody opened a signal that was about another child, and has not said that they know."""

    signal_id: UUID
    trajectory_id: UUID
    at: datetime


def for_staff(reading: Reading, staff_id: UUID) -> list[Notice]:
    """Return what somebody still has to hear, the first first."""
    t = TABLE.c
    query = (
        select(*(t[name] for name in Notice.__struct_fields__))
        .where(t.tenant == reading.tenant, t.staff_id == staff_id)
        .order_by(t.position)
    )
    return reading.all(query.limit(MANY), Notice)


def _corrected(rows: Rows, event: e.SignalCorrected, position: int) -> None:
    for reader in event.readers:
        rows.put(
            {
                "signal_id": event.signal_id,
                "staff_id": reader,
                "trajectory_id": event.originator_id,
                "tenant": event.stamp.tenant,
                "at": event.stamp.at,
                "position": position,
            }
        )


def _seen(rows: Rows, event: e.CorrectionSeen, _position: int) -> None:
    rows.drop(event.signal_id, event.staff_id)


PROJECTION: Final = Folded(
    name="notices",
    version=2,
    table=TABLE,
    group_by="trajectory_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: forget,
        # Between the order and this a copy can still be corrected, and its notice is nobody's.
        e.TrajectoryErased: forget,
        e.SignalCorrected: _corrected,
        e.CorrectionSeen: _seen,
    },
)
