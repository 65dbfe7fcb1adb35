"""Which orders to erase somebody may see, and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from casework.audit.looking import Subject
from casework.erasures.codes import About
from casework.erasures.lines import SECONDS
from casework.errors import NotFound, TooNear
from casework.together.orders import about
from projections import erasures
from projections.erasures import ErasureRow
from web import current
from web.app.reading import not_here
from web.pages.privacy.officers import schools_overseen


def schools_of_orders() -> Sequence[UUID] | None:
    """Return the schools whose orders somebody sees; None: the whole board's."""
    return schools_overseen(*SECONDS)


def order_of(erasure_id: UUID) -> ErasureRow:
    """Return one order; NotFound when it is none, or another school's.

    When it is about a family that is too near to whoever asks, the attempt is a line.
    """
    with current.reading() as reading:
        found = erasures.by_id(reading, erasure_id, schools_of_orders())
    if found is None:
        raise NotFound(subject=erasure_id, kind="erasure")
    if not not_too_near([found]):
        raise not_here(Subject(erasure_id, "erasure", (), None, found.school), TooNear.code)
    return found


def not_too_near(orders: Iterable[ErasureRow]) -> list[ErasureRow]:
    """Leave out the orders about families that are too near to whoever asks, as the door does.

    What goes of the log at its term is hundreds of looks and no family: those are not asked.
    """
    found, closed = list(orders), current.actor().closed
    if not closed:
        return found
    state = current.casework().state
    return [
        one
        for one in found
        if one.about == About.LOG or not closed & about((one.of, *one.whole, *one.single), state)
    ]
