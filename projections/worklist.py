"""What is on whose plate: the tabs of the worklist, as fast with many rows as with few."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Select,
    SmallInteger,
    Uuid,
    cast,
    column,
    func,
    literal,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.selectable import LateralFromClause, TableValuedAlias
from sqlalchemy.types import TypeEngine

from casework.privacy.content import Sealed
from projections.views import MANY, PAGE, Page, Reading, beyond, read_cursor
from projections.worklist_rows import PHASE_ORDER, TABLE

_WORKING: Final = ("referral", "intake", "follow_up", "handover", "aftercare")

TABS: Final[dict[str, tuple[str, ...]]] = {
    "mine": _WORKING,
    "team": _WORKING,
    "waiting": ("handover",),
    "signals": ("signal",),
    "closed": ("closed",),
}
"""The tabs, and which phases are in them; `mine` holds only those of the contact who asks."""

_t: Final = TABLE.c

SORTS: Final[dict[str, tuple[Column[Any], ...]]] = {
    "due": (_t.due_order, _t.number),
    "number": (_t.number,),
    "phase": (_t.phase_order, _t.number),
    "contact": (_t.contact_order, _t.due_order, _t.number),
}
_KINDS: Final[dict[str, Any]] = {
    "due": tuple[date, int],
    "number": tuple[int],
    "phase": tuple[int, int],
    "contact": tuple[UUID, date, int],
}


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is due."""

    task_id: UUID
    kind: str
    due_on: date
    waits_for: str


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody opened it in an emergency, and the contact has not seen that yet."""

    glass_id: UUID
    by: UUID
    at: datetime
    until: datetime


class WorkRow(msgspec.Struct, frozen=True, kw_only=True):
    """One trajectory on the worklist. `waits_for` and `due_on` are of the next task.

    `is_erased`: all of it is gone; it is on no tab, and found by number, id and family only.
    """

    trajectory_id: UUID
    school: UUID
    number: int
    child_id: UUID
    family_id: UUID
    child_name: Sealed | None
    group: Sealed | None
    phase: str
    contact: UUID | None
    team: tuple[UUID, ...]
    raised_by: UUID
    origin: str
    signalled_on: date
    next_kind: str | None
    waits_for: str | None
    due_on: date | None
    handover_organisation: UUID | None
    is_referred: bool
    is_closed: bool
    is_erased: bool
    closed_on: date | None
    close_reason: str | None
    gone_on: date | None
    version: int
    tasks: tuple[Task, ...]
    broken: tuple[Broken, ...]
    restrictions: tuple[UUID, ...]
    phase_order: int
    due_order: date
    contact_order: UUID

    @property
    def is_restricted(self) -> bool:
        """Say whether the family had its use frozen."""
        return bool(self.restrictions)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the worklist; everything can come from a URL.

    `contact`: only of this contact, NOBODY for those without one. `late_on`: only what was
    due before this day. `phases`: only these, as far as the tab has them; all when empty.
    `sort`: due, number, phase or contact. `closed`: children and families that are too near to
    whoever asks: for them these are not there, in no list and in no count.
    """

    tab: str = "mine"
    staff_id: UUID
    schools: tuple[UUID, ...]
    phases: tuple[str, ...] = ()
    contact: UUID | None = None
    late_on: date | None = None
    sort: str = "due"
    descending: bool = False
    closed: frozenset[UUID] = frozenset()


def rows(
    reading: Reading, asked: Asked, after: str | None = None, limit: int = PAGE
) -> Page[WorkRow]:
    """Return one page of a tab."""
    order = SORTS[asked.sort]
    values = read_cursor(after, _KINDS[asked.sort])
    conditions = [*_conditions(asked), *beyond(order, values, descending=asked.descending)]
    best, pairs = _best_of_each(reading, asked, conditions, limit + 1)
    names = [by.name for by in order]
    query = select(best).select_from(pairs)
    query = query.order_by(*(_directed(best.c[name], asked) for name in names))
    return reading.page(query, WorkRow, names, limit)


def tab_counts(
    reading: Reading,
    staff_id: UUID,
    schools: Sequence[UUID],
    closed: frozenset[UUID] = frozenset(),
) -> dict[str, int]:
    """Return how many rows each tab has without what is `closed`; counting stops at MANY."""
    counts = []
    for tab in TABS:
        asked = Asked(tab=tab, staff_id=staff_id, schools=tuple(schools), closed=closed)
        _, pairs = _best_of_each(reading, asked, _conditions(asked), MANY)
        few = select(literal(1)).select_from(pairs).limit(MANY).subquery()
        counts.append(select(func.count()).select_from(few).scalar_subquery().label(tab))
    found = reading.connection.execute(select(*counts)).one()
    return {tab: int(count) for tab, count in found._mapping.items()}


