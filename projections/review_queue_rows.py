"""The rows of the review queue: what stands out in who saw what, and what the officer decided."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from casework.audit.events import Looked, Refused
from casework.days import local_day
from casework.errors import TooNear
from casework.events import Event
from casework.identity.actor import Role
from casework.ids import derived
from casework.reviews.codes import Kind, review_of
from casework.reviews.events import ReviewDecided
from casework.reviews.hours import is_after_hours
from casework.staff.codes import AccessChange
from casework.staff.events import AccessRecorded, RoleGranted
from casework.trajectories.events import GlassBroken
from projections.base import METADATA, Folded
from projections.facts import column, column_or_none
from projections.rows import Row, Rows

CLOSED_TO_FAMILIES: Final = frozenset({Role.ADMINISTRATOR, Role.MONITOR})
"""Roles that show nobody: whoever gets one is no reason to look."""

TABLE: Final = Table(
    "review_queue",
    METADATA,
    Column("review_id", Uuid, primary_key=True),
    # One day of one member of staff: what is folded together.
    Column("sitting", Uuid, nullable=False),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("kind", Text, nullable=False),
    # What has to be looked at first: 1 for break-glass, else 0.
    Column("rank", SmallInteger, nullable=False),
    Column("by", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True)),
    Column("trajectory", Uuid),
    Column("purpose", Text, nullable=False),
    Column("attempted", Text),
    # Whom it was about, by id; `how_many` are they, or how often it was tried.
    Column("seen", JSONB, nullable=False),
    Column("how_many", Integer, nullable=False),
    # Of break-glass only: the officer reads it, with a line.
    Column("motive", LargeBinary),
    Column("position", BigInteger, nullable=False),
    Index("review_queue_page", "tenant", "rank", "position"),
    Index("review_queue_sitting", "sitting"),
    Index("review_queue_days", "by", "kind", "day"),
)

DECISIONS: Final = Table(
    "reviews",
    METADATA,
    Column("review_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("kind", Text, nullable=False),
    Column("about", Uuid, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("remark", LargeBinary),
    Column("by", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("reviews_page", "tenant", "position"),
)


def _sitting(event: Event) -> UUID:
    return derived("sitting", str(event.stamp.by), local_day(event.stamp.at).isoformat())


def _line(event: Event, kind: Kind, review_id: UUID, position: int, **more: Any) -> Row:
    stamp = event.stamp
    line: Row = {
        "review_id": review_id,
        "sitting": _sitting(event),
        "tenant": stamp.tenant,
        "school": stamp.school,
        "kind": str(kind),
        "rank": int(kind is Kind.BREAK_GLASS),
        "by": stamp.by,
        "role": stamp.role,
        "day": local_day(stamp.at),
        "at": stamp.at,
        "last_at": stamp.at,
        "purpose": stamp.purpose,
        "seen": [],
        "how_many": 1,
        "position": position,
    }
    return line | more


def _broken(rows: Rows, event: GlassBroken, position: int) -> None:
    review_id = review_of(Kind.BREAK_GLASS, event.glass_id)
    broken = {
        "trajectory": event.originator_id,
        "until": event.until,
        "motive": column(event.motive),
    }
    rows.put(_line(event, Kind.BREAK_GLASS, review_id, position, **broken))


def _refused(rows: Rows, event: Refused, position: int) -> None:
    """Keep the attempts at what is closed to somebody; of one thing on one day together."""
    if event.code != TooNear.code:
        return
    review_id = review_of(Kind.TOO_NEAR, _sitting(event), event.about)
    known = rows.get(review_id)
    if known is not None:
        rows.put(known | {"how_many": known["how_many"] + 1, "last_at": event.stamp.at})
        return
    tried = {"trajectory": _trajectory(event), "attempted": event.attempted}
    rows.put(_line(event, Kind.TOO_NEAR, review_id, position, **tried))


def _looked(rows: Rows, event: Looked, position: int) -> None:
    if event.reason is not None:
        review_id = review_of(Kind.OUTSIDE, event.originator_id)
        trajectory = _trajectory(event)
        rows.put(_line(event, Kind.OUTSIDE, review_id, position, trajectory=trajectory))
    if is_after_hours(event.stamp.at):
        _add(rows, event, Kind.AFTER_HOURS, position)
    if _is_of_somebody(event):
        _add(rows, event, Kind.VOLUME, position)


def _is_of_somebody(event: Looked) -> bool:
    """Say whether somebody asked for one person: a name, or as a partner the package of a family.

    Lists of initials are the day's work.
    """
    is_named = event.kind == "person" and "name" in event.fields
    return is_named or (event.kind == "package" and event.stamp.role == Role.PARTNER)


def _granted(rows: Rows, event: RoleGranted, position: int) -> None:
    """Keep who was given a role that opens families."""
    if event.role not in CLOSED_TO_FAMILIES:
        _add(rows, event, Kind.ACCESS, position)


def _let_in(rows: Rows, event: AccessRecorded, position: int) -> None:
    """Keep whose password and code somebody else knows for a while."""
    is_of_another = event.stamp.by != event.originator_id
    if is_of_another and event.what in {AccessChange.GIVEN, AccessChange.RENEWED}:
        _add(rows, event, Kind.ACCESS, position)


def _add(rows: Rows, event: Event, kind: Kind, position: int) -> None:
    """Add whom it was about to the day of whoever did it, once."""
    review_id = review_of(kind, _sitting(event), event.stamp.school)
    about = str(event.about if isinstance(event, Looked) else event.originator_id)
    known = rows.get(review_id)
    if known is None:
        rows.put(_line(event, kind, review_id, position, seen=[about]))
        return
    seen = known["seen"] if about in known["seen"] else [*known["seen"], about]
    rows.put(known | {"seen": seen, "how_many": len(seen), "last_at": event.stamp.at})


def _trajectory(event: Looked | Refused) -> UUID | None:
    return event.about if event.kind == "trajectory" else event.trajectory


def _decided(rows: Rows, event: ReviewDecided, position: int) -> None:
    stamp = event.stamp
    decided = {
        "review_id": event.originator_id,
        "tenant": stamp.tenant,
        "school": stamp.school,
        "kind": event.kind,
        "about": event.about,
        "outcome": event.outcome,
        "remark": column_or_none(event.remark),
        "by": stamp.by,
        "at": stamp.at,
        "version": event.originator_version,
        "position": position,
    }
    rows.put(decided)


LINES: Final = Folded(
    name="review_queue",
    table=TABLE,
    group_by="sitting",
    version=2,
    groups_of=lambda event: (_sitting(event),),
    handlers={
        GlassBroken: _broken,
        Refused: _refused,
        Looked: _looked,
        RoleGranted: _granted,
        AccessRecorded: _let_in,
    },
)

DECIDED: Final = Folded(
    name="reviews",
    table=DECISIONS,
    group_by="review_id",
    handlers={ReviewDecided: _decided},
)
