"""A history told by a test: events placed, stamped and sealed, without the door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from casework.application import Fact
from casework.events import Event, Stamp
from casework.ids import derived
from casework.privacy.content import Personal, Place, Sealed

BOARD = derived("test", "board")
SCHOOL = derived("test", "school")
ELSEWHERE = derived("test", "other school")
NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
TODAY = NOW.date()


def an_id(name: str) -> UUID:
    """Return the id that stands for `name` in every test."""
    return derived("test", name)


def sealed(text: str) -> Sealed:
    """Return something sealed; `text_of` reads it, nobody else."""
    place = Place(BOARD, an_id("aggregate"), 1, "test", "field")
    return Sealed(an_id("key"), place, text.encode())


def text_of(content: Sealed | None) -> str | None:
    """Return what `sealed` was given."""
    return None if content is None or content.ciphertext is None else content.ciphertext.decode()


class Told:
    """Facts in the order they are told, and a source of them for the runner."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._versions: dict[UUID, int] = {}

    def tell(
        self,
        subject: str | UUID,
        *events: Event,
        by: str = "tessa",
        role: str = "core_member",
        school: UUID | None = SCHOOL,
        tenant: UUID = BOARD,
        days: int = 0,
        hours: int = 0,
        minutes: int = 0,
        purpose: str = "support",
    ) -> Told:
        """Let `events` happen to `subject` (an id, or a name for one), so long after NOW."""
        at = NOW + timedelta(days=days, hours=hours, minutes=minutes)
        stamp = Stamp(tenant=tenant, school=school, by=an_id(by), role=role, purpose=purpose, at=at)
        for event in events:
            self._add(an_id(subject) if isinstance(subject, str) else subject, event, stamp)
        return self

    def _add(self, originator: UUID, event: Event, stamp: Stamp) -> None:
        version = self._versions[originator] = self._versions.get(originator, 0) + 1
        texts = {
            name: sealed(value.text)
            for name in event.__struct_fields__
            if isinstance(value := getattr(event, name), Personal)
        }
        place = {"originator_id": originator, "originator_version": version, "stamp": stamp}
        fact = msgspec.structs.replace(event, **place, **texts)
        # Ids have gaps, as in a real history.
        self.facts.append(Fact(3 * (len(self.facts) + 1), fact))

    def source(self, after: int, limit: int) -> Sequence[Fact]:
        """Return the next facts, as `Casework.facts` does."""
        first = after // 3
        return self.facts[first : first + limit]

    @property
    def end(self) -> int:
        """Return where history ends."""
        return 3 * len(self.facts)
