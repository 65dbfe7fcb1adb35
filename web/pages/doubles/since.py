"""What forbids to take a split back: that the second has a life of their own in the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from casework.errors import ReasonNeeded
from casework.events import Event
from casework.families.events import CustodySet
from casework.families.told import read_custody
from casework.privacy.content import Sealed
from projections import doubles
from projections.doubles import DoubleRow
from web import current
from web.pages.doubles.records import Pair, is_on


def is_for_the_team(pair: Pair) -> bool:
    """Say whether taking back takes somebody away, while the actor works on nothing of theirs."""
    return pair.splits and not any(is_on(row) for row in pair.concerned)


def back_in_the_way(pair: Pair) -> tuple[str, ...]:
    """Return the codes of the rules that forbid it, the first to be told first.

    Raises ReasonNeeded when somebody would go and the actor is not on a trajectory of theirs.
    """
    if is_for_the_team(pair):
        raise ReasonNeeded(subject=pair.concerned[0].trajectory_id)
    return tuple(_found(pair, pair.said)) if pair.splits and pair.said else ()


def _found(pair: Pair, said: DoubleRow) -> Iterator[str]:
    with current.reading() as reading:
        pairs = doubles.about(reading, (said.other,))
    if any(row.double_id != said.double_id for row in pairs):
        yield "split_named_elsewhere"
    since = _since(pair, said)
    if any(_names(event, said.other) for event in since) or said.other in _deciders(since):
        yield "split_recorded_since"


def _since(pair: Pair, said: DoubleRow) -> list[Event]:
    """Return what happened to the family and its trajectories after the second was split off."""
    work = (row.trajectory_id for row in (*pair.one.work, *pair.other.work))
    history = current.casework().history_of(*said.families, *work)
    return [event for position, event in history if position > said.position]


def _deciders(events: list[Event]) -> frozenset[UUID]:
    """Return who was said to have custody; that is sealed, and decides here without being shown."""
    told = [event.custody for event in events if isinstance(event, CustodySet)]
    texts = current.casework().weighed([one for one in told if isinstance(one, Sealed)])
    return frozenset(who for text in texts if text for who in read_custody(text).holders)


def _names(value: Any, person: UUID) -> bool:
    """Say whether a fact is about a person: they are somewhere in it."""
    if isinstance(value, msgspec.Struct):
        return any(_names(one, person) for one in msgspec.structs.astuple(value))
    if isinstance(value, tuple | list | frozenset):
        return any(_names(one, person) for one in value)
    return bool(value == person)
