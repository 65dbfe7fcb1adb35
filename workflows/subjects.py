"""Which trajectories an event is about, as far as the policies have an answer to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from casework.application import Casework
from casework.erasures.erasure import NOUN as ERASURES
from casework.erasures.erasure import Erasure
from casework.erasures.events import ErasureCarriedOut
from casework.events import Event
from casework.families.events import FamilyUseRestored, FamilyUseRestricted
from casework.requests.events import RequestDecided
from casework.requests.request import NOUN as REQUESTS
from casework.requests.request import Request
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.trajectory import NOUN as TRAJECTORIES
from workflows.families import Families

Found = tuple[UUID, ...]


def trajectories_of(event: Event, casework: Casework, families: Families) -> Found:
    """Return its own trajectory, or those that it has something to say to."""
    if isinstance(event, TrajectoryEvent):
        return (event.originator_id,)
    found = _FOUND.get(type(event))
    return found(event, casework, families) if found else ()


def _gone(event: ErasureCarriedOut, casework: Casework, _families: Families) -> Found:
    """Return those that an order took whole."""
    order = casework.state(ERASURES, event.originator_id)
    whole = order.whole if isinstance(order, Erasure) else ()
    return tuple(one for one in whole if casework.state(TRAJECTORIES, one) is not None)


def _of_family(event: Event, _casework: Casework, families: Families) -> Found:
    return families.trajectories(event.originator_id)


def _stopped(event: RequestDecided, casework: Casework, _families: Families) -> Found:
    """Return the one that a request is about, when it was granted that everything stops."""
    request = casework.state(REQUESTS, event.originator_id)
    does_stop = isinstance(request, Request) and request.does_stop
    return (event.trajectory_id,) if does_stop else ()


_FOUND: Final[dict[type[Event], Callable[[Any, Casework, Families], Found]]] = {
    ErasureCarriedOut: _gone,
    FamilyUseRestricted: _of_family,
    FamilyUseRestored: _of_family,
    RequestDecided: _stopped,
}
