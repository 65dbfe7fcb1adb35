"""Reasons given in this session to see a trajectory one is not on; each holds half an hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from flask import session

from web import current

TERM: Final = timedelta(minutes=30)
KEY: Final = "reasons"


def give(trajectory_id: UUID) -> None:
    """Open a trajectory for half an hour; the reason itself is in the access line."""
    until = (current.now() + TERM).isoformat()
    session[KEY] = {**_valid(), str(trajectory_id): until}


def withdraw(trajectory_id: UUID) -> None:
    """Close it again before the half hour is over."""
    session[KEY] = {one: until for one, until in _valid().items() if one != str(trajectory_id)}


def given() -> frozenset[UUID]:
    """Return the trajectories that are open with a reason."""
    return frozenset(UUID(one) for one in _valid())


def seconds_left(trajectory_id: UUID) -> int | None:
    """Return how long a trajectory stays open; None when it is not open with a reason."""
    until = _valid().get(str(trajectory_id))
    return int((datetime.fromisoformat(until) - current.now()).total_seconds()) if until else None


def _valid() -> dict[str, str]:
    kept: dict[str, str] = session.get(KEY, {})
    now = current.now()
    return {one: until for one, until in kept.items() if datetime.fromisoformat(until) > now}
