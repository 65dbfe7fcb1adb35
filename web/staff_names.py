"""Names of colleagues: work data, opened without an access line (docs/decisions)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from projections import staff_directory
from web import current


def names_of(staff: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of these members of staff; one that was erased is called "gewist"."""
    wanted = {one for one in staff if one is not None}
    if not wanted:
        return {}
    with current.reading() as reading:
        members = staff_directory.by_ids(reading, wanted)
    names = current.casework().reveal_staff([member.name for member in members])
    pairs = zip(members, names, strict=True)
    return {member.staff_id: name or current.erased() for member, name in pairs}
