"""What is kept until when, and what stops the clock: ids, dates and codes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    Index,
    Select,
    Table,
    Text,
    Uuid,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from casework.erasures.events import ErasureOrdered
from casework.trajectories import events as e
from projections import requests_rows
from projections.base import METADATA, Folded
from projections.erased import about_or_taken, forget
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
    # Requests because of which nothing is used: each stops the clock too.
    Column("restrictions", JSONB, nullable=False),
    # The day once more, and a day that never comes while there is none: a cursor needs a value.
    Column("day_order", Date, nullable=False),
    Index("retention_due", "tenant", "day_order", "number"),
)

_t: Final = TABLE.c
_r: Final = requests_rows.TABLE.c
_runs: Final = and_(_r.trajectory_id == _t.trajectory_id, _r.state.in_(requests_rows.RUNNING))

NEVER: Final = date.max


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One trajectory; `gone_on`: the day on which its content goes, None while it runs.

    `holds`: hold -> why it stays; `requests` that run and `restrictions` of use keep it as well.
    """

    trajectory_id: UUID
    school: UUID | None
    number: int
    gone_on: date | None
    reason: str | None
    holds: dict[str, str]
    requests: tuple[UUID, ...]
    restrictions: tuple[UUID, ...]
    day_order: date

    @property
    def is_stopped(self) -> bool:
        """Say whether it stays although its day has come; the same as the worker goes by."""
        return bool(self.holds or self.requests or self.restrictions)


def page(
    reading: Reading,
    schools: Sequence[UUID] | None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Kept]:
    """Return one page of what has a day on which it goes, or is held; soonest first.

    What stays past its day is here until it goes: an order to erase takes the row away.
    """
    start = read_cursor(after, tuple[date, int])
    is_coming = _t.gone_on.is_not(None) | (_t.holds != {})
    order = [_t.day_order, _t.number]
    query = _kept(reading, schools).where(is_coming, *beyond(order, start, descending=False))
    return reading.page(query.order_by(*order), Kept, ["day_order", "number"], limit)


def by_id(reading: Reading, trajectory_id: UUID, schools: Sequence[UUID] | None) -> Kept | None:
    """Return one of them, whether it has a day or runs."""
    return reading.one(_kept(reading, schools).where(_t.trajectory_id == trajectory_id), Kept)


def by_ids(reading: Reading, trajectory_ids: Collection[UUID]) -> list[Kept]:
    """Return these of them, by number."""
    query = _kept(reading, None).where(_t.trajectory_id.in_(trajectory_ids))
    return reading.all(query.order_by(_t.number), Kept)


def going_by_school(reading: Reading, today: date) -> dict[UUID, tuple[int, int]]:
    """Return by school how many go by `today`, and of how many that are kept.

    What is held, asked about or restricted does not go.
    """
    query = select(_t.school, *_going(date.min, today)).where(_t.tenant == reading.tenant)
    rows = reading.connection.execute(query.group_by(_t.school))
    return {school: (over, kept) for school, over, kept in rows}


def going_of(reading: Reading, school: UUID, after: date, today: date) -> tuple[int, int]:
    """Return the same of one school, of those whose day came later than `after`."""
    query = select(*_going(after, today))
    query = query.where(_t.tenant == reading.tenant, _t.school == school)
    over, kept = reading.connection.execute(query).one()
    return over, kept


def _going(after: date, today: date) -> tuple[ColumnElement[int], ColumnElement[int]]:
    is_stopped = or_(_t.holds != {}, exists().where(_runs), _t.restrictions != [])
    is_over = and_(_t.gone_on > after, _t.gone_on <= today, not_(is_stopped))
    return func.count().filter(is_over), func.count()


def _kept(reading: Reading, schools: Sequence[UUID] | None) -> Select[Any]:
    running = select(_r.request_id).where(_runs).order_by(_r.position)
    columns = [
        func.array(running.scalar_subquery()).label(name) if name == "requests" else _t[name]
        for name in Kept.__struct_fields__
    ]
    query = select(*columns).where(_t.tenant == reading.tenant)
    return query if schools is None else query.where(_t.school.in_(schools))


def _began(rows: Rows, event: e.SignalRaised | e.ReferralOpened, _position: int) -> None:
    new: dict[str, Any] = {
        "trajectory_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "number": event.number,
        "holds": {},
        "restrictions": [],
        "day_order": NEVER,
    }
    rows.put(new)


def _set(rows: Rows, event: e.RetentionSet, _position: int) -> None:
    day = {"gone_on": event.gone_on, "day_order": event.gone_on or NEVER}
    rows.change(event.originator_id, **day, reason=event.reason)


def _held(rows: Rows, event: e.HoldPlaced, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        rows.change(event.originator_id, holds={**row["holds"], str(event.hold_id): event.reason})


def _let_go(rows: Rows, event: e.HoldLifted, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        left = {hold: why for hold, why in row["holds"].items() if hold != str(event.hold_id)}
        rows.change(event.originator_id, holds=left)


def _restricted(rows: Rows, event: e.UseRestricted | e.UseRestored, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        others = [one for one in row["restrictions"] if one != str(event.request_id)]
        more = [str(event.request_id)] if isinstance(event, e.UseRestricted) else []
        rows.change(event.originator_id, restrictions=[*others, *more])


PROJECTION: Final = Folded(
    name="retention",
    version=4,
    table=TABLE,
    group_by="trajectory_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: forget,
        e.SignalRaised: _began,
        e.ReferralOpened: _began,
        e.RetentionSet: _set,
        e.HoldPlaced: _held,
        e.HoldLifted: _let_go,
        e.UseRestricted: _restricted,
        e.UseRestored: _restricted,
    },
)
