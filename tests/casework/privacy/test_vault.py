"""A key is made with its subject or never; what is erased stays so, for every process."""

from __future__ import annotations

from typing import Any

import msgspec
import psycopg
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from structlog.testing import capture_logs

from casework.config import Settings
from casework.errors import ContentDisplaced, KeyErased, KeyMissing, KeyUnreadable
from casework.privacy.content import Sealed
from casework.privacy.epochs import KekFile
from casework.privacy.keys import bound
from casework.privacy.vault import Vault
from tests.casework.privacy.conftest import (
    KeysDb,
    added,
    changed,
    member,
    sealed_in,
    spoil,
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
    with psycopg.connect(str(own.owner_keys_url), autocommit=True) as owner:
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


def test_a_key_that_does_not_unwrap_keeps_its_own_texts_shut_and_is_told_of_once(
    vault: Vault, keys: KeysDb
) -> None:
    sealed = [sealed_in(one) for one in vault.seal([added("noor"), added("sem")])]
    spoil(keys, "noor")
    with capture_logs() as said:
        assert vault.open(sealed) == [None, "naam van sem"]
        vault.open(sealed)
    assert [(one["event"], one["key"]) for one in said] == [("key_unreadable", str(member("noor")))]


def test_no_rule_weighs_what_it_could_not_read(vault: Vault, keys: KeysDb) -> None:
    sealed = [sealed_in(one) for one in vault.seal([added("noor"), added("sem")])]
    spoil(keys, "noor")
    assert vault.open_whole(sealed[1:]) == ["naam van sem"]
    with pytest.raises(KeyUnreadable):
        vault.open_whole(sealed)


def test_nothing_is_sealed_under_a_key_that_does_not_unwrap(vault: Vault, keys: KeysDb) -> None:
    vault.seal([added("noor"), added("sem")])
    spoil(keys, "noor")
    with pytest.raises(KeyUnreadable):
        vault.seal([changed("noor"), changed("sem")])


def test_what_lives_without_what_wrapped_it_is_not_taken_for_erased(
    vault: Vault, kek: KekFile
) -> None:
    vault.seal([added("noor")])
    kek.destroy(1)
    with pytest.raises(KeyUnreadable):
        vault.seal([changed("noor")])


def test_a_text_is_sealed_with_aes_256_gcm_under_a_key_of_its_own(
    vault: Vault, keys: KeysDb, kek: KekFile
) -> None:
    noor, sem = (sealed_in(one) for one in vault.seal([added("noor"), added("sem")]))
    rows = keys.execute("SELECT key_id, epoch, wrapped FROM keys").fetchall()
    living = {
        key_id: kek.unwrap(n, wrapped, bound(key_id, n)) or b"" for key_id, n, wrapped in rows
    }
    assert (len(living), {len(key) for key in living.values()}) == (2, {32})
    assert living[noor.key_id] != living[sem.key_id]
    for sealed, words in ((noor, b"naam van noor"), (sem, b"naam van sem")):
        text = sealed.ciphertext or b""
        place = sealed.place.associated(sealed.key_id)
        assert AESGCM(living[sealed.key_id]).decrypt(text[:12], text[12:], place) == words


@pytest.mark.parametrize("place", [0, 11, 12, -17, -16, -1])
def test_a_text_that_was_changed_does_not_open(vault: Vault, place: int) -> None:
    noor = sealed_in(vault.seal([added("noor")])[0])
    changed_one = bytearray(noor.ciphertext or b"")
    changed_one[place] ^= 1
    with pytest.raises(ContentDisplaced):
        vault.open([Sealed(noor.key_id, noor.place, bytes(changed_one))])


def test_a_text_that_was_moved_to_another_place_does_not_open(vault: Vault) -> None:
    noor, sem = (sealed_in(one) for one in vault.seal([added("noor"), added("sem")]))
    elsewhere = Sealed(noor.key_id, sem.place, noor.ciphertext)
    under_another_key = Sealed(sem.key_id, noor.place, noor.ciphertext)
    for moved in (elsewhere, under_another_key):
        with pytest.raises(ContentDisplaced):
            vault.open([moved])


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"tenant": member("sem")},
        {"originator_id": member("sem")},
        {"originator_version": 7},
        {"topic": "staff.email_changed"},
        {"segment": "email"},
    ],
    ids=lambda place: next(iter(place)),
)
def test_every_part_of_its_place_binds_a_text(vault: Vault, elsewhere: dict[str, Any]) -> None:
    noor = sealed_in(vault.seal([added("noor")])[0])
    place = msgspec.structs.replace(noor.place, **elsewhere)
    with pytest.raises(ContentDisplaced):
        vault.open([Sealed(noor.key_id, place, noor.ciphertext)])
