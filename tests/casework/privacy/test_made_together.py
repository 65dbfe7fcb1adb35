"""Keys of one command are made together: in one order, or not at all."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg_pool import ConnectionPool

from casework.config import Settings
from casework.errors import KeyErased, KeyMissing
from casework.privacy.epochs import KekFile
from casework.privacy.keys import Keyring
from casework.privacy.vault import Vault
from tests.casework.privacy.conftest import KeysDb, added, changed, member
from tests.casework.store.writing import BOARD

ERASED = """
INSERT INTO keys (key_id, tenant, epoch, wrapped, fingerprint, erased_at)
VALUES (%s, %s, 0, NULL, '', clock_timestamp())
"""
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def _wait_until_waiting(keys: KeysDb) -> None:
    for _ in range(400):
        if keys.execute(WAITING).fetchone() == (1,):
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_whoever_erases_beside_whoever_makes_the_same_keys_ends_in_no_deadlock(
    ring: Keyring, keys: KeysDb
) -> None:
    low, high = sorted([member("noor"), member("sem")])
    with ThreadPoolExecutor(1) as beside:
        with keys.transaction():
            keys.execute(ERASED, [low, BOARD])
            made = beside.submit(ring.make, {high: BOARD, low: BOARD})
            _wait_until_waiting(keys)
            keys.execute(ERASED, [high, BOARD])
        assert made.result(timeout=30) == {low: None, high: None}


def test_a_key_that_another_made_meanwhile_is_the_one_that_is_given(
    ring: Keyring, pool: ConnectionPool, own: Settings
) -> None:
    noor, sem = member("noor"), member("sem")
    (made,) = Keyring(pool, KekFile(own.kek_file)).make({noor: BOARD}).values()
    both = ring.make({noor: BOARD, sem: BOARD})
    assert both[noor] == made
    assert ring.unwrapped([noor, sem]) == both


def test_what_is_refused_because_of_an_erased_key_makes_no_other(
    vault: Vault, keys: KeysDb
) -> None:
    vault.erase([member("noor")], BOARD)
    with pytest.raises(KeyErased):
        vault.seal([added("sem"), changed("noor")])
    assert keys.execute("SELECT key_id FROM keys").fetchall() == [(member("noor"),)]


def test_what_is_refused_because_of_a_lost_key_makes_no_other(vault: Vault, keys: KeysDb) -> None:
    with pytest.raises(KeyMissing):
        vault.seal([added("sem"), changed("noor")])
    assert keys.execute("SELECT count(*) FROM keys").fetchone() == (0,)
