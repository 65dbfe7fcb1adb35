"""What a colleague is called, from their own file: for signing in, before there are pages."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.privacy.content import Content, Sealed
from casework.staff.events import MemberAdded
from web import current

BATCH: Final = 500


def name_of(staff_id: UUID) -> str | None:
    """Return the name a member of staff has now; None when it was erased."""
    events = current.casework().since(staff_id, 0)
    names = [getattr(event, "name", None) for event in events]
    names = [name for name in names if isinstance(name, Content)]
    last = names[-1] if names else None
    return current.casework().reveal_staff([last if isinstance(last, Sealed) else None])[0]


class Everybody:
    """Everybody who was ever added, for the demo alone: it reads all of history, once."""

    def __init__(self) -> None:
        """Begin before history."""
        self._position = 0
        self._found: list[UUID] = []

    def ids(self) -> list[UUID]:
        """Return everybody's id, in the order in which they were added."""
        while facts := current.casework().facts(self._position, BATCH):
            self._found += [
                fact.event.originator_id for fact in facts if isinstance(fact.event, MemberAdded)
            ]
            self._position = facts[-1].position
        return list(dict.fromkeys(self._found))
