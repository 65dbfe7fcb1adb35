"""Whom a form is about, so that an order to erase reaches what was written for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from projections import erasures, packages, requests, review_queue, worklist
from projections.views import Reading
from web import current
from web.app import addresses

Find = Callable[[Reading, UUID], UUID | None]


def about(path: str) -> list[UUID]:
    """Return the trajectory, the child and the family that the form at `path` is about."""
    parts = addresses.parts_of(path)
    with current.reading() as reading:
        number = addresses.number_in(str(parts.get("number", "")))
        row = worklist.by_number(reading, number) if number is not None else None
        named = [FOUND_BY[name](reading, parts[name]) for name in FOUND_BY.keys() & parts.keys()]
        found = [one for one in named if one is not None]
        row = row or (worklist.by_id(reading, found[0]) if found else None)
    # An order may be about a family: that is whom a draft beside it is about.
    theirs = [row.trajectory_id, row.child_id, row.family_id] if row else found
    return [*theirs, *_named(parts)]


def is_gone(path: str) -> bool:
    """Say whether whom a form is about was ordered to go: nothing comes after.

    That is the trajectory, all of the family, or the one person whom the address names.
    """
    ids, named = about(path), _named(addresses.parts_of(path))
    with current.reading() as reading:
        is_whole = bool(ids) and erasures.is_gone(reading, ids)
        return is_whole or bool(erasures.gone_alone(reading, named))


def _named(parts: Mapping[str, Any]) -> list[UUID]:
    """Return the person or the part of a family that an address names."""
    thing = parts.get("thing")
    return [thing] if isinstance(thing, UUID) else []


def _of_request(reading: Reading, request_id: UUID) -> UUID | None:
    found = requests.by_id(reading, request_id)
    return found.trajectory_id if found else None


def _of_order(reading: Reading, erasure_id: UUID) -> UUID | None:
    found = erasures.by_id(reading, erasure_id, None)
    return found.of if found else None


def _of_review(reading: Reading, review_id: UUID) -> UUID | None:
    found = review_queue.by_id(reading, review_id, None)
    return found.trajectory if found else None


FOUND_BY: Final[dict[str, Find]] = {
    "request_id": _of_request,
    "handover_id": packages.trajectory_of,
    "erasure_id": _of_order,
    "review_id": _of_review,
}
"""By which part of an address a trajectory is found, where its number is not in it."""
