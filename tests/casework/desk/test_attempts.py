"""Throttling: strangers wait, the owner gets in."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from casework.clock import SettableClock
from casework.desk import Desk
from casework.desk.attempts import ACCOUNT, ADDRESS, DEVICE, PAIR, Trying
from tests.house.rooms import HOUSE

IRIS = b"iris"


def fail(desk: Desk, trying: Trying, times: int) -> None:
    for _ in range(times):
        desk.attempts.admit(trying)


def waits(desk: Desk, trying: Trying) -> bool:
    return desk.attempts.admit(trying).wait > 0


def test_the_limits_are_those_that_are_written_down() -> None:
    """The other tests count with the limits as they are; these are what was promised."""
    written = (HOUSE / "docs" / "security-rules.md").read_text("utf-8")
    found = re.findall(r"\| (\d+) (in 15 minutes|an hour)[ ,|]", written)
    within = {"in 15 minutes": timedelta(minutes=15), "an hour": timedelta(hours=1)}
    limits = [(limit.count, limit.within) for limit in (PAIR, ADDRESS, ACCOUNT, DEVICE)]
    assert [(int(count), within[term]) for count, term in found] == limits


def test_after_a_few_mistakes_one_has_to_wait_a_while(desk: Desk, clock: SettableClock) -> None:
    trying = Trying(IRIS, "192.0.2.1")
    fail(desk, trying, PAIR.count)
    assert desk.attempts.admit(trying).wait == PAIR.within.total_seconds()
    clock.advance(PAIR.within)
    assert not waits(desk, trying)


def test_trying_while_waiting_does_not_make_it_longer(desk: Desk, clock: SettableClock) -> None:
    trying = Trying(IRIS, "192.0.2.1")
    fail(desk, trying, PAIR.count + 50)
    clock.advance(PAIR.within)
    assert not waits(desk, trying)


def test_what_is_good_once_is_used_by_one_of_many_at_once(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(desk.attempts.is_first, ["a question"] * 8))
    assert sorted(found) == [False] * 7 + [True]
    assert desk.attempts.is_first("another question")


def test_success_forgets_the_mistakes(desk: Desk) -> None:
    trying = Trying(IRIS, "192.0.2.1")
    fail(desk, trying, PAIR.count - 1)
    desk.attempts.succeeded(desk.attempts.admit(trying))
    fail(desk, trying, PAIR.count - 1)
    assert not waits(desk, trying)


def test_a_whole_school_can_sign_in_from_one_address(desk: Desk, clock: SettableClock) -> None:
    for number in range(3 * ADDRESS.count):
        clock.advance(timedelta(seconds=1))
        admission = desk.attempts.admit(Trying(str(number).encode(), "192.0.2.1"))
        assert admission.wait == 0
        desk.attempts.succeeded(admission)


def test_spraying_one_password_over_many_accounts_is_stopped(desk: Desk) -> None:
    for number in range(ADDRESS.count):
        fail(desk, Trying(str(number).encode(), "192.0.2.1"), 1)
    assert waits(desk, Trying(b"one more", "192.0.2.1"))
    assert not waits(desk, Trying(b"one more", "198.51.100.7"))


def test_many_addresses_against_one_account_are_stopped(desk: Desk) -> None:
    for number in range(ACCOUNT.count):
        fail(desk, Trying(IRIS, f"192.0.2.{number}"), 1)
    assert waits(desk, Trying(IRIS, "198.51.100.7"))


def test_the_owner_gets_in_on_a_known_device_whatever_strangers_do(desk: Desk) -> None:
    for number in range(ACCOUNT.count):
        fail(desk, Trying(IRIS, f"192.0.2.{number}"), 1)
    assert not waits(desk, Trying(IRIS, "192.0.2.1", device="hers"))


def test_a_known_device_has_its_own_limit(desk: Desk) -> None:
    fail(desk, Trying(IRIS, "192.0.2.1", device="stolen"), DEVICE.count)
    assert waits(desk, Trying(IRIS, "192.0.2.1", device="stolen"))


def test_all_addresses_of_one_ipv6_network_count_as_one(desk: Desk) -> None:
    for number in range(PAIR.count):
        fail(desk, Trying(IRIS, f"2001:db8:1:2::{number + 1:x}"), 1)
    assert waits(desk, Trying(IRIS, "2001:db8:1:2:ffff::1"))
    assert not waits(desk, Trying(IRIS, "2001:db8:1:3::1"))


def test_trying_at_the_same_moment_gives_no_extra_attempts(desk: Desk) -> None:
    trying = Trying(IRIS, "192.0.2.1")
    with ThreadPoolExecutor(8) as pool:
        admitted = list(pool.map(lambda _: desk.attempts.admit(trying).wait == 0, range(24)))
    assert sum(admitted) == PAIR.count


def test_a_device_is_known_for_whom_it_was_made(desk: Desk) -> None:
    tokens = desk.devices.remember("", IRIS)
    tokens = desk.devices.remember(tokens, b"sam")
    assert desk.devices.known(tokens, IRIS) is not None
    assert desk.devices.known(tokens, b"somebody else") is None
    assert desk.devices.known("~.~~.x~é", IRIS) is None


def test_a_token_of_a_device_that_was_changed_is_of_no_device(desk: Desk) -> None:
    token = desk.devices.remember("", IRIS)
    changed = [
        f"{token[:place]}{'A' if sign != 'A' else 'B'}{token[place + 1 :]}"
        for place, sign in enumerate(token)
        if sign.isalnum()
    ]
    # The last sign of base64 has bits that count for nothing.
    taken = [one for one in changed if desk.devices.known(one, IRIS) is not None]
    assert (len(changed) > 20, taken) == (True, [])


def test_that_somebody_has_to_wait_is_news_once(desk: Desk, clock: SettableClock) -> None:
    trying = Trying(IRIS, "192.0.2.1")
    fail(desk, trying, PAIR.count)
    news = [desk.attempts.admit(trying).is_news for _ in range(50)]
    assert news == [True] + [False] * 49
    clock.advance(PAIR.within)
    fail(desk, trying, PAIR.count)
    assert desk.attempts.admit(trying).is_news
