"""Who left, and is still the contact of families: nobody may fall between two stools."""

from __future__ import annotations

from uuid import UUID

from flask import url_for

from projections import staff_directory
from projections import worklist as lists
from projections.worklist import Asked
from web import current, present
from web.pages.worklist.asked import query_of
from web.pages.worklist.filters import colleagues


def stranded(asked: Asked) -> list[tuple[str, str]]:
    """Return who holds trajectories and is in the kernteam no more: name, and where they are."""
    with current.reading() as reading:
        others = {one.staff_id: one for one in staff_directory.everyone(reading)}
        for staff_id, _name in colleagues():
            others.pop(UUID(staff_id), None)
        held = lists.held_by(reading, list(others), asked.schools, asked.closed)
    gone = [others[staff_id] for staff_id in held]
    names = current.casework().reveal_staff([one.name for one in gone])
    return sorted(
        (present.or_erased(name), _theirs(asked, one.staff_id))
        for name, one in zip(names, gone, strict=True)
    )


def _theirs(asked: Asked, staff_id: UUID) -> str:
    everything = {"fase": None, "laat": None, "contact": str(staff_id)}
    return url_for("worklist", **query_of(asked, tab="team", **everything))
