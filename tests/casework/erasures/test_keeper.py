"""The keeper does what was ordered, also what was broken off, and empties what is blank."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import psycopg
import pytest
from eventsourcing.persistence import StoredEvent
from structlog.testing import capture_logs

from casework.application import Casework
from casework.audit.verification import verify
from casework.backups.witnessed import FOLDER, WitnessedErasures
from casework.bootstrap import build, checkpointer_of, keeper_of, log_signer, rotation_of
from casework.clock import SettableClock
from casework.config import Settings
from casework.erasures.events import ErasureCarriedOut
from casework.errors import WrappingUnavailable
from casework.events import Stamp
from casework.ids import derived
from casework.keeping import Keeper
from casework.privacy.epochs import KekFile
from casework.privacy.rotation import KEPT, SHORTEST
from casework.store.mapper import EventMapper, pack
from tests.casework.erasures.ordering import ERASURE, NOOR, order, texts
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, TEACHER, another, signal
from tests.casework.test_doubt import Machine
from tests.knowing import know_child

GONE = "http://127.0.0.1:9"
"""Nobody listens there."""

THEIRS = derived("test", "theirs")


@pytest.fixture
def own(database: Settings, tmp_path: Path) -> Settings:
    kek_file = tmp_path / "kek.json"
    shutil.copy2(database.kek_file, kek_file)
    return msgspec.structs.replace(database, kek_file=kek_file)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(datetime.now(UTC))


@pytest.fixture
def door(own: Settings, clock: SettableClock) -> Iterator[Casework]:
    casework = build(own, clock)
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    casework.execute(another("noor", 1), by=COORDINATOR)
    yield casework
    casework.close()


@pytest.fixture
def keeper(own: Settings, door: Casework) -> Keeper:
    return keeper_of(own, door)


def emptied(own: Settings) -> int:
    with psycopg.connect(own.database_url) as conn:
        row = conn.execute("SELECT count(*) FROM history.events WHERE sealed IS NULL").fetchone()
    return row[0] if row else 0


def test_what_was_ordered_is_carried_out_and_emptied(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    order(door)
    keeper.step()
    assert texts(door, NOOR) == ["Noor", "5", None, None]
    # The entry with the child's name in it keeps its sealed part; the second signal has none.
    assert emptied(own) == 1


def test_what_was_carried_out_by_the_page_is_emptied_too(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    order(door)
    door.erase(ERASURE)
    assert emptied(own) == 0
    keeper.step()
    assert emptied(own) == 1


def test_the_log_is_sound_and_says_what_was_removed(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    order(door)
    keeper.step()
    with psycopg.connect(own.database_url) as conn:
        report = verify(conn, log_signer(own).verifier)
    assert (report.is_sound, report.removed) == (True, 1)


def test_backups_are_worth_nothing_a_week_after_the_epoch_ended(
    keeper: Keeper, door: Casework, clock: SettableClock, own: Settings
) -> None:
    order(door)
    keeper.step()
    assert KekFile(own.kek_file).numbers == (1,)
    clock.set(clock.now() + SHORTEST)
    keeper.step()
    assert KekFile(own.kek_file).numbers == (1, 2)
    clock.set(clock.now() + KEPT)
    keeper.step()
    assert KekFile(own.kek_file).numbers == (2,)


def test_by_the_clock_of_a_machine_that_runs_ahead_no_epoch_ends(
    door: Casework, clock: SettableClock, own: Settings
) -> None:
    order(door)
    ahead = build(own, Machine(clock.now() + timedelta(days=3650)))
    keeper = keeper_of(own, ahead)
    keeper.step()
    keeper.step()
    assert texts(door, NOOR)[2:] == [None, None]
    assert KekFile(own.kek_file).numbers == (1,)
    ahead.close()


def test_when_it_is_urgent_backups_are_worth_nothing_at_once(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    order(door, is_urgent=True)
    door.erase(ERASURE)
    keeper.step()
    assert KekFile(own.kek_file).numbers == (2,)
    assert texts(door, NOOR)[0] == "Noor"


def test_it_stays_urgent_when_an_epoch_ended_before_the_keeper_heard_of_it(
    keeper: Keeper, door: Casework, clock: SettableClock, own: Settings
) -> None:
    order(door, is_urgent=True)
    door.erase(ERASURE)
    with psycopg.connect(own.keys_url, autocommit=True) as conn:
        rotation_of(own, conn).rotate(clock.now())
    keeper.step()
    assert KekFile(own.kek_file).numbers == (3,)
    keeper.step()
    assert KekFile(own.kek_file).numbers == (3,)


def test_nothing_is_removed_that_was_not_erased_whoever_says_so(
    door: Casework, own: Settings, tmp_path: Path
) -> None:
    witness = tmp_path / "witness"
    witness.mkdir()
    keeper = keeper_of(msgspec.structs.replace(own, witness=witness), door)
    order(door)
    say_that_everything_went(door, derived("test", "forged"), 1, NOOR)
    say_that_everything_went(door, ERASURE, 2)
    with capture_logs() as said:
        keeper.step()
    assert [one["event"] for one in said] == ["erasure_not_so"] * 2
    assert (emptied(own), None in texts(door, NOOR)) == (0, False)
    assert [one.keys for one in WitnessedErasures(witness).all()] == [()]


def say_that_everything_went(door: Casework, about: UUID, version: int, *keys: UUID) -> None:
    """Append what a web process that was taken over may append, with every entry in it."""
    forged = ErasureCarriedOut(
        originator_id=about,
        originator_version=version,
        stamp=Stamp(tenant=BOARD, by=BOARD, role="workflow", purpose="erasure", at=NOW),
        keys=keys,
        fingerprints=("",) * len(keys),
        entries=tuple(range(1, (door.history.max_notification_id() or 0) + 1)),
    )
    stored = EventMapper().to_stored_event(forged)
    door.history.append([stored], derived("forged", str(about)), BOARD)


def test_while_the_witness_is_away_everything_goes_on_and_it_is_told_later(
    door: Casework, own: Settings, tmp_path: Path
) -> None:
    witness = tmp_path / "away" / "witness"
    keeper = keeper_of(msgspec.structs.replace(own, witness=witness), door)
    order(door)
    with capture_logs() as said:
        keeper.step()
        keeper.step()
    assert [one["event"] for one in said] == ["witness_away"]
    assert (emptied(own), texts(door, NOOR)[2:]) == (1, [None, None])
    witness.mkdir(parents=True)
    keeper.step()
    assert [one.erasure_id for one in WitnessedErasures(witness).all()] == [ERASURE]


def test_each_time_that_the_witness_is_away_is_told(
    door: Casework, own: Settings, tmp_path: Path
) -> None:
    witness, folder = tmp_path / "witness", tmp_path / "witness" / FOLDER
    witness.mkdir()
    keeper = keeper_of(msgspec.structs.replace(own, witness=witness), door)
    order(door)
    keeper.step()
    with checkpointer_of(own) as checkpointer:
        checkpointer.step()
    with capture_logs() as said:
        witness.rename(tmp_path / "away")
        keeper.step()  # what it told is to be proved
        (tmp_path / "away").rename(witness)
        keeper.step()
        folder.rename(tmp_path / "away")
        folder.touch()
        order(door, erasure_id=derived("test", "another"))
        keeper.step()
        keeper.step()
    assert [one["event"] for one in said] == ["witness_away"] * 2


def test_while_vault_is_away_the_witness_is_told_all_the_same(
    door: Casework, own: Settings, tmp_path: Path
) -> None:
    token, witness = tmp_path / "token", tmp_path / "witness"
    token.touch(mode=0o600)
    witness.mkdir()
    away = msgspec.structs.replace(
        own, kek_file=None, vault_url=GONE, vault_token_file=token, witness=witness
    )
    order(door, is_urgent=True)
    with pytest.raises(WrappingUnavailable):
        keeper_of(away, door).step()
    assert [one.erasure_id for one in WitnessedErasures(witness).all()] == [ERASURE]


def test_a_keeper_that_begins_again_hastens_nothing(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    order(door, is_urgent=True)
    keeper.step()
    keeper_of(own, door).step()
    assert KekFile(own.kek_file).numbers == (2,)


def test_an_old_urgent_order_hastens_nothing_that_came_after_it(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    order(door, is_urgent=True)
    keeper.step()
    order(door, erasure_id=derived("test", "not urgent"))
    keeper.step()
    keeper_of(own, door).step()
    assert KekFile(own.kek_file).numbers == (2,)


def test_an_order_that_fails_stops_no_other_and_no_epoch(
    keeper: Keeper, door: Casework, own: Settings
) -> None:
    _write_what_nobody_can_read(door, THEIRS)
    order(door, erasure_id=derived("test", "first"), of=THEIRS)
    order(door, is_urgent=True)
    with capture_logs() as lines:
        keeper.step()
        keeper.step()
    assert texts(door, NOOR) == ["Noor", "5", None, None]
    assert KekFile(own.kek_file).numbers == (2,)
    assert [(line["event"], line["error"]) for line in lines] == [("erasure_failed", "KeyError")]


def _write_what_nobody_can_read(door: Casework, about: UUID) -> None:
    """Save an event of a kind that this version does not know, as a newer one would have."""
    stored = StoredEvent(about, 1, "trajectory.from_the_future", pack(b"{}", b""))
    door.history.append([stored], derived("test", "from the future"), BOARD)
