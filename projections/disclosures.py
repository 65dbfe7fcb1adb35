"""To whom something of a family was given, and on which ground: ids and codes, no content."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Date, Select, Text, Uuid, cast, func, literal, null, select, union_all

from casework.days import ZONE
from projections.packages import TABLE as PACKAGES
from projections.requests_rows import TABLE as REQUESTS
from projections.views import PAGE, Page, Reading, beyond, read_cursor

HANDOVER: Final = "handover"
ACCESS: Final = "access"


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """What was given, once. `what`: handover (a package, with consent) or access (a letter).

    `organisation`: who got a package; `asked_as`: who got a letter. `state`: of a package how
    it was answered (open, accepted, declined or withdrawn), of a letter how it was given.
    """

    day: date
    position: int
    what: str
    trajectory: UUID
    school: UUID
    organisation: UUID | None
    asked_as: str | None
    state: str


def page(
    reading: Reading,
    schools: Collection[UUID] | None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Disclosure]:
    """Return one page of what was given, the last first; `schools` None: of every school."""
    given = union_all(_packages(reading), _letters(reading)).subquery()
    query = select(given)
    if schools is not None:
        query = query.where(given.c.school.in_(schools))
    start = read_cursor(after, tuple[date, int])
    query = query.where(*beyond([given.c.day, given.c.position], start, descending=True))
    query = query.order_by(given.c.day.desc(), given.c.position.desc())
    return reading.page(query, Disclosure, ["day", "position"], limit)


def _packages(reading: Reading) -> Select[Any]:
    """Return every package: its receiver can read it from the moment it was proposed."""
    t = PACKAGES.c
    return select(
        cast(func.timezone(ZONE.key, t.proposed_at), Date).label("day"),
        t.position,
        literal(HANDOVER).label("what"),
        t.trajectory_id.label("trajectory"),
        t.school,
        t.organisation_id.label("organisation"),
        cast(null(), Text).label("asked_as"),
        t.answer.label("state"),
    ).where(t.tenant == reading.tenant)


def _letters(reading: Reading) -> Select[Any]:
    """Return every answer that showed what is on file: to who asked, never by whose name."""
    t = REQUESTS.c
    return select(
        t.ended_on.label("day"),
        t.position,
        literal(ACCESS).label("what"),
        t.trajectory_id.label("trajectory"),
        t.school,
        cast(null(), Uuid).label("organisation"),
        t.asked_as,
        t.how.label("state"),
    ).where(
        t.tenant == reading.tenant,
        t.state == "answered",
        t.kind == ACCESS,
        t.outcome != "refused",
    )
