"""What an order to erase does to rows: whose they are, and that they go."""

from __future__ import annotations

from uuid import UUID

from casework.erasures.events import ErasureOrdered
from casework.events import Event
from projections.rows import Rows


def about_or_taken(event: Event) -> tuple[UUID, ...]:
    """Return what an event is about: its own aggregate, or all that an order takes whole.

    From the order on nothing shows of them: it is the fence, and comes before the keys go and
    before a trajectory ends. What else an order names has no rows in the same table.
    """
    return event.whole if isinstance(event, ErasureOrdered) else (event.originator_id,)


def forget(rows: Rows, _event: Event, _position: int) -> None:
    """Take away every row of a trajectory that was ordered to go, or went."""
    rows.drop_all()
