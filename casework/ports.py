"""What the door asks of the rooms below it: history, keys. Bootstrap brings the real ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent

from casework.deciding import States
from casework.events import Event
from casework.privacy.content import Sealed
from casework.privacy.erased import Erased


class History(Protocol):
    """The recorder, as far as the door needs it."""

    def append(
        self, stored_events: Sequence[StoredEvent], command_id: UUID, tenant: UUID
    ) -> tuple[int, bool]:
        """Append once; return the last notification id and whether it was saved before.

        KeyErased when something personal is about what an order to erase names whole.
        """

    def remembered(self, *command_ids: UUID) -> int | None:
        """Return the last notification id of one of these commands, or None when none was saved."""

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return stored events in the order of their notification ids."""

    def of(self, originators: Collection[UUID]) -> Sequence[Notification]:
        """Return everything stored of these aggregates, in the order of notification ids."""

    def max_notification_id(self) -> int | None:
        """Return where history ends now; None when it is empty."""

    def now(self) -> datetime:
        """Return what the database takes for the present moment."""

    def next_number(self) -> int:
        """Draw the next trajectory number."""

    def close(self) -> None:
        """Give the connections back."""


class Snapshots(Protocol):
    """The snapshot store, as far as the door needs it."""

    def keep(self, states: States, events: Sequence[Event]) -> None:
        """Keep the states that came past a round version; never raises."""

    def forget(self, subjects: Collection[UUID]) -> None:
        """Delete the snapshots of these aggregates."""


class Unsaved(Protocol):
    """Words that nobody saved yet, as far as the door needs them."""

    def forget(self, subjects: Collection[UUID]) -> None:
        """Throw away what is about any of these."""


class Keys(Protocol):
    """The vault, as far as the door needs it."""

    def seal(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return `events` with everything personal sealed."""

    def open(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open many; None where key or text is gone."""

    def open_whole(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open many; KeyUnreadable when a key that should open one of them does not unwrap."""

    def erase(self, key_ids: Iterable[UUID], tenant: UUID) -> tuple[Erased, ...]:
        """Delete keys for good; return them with their fingerprints."""

    def check(self) -> None:
        """Raise what is wrong when nothing could be opened now."""

    def close(self) -> None:
        """Give the connections back."""
