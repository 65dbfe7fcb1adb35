"""A new epoch keeps every living key and leaves the erased ones without hope."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from structlog.testing import capture_logs

from casework.config import Settings
from casework.privacy.epochs import KekFile
from casework.privacy.keys import bound
from casework.privacy.rotation import KEPT, SHORTEST, Rotation
from casework.privacy.vault import Vault
from tests.casework.privacy.conftest import KeysDb, added, changed, member, sealed_in, spoil
from tests.casework.store.writing import BOARD, NOW

LATER = NOW + KEPT + timedelta(seconds=1)


def wrapped(keys: KeysDb, name: str) -> tuple[int, bytes]:
    """Return how a key lies in the database, and so in its backups."""
    query = "SELECT epoch, wrapped FROM keys WHERE key_id = %s"
    row = keys.execute(query, [member(name)]).fetchone()
    assert row is not None
    return row[0], bytes(row[1])


def test_after_a_rotation_everything_living_opens(vault: Vault, rotation: Rotation) -> None:
    (event,) = vault.seal([added("noor")])
    rotated = rotation.rotate(NOW)
    assert (rotated.epoch, rotated.rewrapped) == (2, 1)
    assert vault.open([sealed_in(event)]) == ["naam van noor"]


def test_another_process_goes_on_under_the_new_epoch(vault: Vault, rotation: Rotation) -> None:
    vault.seal([added("noor")])
    rotation.rotate(NOW)
    (event,) = vault.seal([added("sem")])
    assert vault.open([sealed_in(event)]) == ["naam van sem"]
    assert rotation.rewrap() == 0


def test_an_epoch_is_kept_for_as_long_as_its_backups(vault: Vault, rotation: Rotation) -> None:
    vault.seal([added("noor")])
    rotation.rotate(NOW)
    assert rotation.destroy(NOW + KEPT - timedelta(seconds=1)) == ()
    assert rotation.destroy(LATER) == (1,)
    assert rotation.destroy(LATER) == ()


def test_what_was_erased_opens_from_no_backup_once_its_epoch_is_destroyed(
    vault: Vault, rotation: Rotation, keys: KeysDb, own: Settings
) -> None:
    events = vault.seal([added("noor"), added("sem")])
    _, of_noor = wrapped(keys, "noor")
    vault.erase([member("noor")], BOARD)
    rotation.rotate(NOW, is_urgent=True)
    assert rotation.destroy(NOW) == (1,)
    with psycopg.connect(str(own.owner_keys_url), autocommit=True) as owner:
        # What restoring a backup of the row amounts to.
        owner.execute("SET session_replication_role = replica")
        restore = "UPDATE keys SET wrapped = %s, epoch = 1 WHERE key_id = %s"
        owner.execute(restore, [of_noor, member("noor")])
    assert vault.open([sealed_in(event) for event in events]) == [None, "naam van sem"]
    assert KekFile(own.kek_file).numbers == (2,)


def test_an_epoch_that_still_wraps_a_living_key_is_not_destroyed(
    vault: Vault, rotation: Rotation, own: Settings
) -> None:
    (event,) = vault.seal([added("noor")])
    rotation.rotate(NOW)
    with psycopg.connect(str(own.owner_keys_url), autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("UPDATE keys SET epoch = 1")
    assert rotation.destroy(LATER) == ()
    assert event is not None


def test_a_key_that_does_not_unwrap_keeps_its_own_epoch_waiting_and_no_other(
    vault: Vault, rotation: Rotation, keys: KeysDb, own: Settings
) -> None:
    vault.seal([added("noor")])
    spoil(keys, "noor")
    with capture_logs() as said:
        rotation.rotate(NOW)
        (event,) = vault.seal([added("sem")])
        rotation.rotate(NOW)
        assert rotation.rewrap() == 0
    assert rotation.destroy(LATER) == (2,)
    assert KekFile(own.kek_file).numbers == (1, 3)
    assert vault.open([sealed_in(event)]) == ["naam van sem"]
    assert [(one["event"], one["epoch"]) for one in said] == [("key_unreadable", 1)]


def test_an_epoch_whose_key_encryption_key_is_gone_stops_no_other(
    vault: Vault, rotation: Rotation, kek: KekFile
) -> None:
    vault.seal([added("noor")])
    rotation.rotate(NOW)
    (event,) = vault.seal([added("sem")])
    kek.destroy(2)
    rotation.rotate(NOW)
    assert rotation.destroy(LATER) == (1,)
    assert vault.open([sealed_in(event)]) == [None]


def test_nothing_is_wrapped_under_a_closed_epoch(
    vault: Vault, rotation: Rotation, keys: KeysDb
) -> None:
    vault.seal([added("noor")])
    rotation.rotate(NOW)
    with pytest.raises(psycopg.errors.CheckViolation):
        keys.execute("UPDATE keys SET epoch = 1 WHERE wrapped IS NOT NULL")


def put_back(own: Settings, rows: list[Any], epochs: list[Any]) -> None:
    """Put an older backup of the keys in the place of what is there."""
    with psycopg.connect(str(own.owner_keys_url), autocommit=True) as owner, owner.cursor() as at:
        at.execute("SET session_replication_role = replica")
        at.execute("TRUNCATE keys, epochs")
        at.executemany("INSERT INTO epochs VALUES (%s, %s, %s, %s)", epochs)
        at.executemany("INSERT INTO keys VALUES (%s, %s, %s, %s, %s, %s, %s)", rows)


def test_after_an_older_backup_came_back_no_epoch_outlives_the_term_of_that_backup(
    vault: Vault, rotation: Rotation, keys: KeysDb, own: Settings
) -> None:
    (event, living) = vault.seal([added("noor"), added("sem")])
    backup = [keys.execute(f"SELECT * FROM {table}").fetchall() for table in ("keys", "epochs")]
    vault.erase([member("eva")], BOARD)
    rotation.rotate(NOW)
    _, of_later = wrapped(keys, "noor")  # in a backup that was made under epoch 2
    vault.erase([member("noor")], BOARD)
    put_back(own, *backup)
    vault.erase([member("noor")], BOARD)  # as a restore does
    assert rotation.begin_anew(NOW) == (2,)
    rotation.rewrap()
    assert rotation.destroy(NOW + KEPT - timedelta(seconds=1)) == ()
    assert rotation.destroy(NOW + KEPT) == (1, 2)
    assert KekFile(own.kek_file).numbers == (3,)
    assert KekFile(own.kek_file).unwrap(2, of_later, bound(member("noor"), 2)) is None
    assert vault.open([sealed_in(event), sealed_in(living)]) == [None, "naam van sem"]


def test_an_epoch_that_nobody_wrote_down_ends_like_another(
    rotation: Rotation, kek: KekFile, own: Settings
) -> None:
    kek.begin(2)
    assert rotation.rotate(NOW).epoch == 3
    assert rotation.destroy(LATER) == (1, 2)
    assert KekFile(own.kek_file).numbers == (3,)


def test_a_rotation_is_due_a_day_after_something_was_erased(
    vault: Vault, rotation: Rotation
) -> None:
    vault.seal([added("noor"), changed("noor")])
    tomorrow = datetime.now(UTC) + SHORTEST + timedelta(minutes=1)
    assert not rotation.is_due(tomorrow)
    vault.erase([member("noor")], BOARD)
    assert not rotation.is_due(datetime.now(UTC))
    assert rotation.is_due(tomorrow)


def test_what_a_clock_that_ran_ahead_ended_or_began_ends_when_it_is_right_again(
    vault: Vault, rotation: Rotation, keys: KeysDb, own: Settings
) -> None:
    vault.seal([added("noor")])
    now, decade = rotation.now(), timedelta(days=3650)
    rotation.rotate(now + decade)
    keys.execute("UPDATE epochs SET began_at = %s WHERE closed_at IS NULL", [now + decade])
    rotation.set_right(now)
    assert KekFile(own.kek_file).numbers == (1, 2, 3)
    assert rotation.destroy(now + KEPT) == (1, 2)


def test_what_began_and_ended_by_a_clock_that_is_right_stays_as_it_is(rotation: Rotation) -> None:
    now = rotation.now()
    rotation.rotate(now)
    rotation.set_right(now - timedelta(minutes=1))
    assert rotation.destroy(now + KEPT - timedelta(seconds=1)) == ()
    assert rotation.rotate(now).epoch == 3
