"""Which trajectories an event is about, an order to erase several included."""

from __future__ import annotations

from uuid import UUID

from casework.erasures.events import ErasureOrdered
from casework.events import Event


def trajectories_of(event: Event) -> tuple[UUID, ...]:
    """Return the trajectories an event is about: its own, or all that an order takes whole.

    From the order on nothing shows of them: it is the fence, and comes before the keys go and
    before the trajectory ends. What else an order names has no rows among trajectories.
    """
    return event.whole if isinstance(event, ErasureOrdered) else (event.originator_id,)
