"""Reasons to see a trajectory one is not on: given in this session, or an emergency.

A reason that was given holds half an hour and is kept with the session. An emergency holds four
hours in every browser, because the trajectory's own history says so; here it is only remembered
for the request that found it, so that its access lines say what they rest on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from flask import g, session

from casework.identity.emergency import Emergency
from web import current

TERM: Final = timedelta(minutes=30)
KEY: Final = "reasons"
EMERGENCY: Final = "emergency"
"""The purpose of everything that is seen because a glass was broken."""


class Given(msgspec.Struct, frozen=True):
    """A reason that holds: until when, for what, and the processing that has its line.

    Of an emergency the `processing_id` is the broken glass's.
    """

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
    emergency = next((one for id_, one in _emergencies().items() if id_ in trajectories), None)
    if emergency is not None:
        return emergency
    kept = _valid()
    found = next((kept[str(one)] for one in trajectories if str(one) in kept), None)
    if found is None:
        return None
    until, purpose, processing_id = found
    return Given(datetime.fromisoformat(until), purpose, UUID(processing_id))


def rest_on(trajectory_id: UUID, emergency: Emergency) -> None:
    """Let what this request shows of a trajectory say that it rests on a broken glass."""
    given = Given(emergency.until, EMERGENCY, emergency.glass_id)
    g.emergencies = {**_emergencies(), trajectory_id: given}


def seconds_left(trajectory_id: UUID) -> int | None:
    """Return how long a trajectory stays open; None when it is not open with a reason."""
    found = of([trajectory_id])
    return int((found.until - current.now()).total_seconds()) if found else None


def _emergencies() -> dict[UUID, Given]:
    found: dict[UUID, Given] = g.get("emergencies", {})
    return found


def _valid() -> dict[str, list[str]]:
    kept: dict[str, list[str]] = session.get(KEY, {})
    now = current.now()
    return {one: held for one, held in kept.items() if datetime.fromisoformat(held[0]) > now}
