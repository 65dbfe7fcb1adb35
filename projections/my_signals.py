"""What became of the signals a teacher raised: status only, and one sentence from the parents."""

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
    LargeBinary,
    Table,
    Text,
    Uuid,
    select,
)

from casework.erasures.events import ErasureOrdered
from casework.identity.actor import Actor
from casework.privacy.content import Sealed
from casework.trajectories import events as e
from projections.base import METADATA, Folded
from projections.erased import about_or_taken, forget
from projections.facts import column, column_or_none
from projections.rows import Row, Rows
from projections.views import PAGE, Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "my_signals",
    METADATA,
    Column("signal_id", Uuid, primary_key=True),
    Column("trajectory_id", Uuid, nullable=False),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid, nullable=False),
    # NULL: parents came themselves. The row waits for a second signal, and is nobody's.
    Column("raised_by", Uuid),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("family_id", Uuid, nullable=False),
    Column("child_name", LargeBinary, nullable=False),
    Column("group", LargeBinary),
    Column("status", Text, nullable=False),
    # A contact moment may come before anybody picked it up.
    Column("was_picked_up", Boolean, nullable=False),
    Column("contact", Uuid),
    Column("sentence", LargeBinary),
    Index("my_signals_page", "raised_by", "position"),
    Index("my_signals_trajectory", "trajectory_id"),
)

RECEIVED: Final = "received"
PICKED_UP: Final = "picked_up"
CONTACT_MADE: Final = "contact_made"
FINISHED: Final = "finished"


class MySignal(msgspec.Struct, frozen=True, kw_only=True):
    """One signal. `status`: received, picked_up (by `contact`), contact_made or finished."""

    signal_id: UUID
    trajectory_id: UUID
    school: UUID
    at: datetime
    position: int
    child_id: UUID
    child_name: Sealed
    group: Sealed | None
    status: str
    was_picked_up: bool
    contact: UUID | None
    sentence: Sealed | None


def mine(
    reading: Reading,
    actor: Actor,
    schools: Collection[UUID],
    after: str | None = None,
    limit: int = PAGE,
) -> Page[MySignal]:
    """Return one page of the signals somebody raised at these schools, newest first.

    Nothing about a child, family or trajectory that is closed to them.
    """
    t = TABLE.c
    subjects = (t.child_id, t.family_id, t.trajectory_id)
    query = (
        select(*(t[name] for name in MySignal.__struct_fields__))
        .where(t.tenant == reading.tenant, t.raised_by == actor.staff_id, t.school.in_(schools))
        .where(*(subject.not_in(actor.closed) for subject in subjects))
        .where(*beyond([t.position], read_cursor(after, tuple[int]), descending=True))
        .order_by(t.position.desc())
    )
    return reading.page(query, MySignal, ["position"], limit)


def raised_by(reading: Reading, trajectory_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return who raised the first signal of these trajectories, by trajectory."""
    t = TABLE.c
    query = (
        select(t.trajectory_id, t.raised_by)
        .where(t.tenant == reading.tenant, t.trajectory_id.in_(trajectory_ids))
        .where(t.raised_by.is_not(None))
        .order_by(t.position.desc())
    )
    return {row.trajectory_id: row.raised_by for row in reading.connection.execute(query)}


def _raised(rows: Rows, event: e.SignalRaised, position: int) -> None:
    rows.put(_first(event, position) | {"signal_id": event.signal_id, "raised_by": event.stamp.by})


def _opened(rows: Rows, event: e.ReferralOpened, position: int) -> None:
    rows.put(_first(event, position) | {"signal_id": event.originator_id, "raised_by": None})


def _first(event: e.SignalRaised | e.ReferralOpened, position: int) -> Row:
    return {
        "trajectory_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "at": event.stamp.at,
        "position": position,
        "child_id": event.child_id,
        "family_id": event.family_id,
        "child_name": column(event.child_name),
        "group": column_or_none(event.group),
        "status": RECEIVED,
        "was_picked_up": False,
    }


def _added(rows: Rows, event: e.SignalAdded, position: int) -> None:
    """A second signal is as far as the first."""
    for first in rows.all()[:1]:
        raised_by = event.raised_by or event.stamp.by
        own = {"signal_id": event.signal_id, "raised_by": raised_by}
        rows.put(first | own | {"at": event.stamp.at, "position": position})


def _corrected(rows: Rows, event: e.SignalCorrected, _position: int) -> None:
    # Nobody's from here on; where it belongs it has a row of its own.
    rows.change(event.signal_id, raised_by=None)


def _assigned(rows: Rows, event: e.ContactAssigned, _position: int) -> None:
    for row in rows.all():
        status = PICKED_UP if row["status"] == RECEIVED else row["status"]
        rows.put(row | {"contact": event.staff_id, "status": status, "was_picked_up": True})


def _released(rows: Rows, _event: e.ContactReleased, _position: int) -> None:
    for row in rows.all():
        status = RECEIVED if row["status"] == PICKED_UP else row["status"]
        was_picked_up = status != RECEIVED and row["was_picked_up"]
        rows.put(row | {"contact": None, "status": status, "was_picked_up": was_picked_up})


def _contacted(rows: Rows, event: e.ContactRecorded | e.IntakeHeld, _position: int) -> None:
    if getattr(event, "reached", True):
        rows.change_all(status=CONTACT_MADE)


def _reopened(rows: Rows, _event: e.TrajectoryReopened, _position: int) -> None:
    for row in rows.all():
        held = row["contact"] is not None
        rows.put(row | {"status": PICKED_UP if held else RECEIVED, "was_picked_up": held})


def _told(rows: Rows, event: e.TeacherTold, _position: int) -> None:
    rows.change_all(sentence=column(event.sentence))


def _closed(rows: Rows, _event: Any, _position: int) -> None:
    rows.change_all(status=FINISHED)


PROJECTION: Final = Folded(
    name="my_signals",
    version=2,
    table=TABLE,
    group_by="trajectory_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: forget,
        e.SignalRaised: _raised,
        e.ReferralOpened: _opened,
        e.SignalAdded: _added,
        e.SignalCorrected: _corrected,
        e.ContactAssigned: _assigned,
        e.ContactReleased: _released,
        e.ContactRecorded: _contacted,
        e.IntakeHeld: _contacted,
        e.TeacherTold: _told,
        e.TrajectoryClosed: _closed,
        e.TrajectoryReopened: _reopened,
    },
)
