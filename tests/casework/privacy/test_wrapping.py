"""What every way of wrapping keys promises, and what is particular to each of them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from psycopg_pool import ConnectionPool

from casework.bootstrap import build, prepare, wrapping_of
from casework.config import Settings
from casework.errors import WrappingUnavailable
from casework.privacy.epochs import (
    EpochTaken,
    KekFile,
    WrappedKey,
    WrappedKeyChanged,
    Wrapping,
)
from casework.privacy.rotation import Rotation
from casework.privacy.secrets import make_secrets
from casework.privacy.transit import TransitAddress, TransitKeys
from casework.privacy.vault import Vault
from tests.casework.privacy.conftest import KeysDb, added, member, sealed_in
from tests.casework.privacy.transit_server import Engine, serving
from tests.casework.store.writing import BOARD, NOW

CROWD = 20
KEY, BOUND = b"k" * 32, b"whose it is"
GONE = "http://127.0.0.1:9"
"""Nobody listens there."""


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def token(tmp_path: Path) -> Path:
    file = tmp_path / "token"
    file.write_text("s.web")
    file.chmod(0o600)
    return file


@pytest.fixture
def transit(engine: Engine, token: Path) -> Iterator[TransitKeys]:
    with serving(engine) as url:
        found = TransitKeys(TransitAddress(url, token))
        found.begin(1)
        yield found


@pytest.fixture(params=["file", "vault"])
def wrapping(request: pytest.FixtureRequest, tmp_path: Path) -> Wrapping:
    """Give each way of wrapping, with one epoch."""
    if request.param == "vault":
        found: Wrapping = request.getfixturevalue("transit")
        return found
    make_secrets(tmp_path / "kek.json")
    return KekFile(tmp_path / "kek.json")


def test_what_was_wrapped_is_unwrapped(wrapping: Wrapping) -> None:
    wrapped = wrapping.wrap(1, KEY, BOUND)
    assert KEY not in wrapped
    assert wrapping.unwrap(1, wrapped, BOUND) == KEY
    assert wrapping.wrap(1, KEY, BOUND) != wrapped


def test_a_wrapped_key_is_bound_to_its_place(wrapping: Wrapping) -> None:
    wrapped = wrapping.wrap(1, KEY, BOUND)
    with pytest.raises(WrappedKeyChanged):
        wrapping.unwrap(1, wrapped, b"somebody else's")


@pytest.mark.parametrize("changed", [b"", b"short", b"\xff" * 64, b"vault:v1:" + b"A" * 80])
def test_one_that_was_changed_keeps_none_of_the_others(wrapping: Wrapping, changed: bytes) -> None:
    whole = WrappedKey(1, wrapping.wrap(1, KEY, BOUND), BOUND)
    found = wrapping.unwrap_all([whole, WrappedKey(1, changed, BOUND), whole])
    assert (found[0], found[2]) == (KEY, KEY)
    assert isinstance(found[1], WrappedKeyChanged)


def test_many_are_unwrapped_in_their_order_those_of_other_epochs_too(wrapping: Wrapping) -> None:
    wrapping.begin(2)
    keys = [bytes([n]) * 32 for n in range(6)]
    many = [
        WrappedKey(1 + n % 2, wrapping.wrap(1 + n % 2, key, bytes([n])), bytes([n]))
        for n, key in enumerate(keys)
    ]
    assert wrapping.unwrap_all(many) == keys
    wrapping.destroy(1)
    assert wrapping.unwrap_all(many) == [None, keys[1], None, keys[3], None, keys[5]]
    assert wrapping.unwrap_all([]) == []


def test_what_an_ended_epoch_wrapped_never_opens_again(wrapping: Wrapping) -> None:
    wrapped = wrapping.wrap(1, KEY, BOUND)
    wrapping.destroy(1)
    wrapping.destroy(1)
    assert wrapping.unwrap(1, wrapped, BOUND) is None
    wrapping.begin(1)
    with pytest.raises(WrappedKeyChanged):
        wrapping.unwrap(1, wrapped, BOUND)


def test_an_epoch_begins_once(wrapping: Wrapping) -> None:
    wrapping.begin(2)
    with pytest.raises(EpochTaken):
        wrapping.begin(2)


def test_it_says_which_epochs_it_has(wrapping: Wrapping) -> None:
    wrapping.begin(3)
    wrapping.destroy(1)
    assert [wrapping.has(epoch) for epoch in (1, 2, 3)] == [False, False, True]


def test_of_many_who_change_the_key_file_nobody_undoes_what_another_did(tmp_path: Path) -> None:
    make_secrets(tmp_path / "kek.json")

    def change(number: int) -> None:
        keys = KekFile(tmp_path / "kek.json")
        if number == 1:
            keys.destroy(number)
        else:
            keys.begin(number)

    with ThreadPoolExecutor(CROWD) as threads:
        list(threads.map(change, range(1, CROWD + 1)))
    assert KekFile(tmp_path / "kek.json").numbers == tuple(range(2, CROWD + 1))


def test_nothing_is_wrapped_under_an_epoch_that_is_not_there(wrapping: Wrapping) -> None:
    with pytest.raises(KeyError):
        wrapping.wrap(7, KEY, BOUND)
    assert wrapping.unwrap(7, wrapping.wrap(1, KEY, BOUND), BOUND) is None


def test_it_is_well(wrapping: Wrapping) -> None:
    wrapping.check()


def test_a_rotation_goes_through_it(wrapping: Wrapping, keys: KeysDb, own: Settings) -> None:
    with ConnectionPool(own.keys_url, min_size=1, kwargs={"autocommit": True}, open=True) as pool:
        vault = Vault(pool, wrapping)
        noor, sem = vault.seal([added("noor"), added("sem")])
        vault.erase([member("noor")], BOARD)
        rotation = Rotation(keys, wrapping)
        rotation.rotate(NOW, is_urgent=True)
        assert rotation.destroy(NOW) == (1,)
        assert vault.open([sealed_in(noor), sealed_in(sem)]) == [None, "naam van sem"]


def test_many_texts_are_one_question_to_vault(
    transit: TransitKeys, engine: Engine, own: Settings
) -> None:
    with ConnectionPool(own.keys_url, min_size=1, kwargs={"autocommit": True}, open=True) as pool:
        vault = Vault(pool, transit)
        events = vault.seal([added(f"kind {n}") for n in range(20)])
        engine.asked.clear()
        assert None not in vault.open([sealed_in(event) for event in events])
    assert engine.asked == ["POST /v1/transit/decrypt/casework-1"]


def test_a_sealed_vault_is_said_to_be_away(transit: TransitKeys, engine: Engine) -> None:
    wrapped = transit.wrap(1, KEY, BOUND)
    engine.is_sealed = True
    for question in (
        lambda: transit.unwrap(1, wrapped, BOUND),
        lambda: transit.wrap(1, KEY, BOUND),
        lambda: transit.begin(2),
        lambda: transit.destroy(1),
        transit.check,
    ):
        with pytest.raises(WrappingUnavailable):
            question()
    engine.is_sealed = False
    assert transit.unwrap(1, wrapped, BOUND) == KEY


def test_a_token_that_ended_opens_nothing_until_it_is_renewed(
    transit: TransitKeys, engine: Engine, token: Path
) -> None:
    wrapped = transit.wrap(1, KEY, BOUND)
    engine.tokens = {"s.renewed"}
    for question in (lambda: transit.unwrap(1, wrapped, BOUND), transit.check):
        with pytest.raises(WrappingUnavailable):
            question()
    token.write_text("s.renewed")
    assert transit.unwrap(1, wrapped, BOUND) == KEY


def test_while_an_agent_replaces_the_token_vault_is_away(transit: TransitKeys, token: Path) -> None:
    wrapped = transit.wrap(1, KEY, BOUND)
    said = token.read_text()
    token.unlink()
    _is_away(transit, wrapped)
    token.write_text(said)
    token.chmod(0o644)
    _is_away(transit, wrapped)
    token.chmod(0o600)
    assert transit.unwrap(1, wrapped, BOUND) == KEY


def _is_away(transit: TransitKeys, wrapped: bytes) -> None:
    for question in (lambda: transit.unwrap(1, wrapped, BOUND), transit.check):
        with pytest.raises(WrappingUnavailable):
            question()


def test_where_nobody_answers_nothing_opens(token: Path) -> None:
    away = TransitKeys(TransitAddress(GONE, token))
    with pytest.raises(WrappingUnavailable):
        away.unwrap(1, b"vault:v1:AAAA", BOUND)
    with pytest.raises(WrappingUnavailable):
        away.check()


def test_casework_runs_on_vault_from_its_first_key(
    database: Settings, engine: Engine, token: Path
) -> None:
    with serving(engine) as url:
        configured = msgspec.structs.replace(
            database, kek_file=None, vault_url=url, vault_token_file=token
        )
        prepare(configured)
        assert set(engine.keys) == {"casework-1"}
        door = build(configured)
        door.check_keys()
        engine.is_sealed = True
        with pytest.raises(WrappingUnavailable):
            door.check_keys()
        door.close()
        assert isinstance(wrapping_of(configured), TransitKeys)
