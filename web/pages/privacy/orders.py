"""Which orders to erase somebody may see, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from casework.erasures.lines import SECONDS
from casework.errors import NotFound
from projections import erasures
from projections.erasures import ErasureRow
from web import current
from web.pages.privacy.officers import schools_overseen


def schools_of_orders() -> Sequence[UUID] | None:
    """Return the schools whose orders somebody sees; None: the whole board's."""
    return schools_overseen(*SECONDS)


def order_of(erasure_id: UUID) -> ErasureRow:
    """Return one order; NotFound when it is none, or another school's."""
    with current.reading() as reading:
        found = erasures.by_id(reading, erasure_id, schools_of_orders())
    if found is None:
        raise NotFound(subject=erasure_id, kind="erasure")
    return found
