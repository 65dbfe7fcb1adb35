"""Who did or saw what, when and why: one line per fact of every noun, without any content."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    Date,
    Select,
    cast,
    func,
    or_,
    select,
)

from casework.days import ZONE
from projections.audit_trail_rows import TABLE
from projections.views import Page, Reading, beyond, read_cursor

LENGTH: Final = 50

_OF_RIGHTS: Final = "rights"
"""The purpose of what is done for what somebody of a family asks."""
_t: Final = TABLE.c


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One fact. `kind`: read, write, refused or sign_in; `outcome`: granted or a refusal's code.

    `fields`: which groups of fields were shown, or which texts were written; never their words.
    `processing`: everything of one request has it in common when read; else the aggregate.
    """

    position: int
    school: UUID | None
    at: datetime
    by: UUID
    role: str
    organisation: UUID | None
    purpose: str
    kind: str
    topic: str
    noun: str
    processing: UUID
    version: int
    about: UUID | None
    person: UUID | None
    trajectory: UUID | None
    fields: tuple[str, ...]
    channel: str | None
    attempted: str | None
    outcome: str


class Sieve(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines are asked for; None lets everything through. `since` and `until`: half-open.

    `family` goes with `trajectory`: the family it is about.
    """

    by: UUID | None = None
    role: str | None = None
    kind: str | None = None
    trajectory: UUID | None = None
    family: UUID | None = None
    about: UUID | None = None
    person: UUID | None = None
    purpose: str | None = None
    school: UUID | None = None
    topic: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def page(
    reading: Reading,
    sieve: Sieve,
    schools: Sequence[UUID] | None = None,
    after: str | None = None,
    limit: int = LENGTH,
) -> Page[Line]:
    """Return one page of lines, newest first.

    With `schools`, only lines of these and lines of no school at all.
    """
    query = _lines(reading).where(*_conditions(sieve))
    if schools is not None:
        query = query.where(or_(_t.school.in_(schools), _t.school.is_(None)))
    start = read_cursor(after, tuple[int])
    query = query.where(*beyond([_t.position], start, descending=True))
    return reading.page(query.order_by(_t.position.desc()), Line, ["position"], limit)


def for_trajectory(
    reading: Reading, trajectory_id: UUID, after: str | None = None, limit: int = LENGTH
) -> Page[Line]:
    """Return one page of everything that happened to a trajectory, oldest first."""
    start = read_cursor(after, tuple[int])
    query = (
        _lines(reading)
        .where(_t.trajectory == trajectory_id)
        .where(*beyond([_t.position], start, descending=False))
        .order_by(_t.position)
    )
    return reading.page(query, Line, ["position"], limit)


def readers(reading: Reading, trajectory_id: UUID, fields: Sequence[str]) -> list[UUID]:
    """Return who was shown one of these groups of fields of a trajectory, the first first."""
    shown = or_(*(_t.fields.contains([name]) for name in fields))
    query = (
        select(_t.by)
        .where(_t.tenant == reading.tenant, _t.trajectory == trajectory_id, _t.kind == "read")
        .where(shown)
        .group_by(_t.by)
        .order_by(func.min(_t.position))
    )
    return [row.by for row in reading.connection.execute(query)]


class Asked(msgspec.Struct, frozen=True):
    """The requests of a family: those of the one who is told, and those of others."""

    own: frozenset[UUID]
    others: frozenset[UUID]


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How often somebody in a role, of an organisation, saw something on a day, and for what."""

    day: date
    role: str
    organisation: UUID | None
    purpose: str
    channel: str
    times: int


def seen(
    reading: Reading,
    trajectory_id: UUID | None,
    persons: Collection[UUID],
    until: int,
    asked: Asked,
) -> list[Seen]:
    """Return who saw a trajectory or one of these people: by role, never who; the first first.

    Everything that one page showed counts as once. Up to and with the entry `until`.
    """
    day = cast(func.timezone(ZONE.key, _t.at), Date)
    of_case = [_t.trajectory == trajectory_id] if trajectory_id is not None else []
    about = or_(*of_case, _t.person.in_(persons))
    by = (day, _t.role, _t.organisation, _t.purpose, _t.channel)
    names = ("day", "role", "organisation", "purpose", "channel")
    columns = [column.label(name) for column, name in zip(by, names, strict=True)]
    query = (
        select(*columns, func.count(_t.processing.distinct()).label("times"))
        .where(_t.tenant == reading.tenant, _t.kind == "read", about, _t.position <= until)
        .where(*_tellable(reading, asked))
        .group_by(*by)
        .order_by(*by)
    )
    return reading.all(query, Seen)


def is_changed(
    reading: Reading,
    trajectory_id: UUID,
    family_id: UUID,
    since: int,
    without: Collection[str],
) -> bool:
    """Say whether anything was written about a trajectory or its family after entry `since`.

    `without`: topics that do not count.
    """
    query = (
        select(_t.position)
        .where(_t.tenant == reading.tenant, _t.kind == "write", _t.position > since)
        .where(_t.noun.in_(("trajectory", "family")), _t.topic.not_in(without))
        .where(or_(_t.trajectory == trajectory_id, _t.about == family_id))
    )
    return reading.connection.execute(query.limit(1)).first() is not None


def _tellable(reading: Reading, asked: Asked) -> list[Any]:
    """Leave out the looks that tell that somebody else asked about their own data."""

    def showing(requests: Collection[UUID]) -> Select[Any]:
        shown = select(_t.processing).where(_t.tenant == reading.tenant, _t.kind == "read")
        return shown.where(_t.about.in_(requests))

    is_own = _t.processing.in_(showing(asked.own))
    return [
        _t.processing.not_in(showing(asked.others)),
        or_(_t.purpose != _OF_RIGHTS, is_own),
    ]


def _lines(reading: Reading) -> Select[Any]:
    columns = [_t[name] for name in Line.__struct_fields__]
    return select(*columns).where(_t.tenant == reading.tenant)


def _conditions(sieve: Sieve) -> list[Any]:
    given = msgspec.structs.asdict(sieve)
    since, until = given.pop("since"), given.pop("until")
    trajectory, family = given.pop("trajectory"), given.pop("family")
    conditions: list[Any] = [_t[n] == value for n, value in given.items() if value is not None]
    if trajectory is not None:
        # What was written about the family stands in the family's own stream.
        about_family = [_t.about == family] if family is not None else []
        conditions.append(or_(_t.trajectory == trajectory, *about_family))
    if since is not None:
        conditions.append(_t.at >= since)
    if until is not None:
        conditions.append(_t.at < until)
    return conditions
