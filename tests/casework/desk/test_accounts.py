"""Accounts: one password, codes that are good once, and nothing told about who exists."""

import base64
from datetime import timedelta
from uuid import UUID

import psycopg
import pyotp
import pytest
from argon2 import PasswordHasher

from casework.clock import SettableClock
from casework.config import Settings
from casework.desk import Desk
from casework.desk.accounts import NOBODYS_HASH, Account, LoginTaken, code_address
from casework.events import NOBODY

IRIS = Account(UUID(int=1), UUID(int=9))
SAM = Account(UUID(int=2), UUID(int=9))
PASSWORD = "correct horse battery staple"


def test_the_right_password_gives_the_account(desk: Desk) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)
    assert desk.accounts.check_password(" IRIS ", PASSWORD) == IRIS
    assert desk.accounts.check_password("iris", PASSWORD + "x") is None


@pytest.mark.parametrize("typed", [PASSWORD.title(), f"{PASSWORD} ", PASSWORD.replace(" ", "")])
def test_a_password_is_compared_as_it_is_typed(desk: Desk, typed: str) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)
    assert desk.accounts.check_password("iris", typed) is None


def test_an_accent_is_the_same_on_every_keyboard(desk: Desk) -> None:
    desk.accounts.add(IRIS, "iris", "drie koppen caf\u00e9")
    assert desk.accounts.check_password("iris", "drie koppen cafe\u0301") == IRIS
    assert desk.accounts.check_password("iris", "drie koppen cafe") is None


def test_a_password_is_kept_as_argon2id_with_memory_and_salt(
    desk: Desk, database: Settings
) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)
    desk.accounts.add(SAM, "sam", PASSWORD)
    with psycopg.connect(database.database_url) as conn:
        rows = conn.execute("SELECT password_hash FROM desk.accounts").fetchall()
    stored = [str(row[0]) for row in rows]
    assert len({*stored}) == 2
    assert {one.rpartition("$")[0].rpartition("$")[0] for one in stored} == {
        "$argon2id$v=19$m=65536,t=3,p=4"
    }


def test_an_unknown_name_costs_a_verification_of_the_same_price() -> None:
    assert not PasswordHasher().check_needs_rehash(NOBODYS_HASH)


def test_an_unknown_name_is_verified_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []

    def note(_self: PasswordHasher, stored: str, _password: str) -> bool:
        verified.append(stored)
        return True

    monkeypatch.setattr(PasswordHasher, "verify", note)
    assert desk.accounts.check_password("nobody", PASSWORD) is None
    assert verified == [NOBODYS_HASH]


def test_two_people_cannot_have_the_same_name(desk: Desk) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)
    with pytest.raises(LoginTaken):
        desk.accounts.add(SAM, "Iris", PASSWORD)


def test_a_code_is_good_once(desk: Desk, clock: SettableClock) -> None:
    secret = desk.accounts.add(IRIS, "iris", PASSWORD)
    code = pyotp.TOTP(secret).at(clock.now())
    assert desk.accounts.check_code(IRIS.staff_id, f"{code[:3]} {code[3:]}")
    assert not desk.accounts.check_code(IRIS.staff_id, code)


def test_a_code_is_good_for_half_a_minute_and_one_before_and_after(
    desk: Desk, clock: SettableClock
) -> None:
    totp = pyotp.TOTP(desk.accounts.add(IRIS, "iris", PASSWORD))
    steps = (-3, -2, -1, 0, 1, 2, 3)
    codes = [totp.at(clock.now() + timedelta(seconds=30 * step)) for step in steps]
    right = [desk.accounts.check_code(IRIS.staff_id, code) for code in codes]
    assert right == [False, False, True, True, True, False, False]


def test_a_seed_of_codes_is_160_bits_of_chance(desk: Desk) -> None:
    seeds = [desk.accounts.add(IRIS, "iris", PASSWORD)]
    for _ in range(9):
        renewed = desk.accounts.reset("iris", PASSWORD)
        assert renewed is not None
        seeds.append(renewed[1])
    assert len({*seeds}) == 10
    assert {len(base64.b32decode(seed)) for seed in seeds} == {20}


