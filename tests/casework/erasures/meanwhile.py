"""A recorder that lets others do something between two steps of whoever uses it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent

from casework.application import Casework
from casework.bootstrap import build
from casework.config import Settings
from casework.store.recorder import HistoryRecorder


def nothing() -> None:
    """Let nothing happen meanwhile."""


class Meanwhile(HistoryRecorder):
    """History as it is; `before_saving` happens once before a save, `after_reading` after a read.

    Before a save everything was decided and sealed; after a read the reader acts on what was so.
    """

    before_saving: Callable[[], object] = staticmethod(nothing)
    after_reading: Callable[[], object] = staticmethod(nothing)

    def append(
        self, stored_events: Sequence[StoredEvent], command_id: UUID, tenant: UUID
    ) -> tuple[int, bool]:
        happens, self.before_saving = self.before_saving, nothing
        happens()
        return super().append(stored_events, command_id, tenant)

    def of(self, originators: Collection[UUID]) -> list[Notification]:
        found = super().of(originators)
        happens, self.after_reading = self.after_reading, nothing
        happens()
        return found


def interrupted(settings: Settings) -> tuple[Casework, Meanwhile]:
    """Return a door of another process, and its history to interrupt it by."""
    door = build(settings)
    assert isinstance(door.history, HistoryRecorder)
    history = Meanwhile(door.history.datastore)
    door.history = history
    return door, history
