"""What the intern begeleider sees of the school's pupils: first looks, what runs, what landed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from casework.privacy.content import Sealed
from projections.handovers_rows import TABLE
from projections.views import MANY, Page, Reading, beyond, read_cursor

_t: Final = TABLE.c


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Something the school agreed to do; its words are in the row's `texts` under its id."""

    agreement_id: UUID
    due_on: date | None
    kept_on: date | None


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A handover. `answer`: open, accepted, declined or withdrawn; `landed`: see AftercareChecked.

    While `answer` is open the service point is still responsible: sent is not handed over.
    """

    handover_id: UUID
    organisation_id: UUID
    proposed_on: date
    answer: str
    answered_on: date | None
    landed: str | None


class Pupil(msgspec.Struct, frozen=True, kw_only=True):
    """One trajectory, as far as school may know it.

    `shared`: the contents that the parents agreed to share with school, as it is now.
    `agreements` and their `texts` are empty without `agreements` among them, and
    `handovers` when nothing is shared at all: to whom a family goes may tell what is wrong.
    """

    trajectory_id: UUID
    school: UUID
    number: int
    child_id: UUID
    child_name: Sealed
    group: Sealed | None
    phase: str
    contact: UUID | None
    origin: str
    raised_by: UUID
    signalled_on: date
    first_look: str | None
    first_look_due: date | None
    ended_on: date | None
    close_reason: str | None
    shared: frozenset[str]
    agreements: tuple[Agreement, ...]
    handovers: tuple[Handed, ...]
    texts: dict[str, Sealed]
    version: int
    look_order: date
    ended_order: date


def waiting_first_look(
    reading: Reading,
    schools: Sequence[UUID],
    after: str | None = None,
    limit: int = MANY,
    without: Sequence[UUID] = (),
) -> Page[Pupil]:
    """Return the signals that nobody looked at yet, soonest due first; `without`: trajectories."""
    order = (_t.look_order, _t.number)
    values = read_cursor(after, tuple[date, int])
    query = _pupils(reading, schools, without).where(_t.shelf == "first_look")
    query = query.where(*beyond(order, values, descending=False)).order_by(*order)
    return _shown(reading.page(query, Pupil, ["look_order", "number"], limit))


def running(
    reading: Reading,
    schools: Sequence[UUID],
    after: str | None = None,
    limit: int = MANY,
    without: Sequence[UUID] = (),
) -> Page[Pupil]:
    """Return what runs, oldest number first; `without`: trajectories."""
    values = read_cursor(after, tuple[int])
    query = _pupils(reading, schools, without).where(_t.shelf == "running")
    query = query.where(*beyond([_t.number], values, descending=False)).order_by(_t.number)
    return _shown(reading.page(query, Pupil, ["number"], limit))


def ended(
    reading: Reading,
    schools: Sequence[UUID],
    since: date,
    after: str | None = None,
    limit: int = MANY,
    without: Sequence[UUID] = (),
) -> Page[Pupil]:
    """Return what ended since a day, last ended first; `without`: trajectories."""
    order = (_t.ended_order, _t.number)
    values = read_cursor(after, tuple[date, int])
    query = _pupils(reading, schools, without).where(_t.shelf == "ended", _t.ended_order >= since)
    query = query.where(*beyond(order, values, descending=True))
    query = query.order_by(*(by.desc() for by in order))
    return _shown(reading.page(query, Pupil, ["ended_order", "number"], limit))


def by_child(reading: Reading, child_id: UUID, schools: Sequence[UUID]) -> list[Pupil]:
    """Return the trajectories of one child at one of `schools`, newest first."""
    query = _pupils(reading, schools).where(_t.child_id == child_id).limit(MANY)
    found = reading.all(query.order_by(_t.number.desc()), Pupil)
    return [_as_agreed(pupil) for pupil in found]


def _pupils(reading: Reading, schools: Sequence[UUID], without: Sequence[UUID] = ()) -> Select[Any]:
    query = select(*(_t[name] for name in Pupil.__struct_fields__))
    query = query.where(_t.tenant == reading.tenant, _t.school.in_(schools))
    return query.where(_t.trajectory_id.not_in(without)) if without else query


def _shown(page: Page[Pupil]) -> Page[Pupil]:
    return Page(tuple(_as_agreed(pupil) for pupil in page.rows), page.after)


def _as_agreed(pupil: Pupil) -> Pupil:
    """Return the pupil without what the parents did not agree to share with school."""
    hidden: dict[str, Any] = {}
    if "agreements" not in pupil.shared:
        hidden |= {"agreements": (), "texts": {}}
    if not pupil.shared:
        hidden |= {"handovers": ()}
    return msgspec.structs.replace(pupil, **hidden)
