"""What a receiving organisation was offered: packages to accept or decline, while readable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    LargeBinary,
    Select,
    Table,
    Text,
    Uuid,
    case,
    func,
    select,
)

from casework.erasures.events import ErasureOrdered
from casework.privacy.content import Sealed
from casework.trajectories import events as e
from projections.base import METADATA, Folded
from projections.erased import about_or_taken
from projections.facts import column
from projections.rows import Rows
from projections.views import MANY, PAGE, Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "packages",
    METADATA,
    Column("handover_id", Uuid, primary_key=True),
    Column("trajectory_id", Uuid, nullable=False),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid, nullable=False),
    Column("organisation_id", Uuid, nullable=False),
    Column("offer_id", Uuid),
    Column("position", BigInteger, nullable=False),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
    Column("proposed_by", Uuid, nullable=False),
    Column("readable_until", Date, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_on", Date),
    Column("landed_on", Date),
    # The family went: what was answered still counts, and nobody lists it any more.
    Column("is_erased", Boolean, nullable=False),
    # NULL as soon as it may not be opened any more: declined, withdrawn or erased.
    Column("package", LargeBinary),
    Index("packages_inbox", "organisation_id", "position"),
    Index("packages_trajectory", "trajectory_id"),
)

_HIDDEN: Final = frozenset({"package", "state", "is_readable"})


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """One package. `state`: open, accepted, declined, withdrawn, or expired (open too long).

    `package` is None when it may not be opened any more; `is_readable` says so.
    """

    handover_id: UUID
    trajectory_id: UUID
    school: UUID
    organisation_id: UUID
    offer_id: UUID | None
    position: int
    proposed_at: datetime
    proposed_by: UUID
    readable_until: date
    answer: str
    answered_on: date | None
    landed_on: date | None
    state: str
    package: Sealed | None

    @property
    def is_readable(self) -> bool:
        """Say whether the package may still be opened."""
        return self.package is not None


def inbox(
    reading: Reading,
    organisations: Sequence[UUID],
    today: date,
    after: str | None = None,
    limit: int = PAGE,
    without: Sequence[UUID] = (),
) -> Page[Package]:
    """Return one page of what these organisations were offered, newest first.

    `without`: trajectories that are too near to whoever asks.
    """
    t = TABLE.c
    query = (
        _packages(reading, today)
        .where(t.organisation_id.in_(organisations), t.trajectory_id.not_in(without))
        .where(t.is_erased.is_(False))
        .where(*beyond([t.position], read_cursor(after, tuple[int]), descending=True))
        .order_by(t.position.desc())
    )
    return reading.page(query, Package, ["position"], limit)


def by_id(
    reading: Reading, handover_id: UUID, organisations: Sequence[UUID], today: date
) -> Package | None:
    """Return one package, when it was offered to one of these organisations."""
    query = _packages(reading, today).where(
        TABLE.c.handover_id == handover_id, TABLE.c.organisation_id.in_(organisations)
    )
    return reading.one(query, Package)


def trajectory_of(reading: Reading, handover_id: UUID) -> UUID | None:
    """Return of which trajectory a package is; None when there is no such package."""
    query = select(TABLE.c.trajectory_id).where(
        TABLE.c.tenant == reading.tenant, TABLE.c.handover_id == handover_id
    )
    return reading.connection.execute(query).scalar_one_or_none()


def answers(reading: Reading, organisation_id: UUID) -> dict[str, int]:
    """Return how an organisation answered its last MANY packages: how many by answer."""
    t = TABLE.c
    latest = (
        select(t.answer)
        .where(t.tenant == reading.tenant, t.organisation_id == organisation_id)
        .order_by(t.position.desc())
        .limit(MANY)
        .subquery()
    )
    query = select(latest.c.answer, func.count()).group_by(latest.c.answer)
    return {answer: int(count) for answer, count in reading.connection.execute(query)}


def receivers_of(reading: Reading, trajectories: Sequence[UUID]) -> frozenset[UUID]:
    """Return the organisations that were offered anything of these trajectories."""
    t = TABLE.c
    query = select(t.organisation_id).where(t.tenant == reading.tenant)
    found = reading.connection.execute(query.where(t.trajectory_id.in_(trajectories)))
    return frozenset(found.scalars())


def _packages(reading: Reading, today: date) -> Select[Any]:
    t = TABLE.c
    is_expired = t.readable_until < today
    state = case((is_expired & (t.answer == "open"), "expired"), else_=t.answer)
    readable = case((is_expired, None), else_=t.package)
    plain = [t[name] for name in Package.__struct_fields__ if name not in _HIDDEN]
    query = select(*plain, state.label("state"), readable.label("package"))
    return query.where(t.tenant == reading.tenant)


def _proposed(rows: Rows, event: e.HandoverProposed, position: int) -> None:
    new = {
        "handover_id": event.handover_id,
        "trajectory_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "organisation_id": event.organisation_id,
        "offer_id": event.offer_id,
        "position": position,
        "proposed_at": event.stamp.at,
        "proposed_by": event.stamp.by,
        "readable_until": event.readable_until,
        "answer": "open",
        "is_erased": False,
        "package": column(event.package),
    }
    rows.put(new)


def _accepted(rows: Rows, event: e.HandoverAccepted, _position: int) -> None:
    rows.change(event.handover_id, answer="accepted", answered_on=event.on)


def _declined(rows: Rows, event: e.HandoverDeclined, _position: int) -> None:
    rows.change(event.handover_id, answer="declined", answered_on=event.on, package=None)


def _withdrawn(rows: Rows, event: e.HandoverWithdrawn, _position: int) -> None:
    rows.change(event.handover_id, answer="withdrawn", answered_on=event.on, package=None)


def _landed(rows: Rows, event: e.LandingReported, _position: int) -> None:
    rows.change(event.handover_id, landed_on=event.on)


PROJECTION: Final = Folded(
    name="packages",
    table=TABLE,
    group_by="trajectory_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: lambda rows, _event, _position: rows.change_all(
            is_erased=True, package=None
        ),
        e.HandoverProposed: _proposed,
        e.HandoverAccepted: _accepted,
        e.HandoverDeclined: _declined,
        e.HandoverWithdrawn: _withdrawn,
        e.LandingReported: _landed,
    },
)
