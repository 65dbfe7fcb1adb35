"""Who can be found by name, and in which trajectories: what the search in memory is fed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    LargeBinary,
    Select,
    Table,
    Text,
    Uuid,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from casework.events import Event
from casework.families import events as e
from casework.privacy.content import Sealed
from casework.trajectories.events import ReferralOpened, SignalRaised
from projections.base import METADATA, Folded
from projections.facts import column, column_or_none
from projections.rows import Row, Rows
from projections.views import Reading

TABLE: Final = Table(
    "people_index",
    METADATA,
    Column("person_id", Uuid, primary_key=True),
    Column("family_id", Uuid, nullable=False),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("kind", Text, nullable=False),
    Column("relation", Text),
    Column("name", LargeBinary),
    Column("birth_date", LargeBinary),
    Column("group", LargeBinary),
    # The trajectories of the family.
    Column("trajectories", JSONB, nullable=False),
    # Nobody is deleted here: a search in memory has to hear that somebody went.
    Column("is_gone", Boolean, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("people_index_changed", "tenant", "position"),
    Index("people_index_family", "family_id"),
)

BATCH: Final = 1000


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One trajectory of a family."""

    trajectory_id: UUID
    number: int
    child_id: UUID


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who can be found; texts are sealed under `person_id`.

    `position`: of the last change, to ask on from. `is_gone`: has to be forgotten.
    """

    person_id: UUID
    family_id: UUID
    school: UUID | None
    kind: str
    relation: str | None
    name: Sealed | None
    birth_date: Sealed | None
    group: Sealed | None
    trajectories: tuple[Found, ...]
    is_gone: bool
    position: int


def changed_since(reading: Reading, position: int, limit: int = BATCH) -> list[PersonRow]:
    """Return who changed after `position`, oldest change first; empty when nobody did.

    Everybody who changed at the last position is in it, so asking on misses nobody.
    """
    page = _people(reading).where(TABLE.c.position > position)
    last = page.with_only_columns(TABLE.c.position).order_by(TABLE.c.position)
    end = last.offset(limit - 1).limit(1).scalar_subquery()
    beyond = TABLE.c.position <= end
    return reading.all(
        page.where(beyond | end.is_(None)).order_by(TABLE.c.position, TABLE.c.person_id), PersonRow
    )


def by_ids(reading: Reading, person_ids: Sequence[UUID]) -> dict[UUID, PersonRow]:
    """Return these people, as far as they are there, by id."""
    query = _people(reading).where(TABLE.c.person_id.in_(person_ids), TABLE.c.is_gone.is_(False))
    return {row.person_id: row for row in reading.all(query, PersonRow)}


def of_family(reading: Reading, family_id: UUID) -> list[PersonRow]:
    """Return the people of a family."""
    query = _people(reading).where(TABLE.c.family_id == family_id, TABLE.c.is_gone.is_(False))
    return reading.all(query.order_by(TABLE.c.position, TABLE.c.person_id), PersonRow)


def at_schools(reading: Reading, schools: Sequence[UUID]) -> list[PersonRow]:
    """Return everybody who can be found at these schools."""
    query = _people(reading).where(TABLE.c.school.in_(schools), TABLE.c.is_gone.is_(False))
    return reading.all(query.order_by(TABLE.c.position, TABLE.c.person_id), PersonRow)


def _people(reading: Reading) -> Select[Any]:
    columns = [TABLE.c[name] for name in PersonRow.__struct_fields__]
    return select(*columns).where(TABLE.c.tenant == reading.tenant)


def _family_of(event: Event) -> UUID:
    if isinstance(event, SignalRaised | ReferralOpened):
        return event.family_id
    return event.originator_id


def _families_of(event: Event) -> tuple[UUID, ...]:
    return (_family_of(event),)


def _added(rows: Rows, event: e.PersonAdded, position: int) -> None:
    new = {
        "relation": event.relation,
        "name": column(event.name),
        "birth_date": column_or_none(event.birth_date),
        "group": column_or_none(event.group),
    }
    rows.put(_somebody(rows, event, event.person_id, event.kind) | new | {"position": position})


def _began(rows: Rows, event: SignalRaised | ReferralOpened, position: int) -> None:
    """Remember the trajectory with everybody of the family; add a child nobody registered."""
    if rows.get(event.child_id) is None:
        child = {"name": column(event.child_name), "group": column_or_none(event.group)}
        rows.put(_somebody(rows, event, event.child_id, "child") | child | {"position": position})
    found = {
        "trajectory_id": str(event.originator_id),
        "number": event.number,
        "child_id": str(event.child_id),
    }
    for row in rows.all():
        rows.put(row | {"trajectories": [*row["trajectories"], found], "position": position})


def _somebody(rows: Rows, event: Event, person_id: UUID, kind: str) -> Row:
    others = rows.all()
    return {
        "person_id": person_id,
        "family_id": _family_of(event),
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "kind": kind,
        "trajectories": others[0]["trajectories"] if others else [],
        "is_gone": False,
    }


def _named(rows: Rows, event: e.NameCorrected, position: int) -> None:
    rows.change(event.person_id, name=column(event.name), position=position)


def _born(rows: Rows, event: e.BirthDateCorrected, position: int) -> None:
    born = column_or_none(event.birth_date)
    rows.change(event.person_id, birth_date=born, position=position)


def _grouped(rows: Rows, event: e.GroupChanged, position: int) -> None:
    rows.change(event.person_id, group=column_or_none(event.group), position=position)


def _related(rows: Rows, event: e.RelationCorrected, position: int) -> None:
    rows.change(event.person_id, kind=event.kind, relation=event.relation, position=position)


def _removed(rows: Rows, event: e.PersonRemoved, position: int) -> None:
    nothing: Row = {"name": None, "birth_date": None, "group": None, "trajectories": []}
    rows.change(event.person_id, is_gone=True, position=position, **nothing)


PROJECTION: Final = Folded(
    name="people_index",
    table=TABLE,
    group_by="family_id",
    groups_of=_families_of,
    handlers={
        SignalRaised: _began,
        ReferralOpened: _began,
        e.PersonAdded: _added,
        e.NameCorrected: _named,
        e.BirthDateCorrected: _born,
        e.GroupChanged: _grouped,
        e.RelationCorrected: _related,
        e.PersonRemoved: _removed,
    },
)
