"""A snapshot is for haste: that it cannot be kept is nothing to whoever saved."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
import pytest
from psycopg_pool import PoolTimeout

from casework.application import Casework
from casework.events import Event
from casework.privacy.vault import Vault
from casework.store import snapshots
from casework.store.snapshots import SnapshotStore
from casework.trajectories.trajectory import NOUN
from tests.casework.store.writing import TEACHER, signal
from tests.knowing import know_child


class Away(Vault):
    """Keys that cannot be had."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def seal(self, events: Sequence[Event]) -> tuple[Event, ...]:
        del events
        raise self._error


@pytest.mark.parametrize(
    "error", [PoolTimeout(), psycopg.errors.DeadlockDetected(), PermissionError()], ids=repr
)
def test_what_keeps_a_snapshot_from_being_kept_is_not_raised_after_the_commit(
    error: Exception, casework: Casework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "EVERY", 1)
    command = signal("noor")
    know_child(casework, command, TEACHER)
    casework.execute(command, by=TEACHER)
    events = casework.since(command.subject, 0)
    states = {command.subject: (NOUN, casework.state(NOUN, command.subject))}
    store = SnapshotStore(casework.history, Away(error), [NOUN])
    with pytest.raises(type(error)):
        store.take(*states[command.subject])
    store.keep(states, events)