def test_a_new_desk_has_no_account(desk: Desk, database: Settings) -> None:
    with psycopg.connect(database.database_url) as conn:
        assert conn.execute("SELECT count(*) FROM desk.accounts").fetchone() == (0,)
    assert desk.accounts.any_tenant() == NOBODY


def test_a_code_older_than_the_last_one_used_is_refused(desk: Desk, clock: SettableClock) -> None:
    totp = pyotp.TOTP(desk.accounts.add(IRIS, "iris", PASSWORD))
    old, new = totp.at(clock.now()), totp.at(clock.now() + timedelta(seconds=30))
    assert desk.accounts.check_code(IRIS.staff_id, new)
    assert not desk.accounts.check_code(IRIS.staff_id, old)


@pytest.mark.parametrize("typed", ["", "000", "x" * 10_000, "é12345", "１２３４５６"])
def test_what_is_no_code_is_refused(desk: Desk, typed: str) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)
    assert not desk.accounts.check_code(IRIS.staff_id, typed)


def test_who_is_blocked_does_not_get_in_until_reset(desk: Desk, clock: SettableClock) -> None:
    secret = desk.accounts.add(IRIS, "iris", PASSWORD)
    assert desk.accounts.block("iris") == IRIS
    assert desk.accounts.check_password("iris", PASSWORD) is None
    assert not desk.accounts.check_code(IRIS.staff_id, pyotp.TOTP(secret).at(clock.now()))
    desk.accounts.reset("iris", "another password")
    assert desk.accounts.check_password("iris", "another password") == IRIS


def test_a_password_changes_only_for_who_knows_it(desk: Desk) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)
    assert not desk.accounts.change_password(IRIS.staff_id, "wrong", "something else")
    assert desk.accounts.change_password(IRIS.staff_id, PASSWORD, "something else")
    assert desk.accounts.check_password("iris", "something else") == IRIS


def test_a_password_does_not_change_when_that_cannot_be_written_down(desk: Desk) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD)

    def fail() -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        desk.accounts.change_password(IRIS.staff_id, PASSWORD, "something else", fail)
    assert desk.accounts.check_password("iris", PASSWORD) == IRIS


def test_a_password_that_was_handed_over_is_good_for_a_week(
    desk: Desk, clock: SettableClock
) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD, is_initial=True)
    clock.advance(timedelta(days=7) - timedelta(seconds=1))
    assert desk.accounts.check_password("iris", PASSWORD) == IRIS
    clock.advance(timedelta(seconds=1))
    assert desk.accounts.check_password("iris", PASSWORD) is None


def test_a_password_of_ones_own_stays_good(desk: Desk, clock: SettableClock) -> None:
    desk.accounts.add(IRIS, "iris", PASSWORD, is_initial=True)
    assert desk.accounts.is_initial(IRIS.staff_id)
    desk.accounts.change_password(IRIS.staff_id, PASSWORD, "something else")
    assert not desk.accounts.is_initial(IRIS.staff_id)
    clock.advance(timedelta(days=4000))
    assert desk.accounts.check_password("iris", "something else") == IRIS


def test_neither_name_nor_password_nor_code_secret_lies_open(
    desk: Desk, database: Settings
) -> None:
    secret = desk.accounts.add(IRIS, "zebra-marker", PASSWORD)
    with psycopg.connect(database.database_url) as conn:
        rows = conn.execute("SELECT row_to_json(a)::text FROM desk.accounts a").fetchall()
    written = str(rows)
    hidden = ("zebra-marker", PASSWORD, secret)
    assert not any(text in written or text.encode().hex() in written for text in hidden)


def test_the_address_for_the_app_names_nobody() -> None:
    assert code_address("A" * 32).startswith("otpauth://totp/Casework:casework?secret=AAAA")
