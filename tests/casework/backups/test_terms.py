"""What was erased opens from no backup: after seven days, or within the hour when it is urgent."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from casework.application import Casework
from casework.backups.drilling import Drilled
from casework.bootstrap import back_up, build, checkpointer_of, drill_of, keeper_of
from casework.clock import SettableClock
from casework.config import Settings
from casework.keeping import Keeper
from casework.privacy.rotation import KEPT, PROMISED, SHORTEST
from tests.casework.erasures.ordering import NOOR, order, texts
from tests.casework.store.writing import TEACHER, signal
from tests.knowing import know_child

pytestmark = pytest.mark.timeout(300)
HOUR = timedelta(hours=1)
Drill = Callable[[], Drilled]


@pytest.fixture
def own(database: Settings, tmp_path: Path) -> Settings:
    """Give settings with a key-encryption key and a witness of this test's own."""
    kek_file, witness = tmp_path / "kek.json", tmp_path / "witness"
    shutil.copy2(database.kek_file, kek_file)
    witness.mkdir()
    return msgspec.structs.replace(database, kek_file=kek_file, witness=witness)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(datetime.now(UTC))


@pytest.fixture
def door(own: Settings, clock: SettableClock) -> Iterator[Casework]:
    casework = build(own, clock)
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    yield casework
    casework.close()


@pytest.fixture
def drill(own: Settings, door: Casework, tmp_path: Path) -> Drill:
    """Give a way to drill, at any later time, with the backup that was made before the erasure."""
    assert door
    files = _backed_up(own, tmp_path / "before")
    return lambda: drill_of(own, files)


@pytest.fixture
def keeper(own: Settings, door: Casework) -> Keeper:
    return keeper_of(own, door)


def test_after_seven_days_no_backup_opens_what_was_erased(
    own: Settings, door: Casework, clock: SettableClock, keeper: Keeper, drill: Drill
) -> None:
    order(door)
    erased_at = clock.now()
    keeper.step()
    assert (drill().returned, drill().pending > 0) == (0, True)
    while clock.now() < erased_at + PROMISED - HOUR:
        clock.advance(HOUR)
        keeper.step()
    found = drill()
    assert (found.returned, found.pending) == (0, 0)
    assert texts(door, NOOR)[:2] == ["Noor", "5"]


def test_when_it_is_urgent_no_backup_opens_it_within_the_hour(
    door: Casework, clock: SettableClock, keeper: Keeper, drill: Drill
) -> None:
    order(door, is_urgent=True)
    clock.advance(timedelta(seconds=1))
    keeper.step()
    found = drill()
    assert (found.returned, found.pending, found.living) == (0, 0, 0)
    assert texts(door, NOOR)[:2] == ["Noor", "5"]


def test_a_backup_of_after_it_opens_everything_that_lives(
    own: Settings, door: Casework, keeper: Keeper, tmp_path: Path
) -> None:
    order(door, is_urgent=True)
    keeper.step()
    found = drill_of(own, _backed_up(own, tmp_path / "after"))
    assert (found.returned, found.pending, found.living >= 1) == (0, 0, True)


def test_the_terms_of_an_epoch_and_of_its_backups_fit_in_what_is_promised() -> None:
    """An hour is to spare, for a worker that has to be begun again."""
    assert SHORTEST + KEPT + HOUR <= PROMISED


def _backed_up(own: Settings, folder: Path) -> tuple[Path, Path]:
    with checkpointer_of(own) as checkpointer:
        checkpointer.step()
    written = back_up(own, (folder / "history", folder / "keys"))
    return written.history, written.keys
