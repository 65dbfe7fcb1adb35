"""What the privacy officer has to look at: what stands out, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select

from casework.privacy.content import Sealed
from casework.reviews.codes import Kind, Outcome
from projections.review_queue_rows import DECISIONS, TABLE
from projections.views import PAGE, Page, Reading, beyond, read_cursor

MANY_PEOPLE: Final = 20
"""So many people a day are never unusual."""

TIMES: Final = 3
"""So many times somebody's own median is unusual."""

MONTH: Final = timedelta(days=30)
"""Over which the median is taken, of the days on which they saw anybody."""

_t: Final = TABLE.c
_d: Final = DECISIONS.c


class Standout(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the queue; `kind`: see casework.reviews.codes.

    `how_many`: people, or attempts. `motive`: of break-glass only. `until`: how long it opened.
    `person`: of what is worked out from names, which is in no table.
    """

    review_id: UUID
    school: UUID | None
    kind: str
    rank: int
    by: UUID
    role: str
    day: date
    at: datetime
    last_at: datetime
    until: datetime | None
    trajectory: UUID | None
    purpose: str
    attempted: str | None
    how_many: int
    motive: Sealed | None
    position: int
    person: UUID | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided last on a line; `about`: whose conduct it is."""

    review_id: UUID
    school: UUID | None
    kind: str
    about: UUID
    outcome: str
    remark: Sealed | None
    by: UUID
    at: datetime
    version: int
    position: int

    @property
    def is_settled(self) -> bool:
        """Say whether it needs no more attention: nobody waits for an answer."""
        return self.outcome != Outcome.ASK


class SeenOn(msgspec.Struct, frozen=True, kw_only=True):
    """Whom somebody saw by name on one day, by id."""

    school: UUID | None
    by: UUID
    role: str
    day: date
    at: datetime
    seen: tuple[UUID, ...]
    position: int


Schools = Sequence[UUID] | None
"""An officer's schools; None for an officer of the whole board."""


def waiting(
    reading: Reading, schools: Schools, after: str | None = None, limit: int = PAGE
) -> Page[Standout]:
    """Return one page of what waits for a decision: break-glass first, then the newest."""
    start = read_cursor(after, tuple[int, int])
    query = _standouts(reading, schools).where(_is_unusual(), ~_is_settled())
    query = query.where(*beyond([_t.rank, _t.position], start, descending=True))
    query = query.order_by(_t.rank.desc(), _t.position.desc())
    return reading.page(query, Standout, ["rank", "position"], limit)


def waiting_count(reading: Reading, schools: Schools, limit: int) -> int:
    """Return how much waits for a decision; counting stops at `limit`."""
    query = _standouts(reading, schools).where(_is_unusual(), ~_is_settled())
    return reading.count(query, limit)


def by_id(reading: Reading, review_id: UUID, schools: Schools) -> Standout | None:
    """Return one line, decided or not."""
    query = _standouts(reading, schools).where(_is_unusual(), _t.review_id == review_id)
    return reading.one(query, Standout)


def decided(
    reading: Reading, schools: Schools, after: str | None = None, limit: int = PAGE
) -> Page[Decided]:
    """Return one page of what was decided, newest first."""
    query = _decisions(reading, schools)
    query = query.where(*beyond([_d.position], read_cursor(after, tuple[int]), descending=True))
    return reading.page(query.order_by(_d.position.desc()), Decided, ["position"], limit)


def decisions_on(reading: Reading, review_ids: Iterable[UUID]) -> dict[UUID, Decided]:
    """Return the last decision on each of these lines, as far as there is one."""
    query = _decisions(reading, None).where(_d.review_id.in_(list(review_ids)))
    return {one.review_id: one for one in reading.all(query, Decided)}


def seen_since(reading: Reading, schools: Schools, since: date) -> list[SeenOn]:
    """Return whom everybody saw by name on each day since `since`, newest day first."""
    columns = [_t[name] for name in SeenOn.__struct_fields__]
    query = select(*columns).where(*_of(reading, schools))
    query = query.where(_t.kind == str(Kind.VOLUME), _t.day >= since)
    return reading.all(query.order_by(_t.day.desc(), _t.position), SeenOn)


def _standouts(reading: Reading, schools: Schools) -> Select[Any]:
    columns = [_t[name] for name in Standout.__struct_fields__ if name in _t]
    return select(*columns).where(*_of(reading, schools))


def _of(reading: Reading, schools: Schools) -> list[ColumnElement[bool]]:
    mine = [] if schools is None else [_t.school.in_(schools)]
    return [_t.tenant == reading.tenant, *mine]


def _decisions(reading: Reading, schools: Schools) -> Select[Any]:
    columns = [_d[name] for name in Decided.__struct_fields__]
    query = select(*columns).where(_d.tenant == reading.tenant)
    return query if schools is None else query.where(_d.school.in_(schools))


def _is_settled() -> ColumnElement[bool]:
    """Leave out what was decided, unless more of it happened since."""
    is_done = and_(
        _d.review_id == _t.review_id, _d.outcome != str(Outcome.ASK), _d.at >= _t.last_at
    )
    return exists(select(literal(1)).where(is_done))


def _is_unusual() -> ColumnElement[bool]:
    """Leave out the days on which somebody saw no more people than they usually do.

    A day counts whole: whoever works at two schools has a row of each.
    """
    own, days = TABLE.alias("own"), TABLE.alias("days")
    seen = func.sum(own.c.how_many).label("seen")
    day = (
        select(seen)
        .where(own.c.sitting == _t.sitting, own.c.kind == str(Kind.VOLUME))
        .correlate(TABLE)
        .scalar_subquery()
    )
    before = (
        select(func.sum(days.c.how_many).label("seen"))
        .where(days.c.by == _t.by, days.c.kind == str(Kind.VOLUME))
        .where(days.c.day < _t.day, days.c.day >= _t.day - MONTH)
        .group_by(days.c.day)
        .correlate(TABLE)
        .lateral("before")
    )
    median = select(func.percentile_cont(0.5).within_group(before.c.seen)).scalar_subquery()
    is_much = and_(day > MANY_PEOPLE, day > TIMES * func.coalesce(median, 0))
    return or_(_t.kind != str(Kind.VOLUME), is_much)
