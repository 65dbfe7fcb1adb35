"""What is kept in memory after a command is what anybody reads from history, and never more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn
from uuid import UUID

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError

from casework.aggregates import Aggregate
from casework.application import Casework
from casework.bootstrap import build
from casework.config import Settings
from casework.errors import Busy
from casework.table import TABLE
from casework.trajectories.trajectory import NOUN
from tests.casework.store.writing import COORDINATOR, TEACHER, another, signal, trajectory
from tests.knowing import know_child

NOUNS = {line.noun.state: line.noun for line in TABLE.values()}
NOOR = trajectory("noor")


@pytest.fixture
def elsewhere(database: Settings) -> Iterator[Casework]:
    """Give the door as another process has it."""
    door = build(database)
    yield door
    door.close()


def kept(casework: Casework) -> Mapping[UUID, Aggregate]:
    """Return every state that this process keeps."""
    cache = casework._repository.cache
    assert cache is not None
    return {key: link[3] for key, link in cache.cache.items()}  # type: ignore[attr-defined] # an LRU


def test_every_state_is_kept_as_it_is_read_from_history(
    casework: Casework, elsewhere: Casework
) -> None:
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    casework.execute(another("noor", 1), by=COORDINATOR)
    states = kept(casework)
    assert states[NOOR].version == len(casework.since(NOOR, 0))
    for key, state in states.items():
        assert elsewhere.state(NOUNS[type(state)], key) == state
    assert "Personal" not in repr(states)


@pytest.mark.parametrize(
    ("failure", "told"), [(IntegrityError, Busy), (OperationalError, OperationalError)]
)
def test_of_a_command_that_was_not_saved_nothing_is_kept(
    failure: type[Exception],
    told: type[Exception],
    casework: Casework,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> NoReturn:
        raise failure

    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    before = casework.state(NOUN, NOOR)
    monkeypatch.setattr(casework.history, "append", fail)
    with pytest.raises(told):
        casework.execute(another("noor", 1), by=COORDINATOR)
    assert kept(casework)[NOOR] == before


def test_a_command_that_is_sent_again_leaves_what_is_kept(casework: Casework) -> None:
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    before = kept(casework)
    assert casework.execute(signal("noor"), by=TEACHER).replayed
    assert kept(casework) == before
