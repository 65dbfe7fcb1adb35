"""Which requests of families there are: what was asked, what was checked, when it is due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from casework.privacy.content import Sealed
from projections.requests_rows import ERASED, OVER, RUNNING, TABLE
from projections.views import MANY, PAGE, Page, Reading, beyond, read_cursor

_t: Final = TABLE.c


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One request; codes as the noun has them. `state`: open, decided, answered, withdrawn, or
    erased: it was ordered to go before it was answered, and nobody waits any more.

    `left_out`, `left_out_reasons`, `read_to`: of the letter, as LetterChecked has them.

    `texts`, sealed under `request_id`: asked_by, words, what was found of custody, and the
    motives extension, interest, decision and letter.
    """

    request_id: UUID
    school: UUID
    trajectory_id: UUID
    family_id: UUID
    child_id: UUID
    kind: str
    asked_on: date
    asked_as: str
    asked_by_id: UUID | None
    due_on: date
    is_extended: bool
    identity: str | None
    child_view: str | None
    interest: str | None
    outcome: str | None
    extent: str | None
    is_letter_checked: bool
    left_out: tuple[int, ...]
    left_out_reasons: tuple[int, ...]
    read_to: int
    read_on: date | None
    state: str
    how: str | None
    ended_on: date | None
    registered_at: datetime
    registered_by: UUID
    position: int
    texts: dict[str, Sealed]

    @property
    def is_running(self) -> bool:
        """Say whether somebody still waits for an answer."""
        return self.state in RUNNING

    @property
    def is_erased(self) -> bool:
        """Say whether it went with an order before it was answered."""
        return self.state == ERASED


def running(
    reading: Reading,
    schools: Collection[UUID] | None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Request]:
    """Return one page of what is to be answered, the most late first; None: every school."""
    start = beyond([_t.due_on, _t.position], read_cursor(after, tuple[date, int]), descending=False)
    query = _at(reading, schools).where(_t.state.in_(RUNNING), *start)
    query = query.order_by(_t.due_on, _t.position)
    return reading.page(query, Request, ["due_on", "position"], limit)


def over(
    reading: Reading,
    schools: Collection[UUID] | None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Request]:
    """Return one page of what was answered or withdrawn, the last asked first."""
    start = beyond([_t.position], read_cursor(after, tuple[int]), descending=True)
    query = _at(reading, schools).where(_t.state.in_(OVER), *start)
    return reading.page(query.order_by(_t.position.desc()), Request, ["position"], limit)


def counts(reading: Reading, schools: Collection[UUID] | None) -> tuple[int, int]:
    """Return how many run and how many are over; counting stops at MANY."""
    run, over = (
        reading.count(_at(reading, schools).where(_t.state.in_(states)))
        for states in (RUNNING, OVER)
    )
    return run, over


def late(reading: Reading, schools: Collection[UUID] | None, today: date) -> int:
    """Return how many of those that run should have been answered before today."""
    query = _at(reading, schools).where(_t.state.in_(RUNNING), _t.due_on < today)
    return reading.count(query)


def by_id(reading: Reading, request_id: UUID) -> Request | None:
    """Return one request of this board."""
    return reading.one(_at(reading, None).where(_t.request_id == request_id), Request)


def of_trajectory(reading: Reading, trajectory_id: UUID) -> list[Request]:
    """Return the requests about a trajectory, the first asked first."""
    query = _at(reading, None).where(_t.trajectory_id == trajectory_id)
    return reading.all(query.order_by(_t.position).limit(MANY), Request)


def of_family(reading: Reading, family_id: UUID) -> list[Request]:
    """Return the requests of a family, about whichever trajectory, the first asked first."""
    query = _at(reading, None).where(_t.family_id == family_id)
    return reading.all(query.order_by(_t.position), Request)


def _at(reading: Reading, schools: Collection[UUID] | None) -> Select[Any]:
    columns = [_t[name] for name in Request.__struct_fields__]
    query = select(*columns).where(_t.tenant == reading.tenant)
    return query if schools is None else query.where(_t.school.in_(schools))
