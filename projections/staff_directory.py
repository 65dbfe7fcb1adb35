"""Who works with us, in which roles, for which organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Boolean, Column, Index, LargeBinary, Select, Table, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from casework.privacy.content import Sealed
from casework.staff import events as e
from projections.base import METADATA, Folded
from projections.facts import column, column_or_none, packed, unpacked, without
from projections.rows import Row, Rows
from projections.views import Reading

TABLE: Final = Table(
    "staff_directory",
    METADATA,
    Column("staff_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("email", LargeBinary),
    Column("employer", Uuid, nullable=False),
    Column("postings", JSONB, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("conflicts", JSONB, nullable=False),
    # Notes about conflicts, by conflict.
    Column("texts", LargeBinary, nullable=False),
    Index("staff_directory_tenant", "tenant"),
)


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """A role held at one school, or at every school of the board (`school_id` None)."""

    role: str
    school_id: UUID | None
    organisation_id: UUID


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A person or family that is closed to this member; its note is in `texts` under its id."""

    conflict_id: UUID
    about: UUID
    about_kind: str
    kind: str


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff; texts are sealed under `staff_id`. Roles rest while not active."""

    staff_id: UUID
    name: Sealed
    email: Sealed | None
    employer: UUID
    postings: tuple[Posting, ...]
    is_active: bool
    conflicts: tuple[Conflict, ...]
    texts: dict[str, Sealed]


def by_id(reading: Reading, staff_id: UUID) -> Member | None:
    """Return one member of staff."""
    return reading.one(_members(reading).where(TABLE.c.staff_id == staff_id), Member)


def by_ids(reading: Reading, staff_ids: Iterable[UUID]) -> list[Member]:
    """Return these members of staff, as far as they are there, also when not active."""
    return reading.all(_members(reading).where(TABLE.c.staff_id.in_(list(staff_ids))), Member)


def at_school(reading: Reading, school: UUID, roles: Iterable[str] = ()) -> list[Member]:
    """Return who is active at a school in one of `roles` (any when empty)."""
    wanted = set(roles)
    query = _members(reading).where(TABLE.c.is_active)
    here = TABLE.c.postings.contains([{"school_id": str(school)}])
    return [
        member
        for member in reading.all(query.where(here), Member)
        if any(p.school_id == school and (not wanted or p.role in wanted) for p in member.postings)
    ]


def of_organisation(reading: Reading, organisation_id: UUID) -> list[Member]:
    """Return who is active in a role on behalf of an organisation."""
    theirs = TABLE.c.postings.contains([{"organisation_id": str(organisation_id)}])
    return reading.all(_members(reading).where(TABLE.c.is_active, theirs), Member)


def everyone(reading: Reading) -> list[Member]:
    """Return everybody of the board, active or not."""
    return reading.all(_members(reading), Member)


def _members(reading: Reading) -> Select[Any]:
    columns = [TABLE.c[name] for name in Member.__struct_fields__]
    return select(*columns).where(TABLE.c.tenant == reading.tenant).order_by(TABLE.c.staff_id)


def _added(rows: Rows, event: e.MemberAdded, _position: int) -> None:
    new = {
        "staff_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "name": column(event.name),
        "email": column_or_none(event.email),
        "employer": event.employer,
        "postings": [],
        "is_active": True,
        "conflicts": [],
        "texts": packed({}),
    }
    rows.put(new)


def _renamed(rows: Rows, event: e.MemberRenamed, _position: int) -> None:
    rows.change(event.originator_id, name=column(event.name))


def _mailed(rows: Rows, event: e.EmailChanged, _position: int) -> None:
    rows.change(event.originator_id, email=column_or_none(event.email))


def _granted(rows: Rows, event: e.RoleGranted, _position: int) -> None:
    for row in rows.all():
        granted = _place(event) | {"organisation_id": str(event.organisation_id)}
        rows.put(row | {"postings": [*_others(row, event), granted]})


def _revoked(rows: Rows, event: e.RoleRevoked, _position: int) -> None:
    for row in rows.all():
        rows.put(row | {"postings": _others(row, event)})


def _others(row: Row, event: e.RoleEvent) -> list[Row]:
    place = _place(event)
    return [p for p in row["postings"] if {n: p[n] for n in place} != place]


def _place(event: e.RoleEvent) -> Row:
    return {"role": event.role, "school_id": str(event.school_id) if event.school_id else None}


def _declared(rows: Rows, event: e.ConflictDeclared, _position: int) -> None:
    name = str(event.conflict_id)
    conflict = {
        "conflict_id": name,
        "about": str(event.about),
        "about_kind": event.about_kind,
        "kind": event.kind,
    }
    for row in rows.all():
        texts = unpacked(row["texts"]) | ({name: column(event.note)} if event.note else {})
        conflicts = [*row["conflicts"], conflict]
        rows.put(row | {"conflicts": conflicts, "texts": packed(texts)})


def _lifted(rows: Rows, event: e.ConflictLifted, _position: int) -> None:
    name = str(event.conflict_id)
    for row in rows.all():
        conflicts = [c for c in row["conflicts"] if c["conflict_id"] != name]
        texts = packed(without(unpacked(row["texts"]), [name]))
        rows.put(row | {"conflicts": conflicts, "texts": texts})


PROJECTION: Final = Folded(
    name="staff_directory",
    table=TABLE,
    group_by="staff_id",
    handlers={
        e.MemberAdded: _added,
        e.MemberRenamed: _renamed,
        e.EmailChanged: _mailed,
        e.RoleGranted: _granted,
        e.RoleRevoked: _revoked,
        e.ConflictDeclared: _declared,
        e.ConflictLifted: _lifted,
        e.MemberDeactivated: lambda rows, event, _: rows.change(
            event.originator_id, is_active=False
        ),
        e.MemberReactivated: lambda rows, event, _: rows.change(
            event.originator_id, is_active=True
        ),
    },
)
