"""Which trajectories an event is about, as far as the policies have an answer to it."""

from __future__ import annotations

from uuid import UUID

from casework.application import Casework
from casework.erasures.erasure import NOUN as ERASURES
from casework.erasures.erasure import Erasure
from casework.erasures.events import ErasureCarriedOut
from casework.events import Event
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.trajectory import NOUN as TRAJECTORIES


def trajectories_of(event: Event, casework: Casework) -> tuple[UUID, ...]:
    """Return its own trajectory; of an order that was carried out, those that went whole."""
    if isinstance(event, TrajectoryEvent):
        return (event.originator_id,)
    if not isinstance(event, ErasureCarriedOut):
        return ()
    order = casework.state(ERASURES, event.originator_id)
    whole = order.whole if isinstance(order, Erasure) else ()
    return tuple(one for one in whole if casework.state(TRAJECTORIES, one) is not None)
