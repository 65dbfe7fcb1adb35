"""Who did or saw what, when and why: one line per fact of every noun, without any content."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Index,
    Select,
    Table,
    Text,
    Uuid,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from casework.application import Fact
from casework.audit.events import Looked, Refused
from casework.days import ZONE
from casework.erasures.events import ErasureOrdered, ErasureProposed
from casework.events import Event
from casework.trajectories.events import TrajectoryEvent
from projections.base import METADATA, Log
from projections.facts import content_fields
from projections.rows import Row
from projections.views import Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "audit_trail",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("organisation", Uuid),
    Column("purpose", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("noun", Text, nullable=False),
    Column("processing", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("about", Uuid),
    Column("person", Uuid),
    Column("trajectory", Uuid),
    Column("fields", JSONB, nullable=False),
    Column("channel", Text),
    Column("attempted", Text),
    Column("outcome", Text, nullable=False),
    Index("audit_trail_newest", "tenant", "position"),
    Index("audit_trail_at", "tenant", "at"),
    Index("audit_trail_by", "tenant", "by", "position"),
    Index("audit_trail_kind", "tenant", "kind", "position"),
    Index("audit_trail_trajectory", "trajectory", "position"),
    Index("audit_trail_about", "about", "position"),
    Index("audit_trail_person", "person", "position"),
)

LENGTH: Final = 50
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


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How often somebody in a role, of an organisation, saw something on a day, and for what."""

    day: date
    role: str
    organisation: UUID | None
    purpose: str
    channel: str
    times: int


def seen(reading: Reading, trajectory_id: UUID | None, persons: Collection[UUID]) -> list[Seen]:
    """Return who saw a trajectory or one of these people: by role, never who; the first first.

    Everything that one request showed counts as once.
    """
    day = cast(func.timezone(ZONE.key, _t.at), Date)
    of_case = [_t.trajectory == trajectory_id] if trajectory_id is not None else []
    about = or_(*of_case, _t.person.in_(persons))
    by = (day, _t.role, _t.organisation, _t.purpose, _t.channel)
    names = ("day", "role", "organisation", "purpose", "channel")
    columns = [column.label(name) for column, name in zip(by, names, strict=True)]
    query = (
        select(*columns, func.count(_t.processing.distinct()).label("times"))
        .where(_t.tenant == reading.tenant, _t.kind == "read", about)
        .group_by(*by)
        .order_by(*by)
    )
    return reading.all(query, Seen)


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


def _row(fact: Fact) -> Row:
    event = fact.event
    stamp = event.stamp
    what = {
        "position": fact.position,
        "tenant": stamp.tenant,
        "school": stamp.school,
        "at": stamp.at,
        "by": stamp.by,
        "role": stamp.role,
        "organisation": stamp.organisation,
        "purpose": stamp.purpose,
        "topic": event.topic,
        "noun": event.topic.partition(".")[0],
        "processing": event.originator_id,
        "version": event.originator_version,
    }
    return what | _about(event)


def _about(event: Event) -> Row:
    if isinstance(event, Looked):
        return _accessed(event) | {
            "kind": "read",
            "fields": list(event.fields),
            "attempted": None,
            "outcome": "granted",
        }
    if isinstance(event, Refused):
        return _accessed(event) | {
            "kind": "refused",
            "fields": [],
            "attempted": event.attempted,
            "outcome": event.code,
        }
    return _written(event)


def _accessed(event: Looked | Refused) -> Row:
    return {
        "about": event.about,
        "person": event.about if event.kind == "person" else None,
        "trajectory": event.about if event.kind == "trajectory" else event.trajectory,
        "channel": event.channel,
    }


def _written(event: Event) -> Row:
    is_trajectory = isinstance(event, TrajectoryEvent)
    is_sign_in = event.topic.startswith(_SIGN_INS)
    person = getattr(event, "person_id", None) or getattr(event, "child_id", None)
    texts = content_fields(type(event))
    return {
        "kind": "sign_in" if is_sign_in else "write",
        "about": getattr(event, "staff_id", None) if is_sign_in else event.originator_id,
        "person": person,
        "trajectory": event.originator_id
        if is_trajectory
        else getattr(event, "trajectory_id", None),
        **_ordered(event),
        "fields": [name for name in event.__struct_fields__ if name in texts],
        "channel": None,
        "attempted": None,
        "outcome": getattr(event, "why", "granted") if is_sign_in else "granted",
    }


def _ordered(event: Event) -> Row:
    """Tie an order to erase to what it is about: who asks for that, sees that it was erased."""
    if not isinstance(event, ErasureProposed | ErasureOrdered):
        return {}
    is_case = event.about in {"trajectory", "text"}
    return {"trajectory": event.of} if is_case else {"about": event.of}


_SIGN_INS: Final = ("staff.signed_", "staff.sign_in_", "staff.step")

PROJECTION: Final = Log(name="audit_trail", version=2, table=TABLE, row_of=_row)
