"""What an order to erase would pass over: content that is held, and use that a family froze."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from casework.erasures.codes import About
from projections import retention, worklist
from projections.erasures import ErasureRow
from projections.retention import Kept
from web import current, present
from web.pages.privacy.keeping import stopped_by
from web.pages.trajectory.opened import written


def is_held(order: ErasureRow) -> bool:
    """Say whether a trajectory that it reaches, whole or for one person, is held for now."""
    return any(kept.holds for kept in _reached(order))


def stops(order: ErasureRow) -> list[tuple[str, str]]:
    """Return what keeps what it reaches, while it can still be decided; by trajectory."""
    return list(_told(order)) if order.state == "proposed" else []


def _told(order: ErasureRow) -> Iterator[tuple[str, str]]:
    for kept in _reached(order):
        if kept.is_stopped:
            yield _label(kept), present.listed(stopped_by(kept))


def _label(kept: Kept) -> str:
    """Return that it stays when somebody holds it; what else stops its term, stops no order."""
    number = written(kept.number)
    if kept.holds:
        return gettext("%(number)s blijft voorlopig", number=number)
    return gettext("Let op bij %(number)s, wissen gaat door", number=number)


def _reached(order: ErasureRow) -> list[Kept]:
    with current.reading() as reading:
        ids = {order.of, *order.whole}
        if order.about in {About.PERSON, About.FAMILY}:
            rows = worklist.of_family(reading, order.of, [order.school] if order.school else [])
            ids |= {row.trajectory_id for row in rows}
        return retention.by_ids(reading, ids)
