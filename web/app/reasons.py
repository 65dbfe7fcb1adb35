"""Reasons given in this session to see a trajectory one is not on; each holds half an hour."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from flask import session

from web import current

TERM: Final = timedelta(minutes=30)
KEY: Final = "reasons"


class Given(msgspec.Struct, frozen=True):
    """A reason that holds: until when, for what, and the processing that has its line."""

    until: datetime
    purpose: str
    processing_id: UUID


def give(trajectory_id: UUID, purpose: str, processing_id: UUID) -> None:
    """Open a trajectory for half an hour; the reason itself is in the access line."""
    kept = [(current.now() + TERM).isoformat(), purpose, str(processing_id)]
    session[KEY] = {**_valid(), str(trajectory_id): kept}


def withdraw(trajectory_id: UUID) -> None:
    """Close it again before the half hour is over."""
    session[KEY] = {one: kept for one, kept in _valid().items() if one != str(trajectory_id)}


def given() -> frozenset[UUID]:
    """Return the trajectories that are open with a reason."""
    return frozenset(UUID(one) for one in _valid())


def of(trajectories: Collection[UUID]) -> Given | None:
    """Return the reason one of these is open with; None when none needed one."""
    kept = _valid()
    found = next((kept[str(one)] for one in trajectories if str(one) in kept), None)
    if found is None:
        return None
    until, purpose, processing_id = found
    return Given(datetime.fromisoformat(until), purpose, UUID(processing_id))


def seconds_left(trajectory_id: UUID) -> int | None:
    """Return how long a trajectory stays open; None when it is not open with a reason."""
    found = of([trajectory_id])
    return int((found.until - current.now()).total_seconds()) if found else None


def _valid() -> dict[str, list[str]]:
    kept: dict[str, list[str]] = session.get(KEY, {})
    now = current.now()
    return {one: held for one, held in kept.items() if datetime.fromisoformat(held[0]) > now}
