"""What happened in a trajectory, one row per fact, newest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, DateTime, Index, LargeBinary, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from casework.application import Fact
from casework.audit.events import Looked
from casework.events import Event
from casework.privacy.content import Sealed
from casework.trajectories.events import StatementAttached, TrajectoryEvent
from projections.base import METADATA, Log
from projections.facts import packed, public_fields, sealed_fields
from projections.rows import Row
from projections.views import Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "timeline",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("trajectory_id", Uuid, nullable=False),
    Column("tenant", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("version", BigInteger),
    # Of a look: it shows several people of one trajectory, and is one line.
    Column("look_id", Uuid),
    Column("facts", JSONB, nullable=False),
    Column("texts", LargeBinary, nullable=False),
    Index("timeline_page", "trajectory_id", "position"),
    Index("timeline_look", "trajectory_id", "look_id", unique=True),
)

LENGTH: Final = 50


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline. `version`: of the trajectory; None for a look with a reason."""

    position: int
    at: datetime
    by: UUID
    role: str
    topic: str
    version: int | None
    facts: dict[str, Any]
    texts: dict[str, Sealed]


def page(
    reading: Reading,
    trajectory_id: UUID,
    after: str | None = None,
    limit: int = LENGTH,
    without: Sequence[str] = (),
) -> Page[Happening]:
    """Return one page of a trajectory's timeline, newest first; `without` leaves out topics."""
    t = TABLE.c
    query = (
        select(*(t[name] for name in Happening.__struct_fields__))
        .where(t.tenant == reading.tenant, t.trajectory_id == trajectory_id)
        .where(*beyond([t.position], read_cursor(after, tuple[int]), descending=True))
        .order_by(t.position.desc())
    )
    if without:
        query = query.where(t.topic.not_in(without))
    return reading.page(query, Happening, ["position"], limit)


def at_versions(
    reading: Reading, trajectory_id: UUID, versions: Collection[int]
) -> list[Happening]:
    """Return what happened at these versions of a trajectory."""
    t = TABLE.c
    query = (
        select(*(t[name] for name in Happening.__struct_fields__))
        .where(t.tenant == reading.tenant, t.trajectory_id == trajectory_id)
        .where(t.version.in_(versions))
    )
    return reading.all(query, Happening)


def statements(reading: Reading, trajectory_id: UUID) -> list[Happening]:
    """Return the family's own words about what is in a trajectory, the first first."""
    t = TABLE.c
    query = (
        select(*(t[name] for name in Happening.__struct_fields__))
        .where(t.tenant == reading.tenant, t.trajectory_id == trajectory_id)
        .where(t.topic == StatementAttached.topic)
        .order_by(t.position)
    )
    return reading.all(query, Happening)


def reasons(reading: Reading, trajectory_id: UUID) -> list[Happening]:
    """Return the looks at a trajectory for which a reason was given, oldest first."""
    t = TABLE.c
    query = (
        select(*(t[name] for name in Happening.__struct_fields__))
        .where(t.tenant == reading.tenant, t.trajectory_id == trajectory_id)
        .where(t.topic == Looked.topic)
        .order_by(t.position)
    )
    return reading.all(query, Happening)


def since(reading: Reading, trajectory_id: UUID, version: int) -> list[Happening]:
    """Return what changed a trajectory after `version`, oldest first: for a page on a clash."""
    t = TABLE.c
    query = (
        select(*(t[name] for name in Happening.__struct_fields__))
        .where(t.tenant == reading.tenant, t.trajectory_id == trajectory_id, t.version > version)
        .order_by(t.position)
    )
    return reading.all(query.limit(LENGTH), Happening)


def _row(fact: Fact) -> Row | None:
    event = fact.event
    if isinstance(event, Looked):
        return _look(fact.position, event)
    own = {"trajectory_id": event.originator_id, "version": event.originator_version}
    return _line(fact.position, event) | own | {"look_id": None}


def _look(position: int, event: Looked) -> Row | None:
    """Return the line of a look, when it was asked why; other looks are in the audit trail."""
    trajectory = event.about if event.kind == "trajectory" else event.trajectory
    if event.reason is None or trajectory is None:
        return None
    own = {"trajectory_id": trajectory, "version": None, "look_id": event.originator_id}
    return _line(position, event) | own


def _line(position: int, event: Event) -> Row:
    return {
        "position": position,
        "tenant": event.stamp.tenant,
        "at": event.stamp.at,
        "by": event.stamp.by,
        "role": event.stamp.role,
        "topic": event.topic,
        "facts": public_fields(event),
        "texts": packed(sealed_fields(event)),
    }


_OF: Final = (TrajectoryEvent, Looked)

PROJECTION: Final = Log(
    name="timeline",
    table=TABLE,
    row_of=_row,
    of=_OF,
    once_by=("trajectory_id", "look_id"),
)
