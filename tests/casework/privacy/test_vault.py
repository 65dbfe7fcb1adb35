"""A key is made with its subject or never; what is erased stays so, for every process."""

from __future__ import annotations

import psycopg
import pytest

from casework.config import Settings
from casework.errors import KeyErased, KeyMissing
from casework.privacy.vault import Vault
from tests.casework.privacy.conftest import (
    KeysDb,
    added,
    changed,
    member,
    owner_of_keys,
    sealed_in,
)
from tests.casework.store.writing import BOARD


def test_what_begins_gets_a_key_and_opens_again(vault: Vault) -> None:
    (event,) = vault.seal([added("noor")])
    assert vault.open([sealed_in(event)]) == ["naam van noor"]


def test_what_never_began_gets_no_key(vault: Vault, keys: KeysDb) -> None:
    with pytest.raises(KeyMissing):
        vault.seal([changed("noor")])
    assert keys.execute("SELECT count(*) FROM keys").fetchone() == (0,)


def test_a_key_that_was_lost_is_not_made_anew(vault: Vault, own: Settings) -> None:
    vault.seal([added("noor")])
    with psycopg.connect(owner_of_keys(own), autocommit=True) as owner:
        owner.execute("DELETE FROM keys")
    with pytest.raises(KeyMissing):
        vault.seal([changed("noor")])


def test_an_erased_key_opens_nothing_and_takes_nothing_more(vault: Vault) -> None:
    (event,) = vault.seal([added("noor")])
    vault.erase([member("noor")], BOARD)
    assert vault.open([sealed_in(event)]) == [None]
    with pytest.raises(KeyErased):
        vault.seal([changed("noor")])


def test_who_begins_again_after_being_erased_gets_no_key(vault: Vault) -> None:
    vault.seal([added("noor")])
    vault.erase([member("noor")], BOARD)
    with pytest.raises(KeyErased):
        vault.seal([added("noor")])


def test_a_key_can_be_erased_before_it_is_ever_made(vault: Vault) -> None:
    (erased,) = vault.erase([member("noor")], BOARD)
    assert erased.fingerprint == b""
    with pytest.raises(KeyErased):
        vault.seal([added("noor")])


def test_erasing_twice_names_the_same_key(vault: Vault) -> None:
    vault.seal([added("noor")])
    first = vault.erase([member("noor")], BOARD)
    assert vault.erase([member("noor")], BOARD) == first
    assert len(first[0].fingerprint) == 32