def by_number(
    reading: Reading, number: int, schools: Sequence[UUID] | None = None
) -> WorkRow | None:
    """Return the trajectory with this number, at one of `schools` (None: any)."""
    return reading.one(_at(reading, schools).where(_t.number == number), WorkRow)


def by_id(
    reading: Reading, trajectory_id: UUID, schools: Sequence[UUID] | None = None
) -> WorkRow | None:
    """Return the trajectory with this id, at one of `schools` (None: any)."""
    return reading.one(_at(reading, schools).where(_t.trajectory_id == trajectory_id), WorkRow)


def by_ids(reading: Reading, trajectory_ids: Sequence[UUID]) -> dict[UUID, WorkRow]:
    """Return these trajectories, as far as they are there, by id."""
    query = _at(reading, None).where(_t.trajectory_id.in_(trajectory_ids))
    return {row.trajectory_id: row for row in reading.all(query, WorkRow)}


def of_family(reading: Reading, family_id: UUID, schools: Sequence[UUID]) -> list[WorkRow]:
    """Return the trajectories of a family at one of `schools`, newest first."""
    query = _at(reading, schools).where(_t.family_id == family_id)
    return reading.all(query.order_by(_t.number.desc()).limit(MANY), WorkRow)


def about(reading: Reading, closed: Collection[UUID]) -> tuple[UUID, ...]:
    """Return the trajectories of these children and families, by id: what is closed with them."""
    if not closed:
        return ()
    is_about = _t.child_id.in_(closed) | _t.family_id.in_(closed) | _t.trajectory_id.in_(closed)
    query = _at(reading, None).where(is_about).with_only_columns(_t.trajectory_id)
    return tuple(reading.connection.execute(query).scalars())


def held_by(
    reading: Reading,
    staff_ids: Sequence[UUID],
    schools: Sequence[UUID],
    closed: frozenset[UUID] = frozenset(),
) -> frozenset[UUID]:
    """Return who of these are the contact of anything that runs at one of `schools`."""
    running = [PHASE_ORDER[phase] for phase in TABS["team"]]
    held = _at(reading, schools).where(_t.phase_order.in_(running))
    held = held.where(_t.contact_order.in_(staff_ids), *_open(closed))
    contacts = held.with_only_columns(_t.contact_order)
    return frozenset(reading.connection.execute(contacts.distinct()).scalars())


def _at(reading: Reading, schools: Sequence[UUID] | None) -> Select[Any]:
    query = select(TABLE).where(_t.tenant == reading.tenant)
    return query if schools is None else query.where(_t.school.in_(schools))


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.tab == "mine":
        found.append(_t.contact_order == asked.staff_id)
    if asked.contact is not None:
        found.append(_t.contact_order == asked.contact)
    if asked.late_on is not None:
        found.append(_t.due_order < asked.late_on)
    return [*found, *_open(asked.closed)]


def _open(closed: frozenset[UUID]) -> list[ColumnElement[bool]]:
    """Return the conditions that leave out what is closed: few ids, so a page stays as fast."""
    subjects = (_t.child_id, _t.family_id, _t.trajectory_id)
    return [subject.not_in(closed) for subject in subjects] if closed else []


def _best_of_each(
    reading: Reading, asked: Asked, conditions: Sequence[ColumnElement[bool]], limit: int
) -> tuple[LateralFromClause, FromClause]:
    """Return the first rows of each phase of each school, which an index gives in order.

    Taking them together would sort all rows of a school; so each pair is asked by itself.
    """
    phases = [PHASE_ORDER[p] for p in TABS[asked.tab] if not asked.phases or p in asked.phases]
    schools = _each(list(asked.schools), Uuid(), "schools")
    in_phases = _each(phases, SmallInteger(), "phases")
    first = (
        select(TABLE)
        .where(_t.tenant == reading.tenant, _t.school == schools.c.id)
        .where(_t.phase_order == in_phases.c.id, *conditions)
        .order_by(*(_directed(c, asked) for c in SORTS[asked.sort]))
        .limit(limit)
        .correlate(schools, in_phases)
    )
    best = first.lateral("best")
    return best, schools.join(in_phases, true()).join(best, true())


def _each(values: list[Any], kind: TypeEngine[Any], name: str) -> TableValuedAlias:
    several = func.unnest(cast(values, ARRAY(kind)))
    return several.table_valued(column("id", kind), name=name).render_derived()


def _directed(by: ColumnElement[Any], asked: Asked) -> ColumnElement[Any]:
    return by.desc() if asked.descending else by.asc()
