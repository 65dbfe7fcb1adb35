"""Sessions: they end when unused, in all, and when told to; nothing of them lies open."""

import base64
from datetime import timedelta
from uuid import UUID

import psycopg

from casework.clock import SettableClock
from casework.config import Settings
from casework.desk import Desk
from casework.desk.accounts import Account
from casework.desk.sessions import FRESH, LONGEST, REMEMBERED

IRIS = UUID(int=1)


def is_open(desk: Desk, token: str) -> bool:
    found = desk.sessions.find(token)
    return found is not None and not found.is_over


def test_a_session_gives_back_what_it_holds(desk: Desk) -> None:
    token = desk.sessions.begin({"lang": "nl", "reasons": [["a", 1]]}, IRIS).token
    found = desk.sessions.find(token)
    assert found is not None
    assert (found.staff_id, found.content) == (IRIS, {"lang": "nl", "reasons": [["a", 1]]})


def test_what_was_never_a_session_is_not_found(desk: Desk) -> None:
    assert desk.sessions.find("made up") is None


def test_a_session_ends_after_half_an_hour_of_nothing(desk: Desk, clock: SettableClock) -> None:
    token = desk.sessions.begin({}, IRIS).token
    clock.advance(timedelta(minutes=30) - timedelta(seconds=1))
    assert is_open(desk, token)
    clock.advance(timedelta(seconds=1))
    assert not is_open(desk, token)


def test_a_session_in_use_ends_after_ten_hours(desk: Desk, clock: SettableClock) -> None:
    begun = desk.sessions.begin({}, IRIS)
    for _ in range(10 * 3 - 1):
        clock.advance(timedelta(minutes=20))
        desk.sessions.seen(desk.sessions.find(begun.token) or begun)
    assert is_open(desk, begun.token)
    clock.advance(timedelta(minutes=20))
    assert not is_open(desk, begun.token)


def test_a_session_is_fresh_for_ten_minutes_after_its_owner_proved_to_be_there(
    desk: Desk, clock: SettableClock
) -> None:
    begun = desk.sessions.begin({}, IRIS)
    assert begun.is_fresh(clock.now() + FRESH - timedelta(seconds=1))
    assert not begun.is_fresh(clock.now() + FRESH)
    assert desk.sessions.find(begun.token) == begun


def test_a_session_of_nobody_was_never_proven(desk: Desk, clock: SettableClock) -> None:
    assert not desk.sessions.begin({}).is_fresh(clock.now())


def test_another_token_makes_the_ten_hours_no_longer(desk: Desk, clock: SettableClock) -> None:
    begun = desk.sessions.begin({}, IRIS)
    clock.advance(LONGEST - timedelta(minutes=1))
    renewed = desk.sessions.renew(begun, {}, IRIS)
    assert renewed is not None
    assert (is_open(desk, begun.token), is_open(desk, renewed.token)) == (False, True)
    clock.advance(timedelta(minutes=1))
    assert not is_open(desk, renewed.token)


def test_an_ended_session_is_recognised_for_a_day_and_holds_nothing(
    desk: Desk, clock: SettableClock
) -> None:
    token = desk.sessions.begin({"secret": "x"}, IRIS).token
    desk.sessions.end(token)
    found = desk.sessions.find(token)
    assert found is not None
    assert (found.is_over, found.staff_id, found.content) == (True, IRIS, {})
    clock.advance(LONGEST + REMEMBERED + timedelta(seconds=1))
    assert desk.sessions.find(token) is None


def test_an_ended_session_cannot_be_written_back_to_life(desk: Desk) -> None:
    token = desk.sessions.begin({}, IRIS).token
    desk.sessions.end(token)
    desk.sessions.keep(token, {"staff": "me"})
    assert not is_open(desk, token)


def test_its_owner_sees_the_sessions_and_ends_one(desk: Desk, clock: SettableClock) -> None:
    here = desk.sessions.begin({"device": "Firefox"}, IRIS).token
    clock.advance(timedelta(minutes=1))
    there = desk.sessions.begin({"device": "telefoon"}, IRIS).token
    listed = desk.sessions.listed(IRIS)
    assert [one.device for one in listed] == ["telefoon", "Firefox"]
    assert desk.sessions.end_one(UUID(int=2), listed[0].handle) is None
    assert desk.sessions.end_one(IRIS, listed[0].handle) is not None
    assert (is_open(desk, here), is_open(desk, there)) == (True, False)


def test_every_session_of_somebody_ends_at_once(desk: Desk) -> None:
    tokens = [desk.sessions.begin({}, IRIS).token for _ in range(3)]
    desk.sessions.end_all(IRIS)
    assert not any(is_open(desk, token) for token in tokens)


def test_all_but_the_one_that_somebody_works_in_can_be_ended(desk: Desk) -> None:
    here, there = (desk.sessions.begin({}, IRIS).token for _ in range(2))
    desk.sessions.end_all(IRIS, but=here)
    assert (is_open(desk, here), is_open(desk, there)) == (True, False)


def test_what_was_ended_does_not_go_on_under_a_new_token(desk: Desk) -> None:
    begun = desk.sessions.begin({}, IRIS)
    desk.sessions.end_all(IRIS)
    assert desk.sessions.renew(begun, {}, IRIS) is None
    assert desk.sessions.listed(IRIS) == []


def test_the_sessions_of_who_is_blocked_open_nothing(desk: Desk) -> None:
    desk.accounts.add(Account(IRIS, UUID(int=3)), "iris", "zes losse houten stoelen")
    token = desk.sessions.begin({}, IRIS).token
    desk.accounts.block("iris")
    assert not is_open(desk, token)


def test_neither_token_nor_content_lies_open(desk: Desk, database: Settings) -> None:
    token = desk.sessions.begin({"name": "zebra-marker"}, IRIS).token
    with psycopg.connect(database.database_url) as conn:
        written = str(conn.execute("SELECT row_to_json(s)::text FROM desk.sessions s").fetchall())
    assert token not in written
    assert b"zebra-marker".hex() not in written


def test_another_secret_of_the_server_ends_every_session(
    desk: Desk, database: Settings, clock: SettableClock
) -> None:
    token = desk.sessions.begin({"csrf_token": "c"}, IRIS).token
    replaced = Desk(database.database_url, b"t" * 32, clock)
    found = replaced.sessions.find(token)
    assert found is not None
    assert (found.is_over, found.content, replaced.sessions.listed(IRIS)) == (True, {}, [])
    replaced.close()


def test_a_token_is_256_bits_of_chance_and_says_nothing(desk: Desk) -> None:
    tokens = [desk.sessions.begin({}, IRIS).token for _ in range(50)]
    assert len({*tokens}) == 50
    assert {len(base64.urlsafe_b64decode(f"{token}=")) for token in tokens} == {32}
