"""Nothing goes by a clock in doubt, and much of a school not without the officer's word."""

from __future__ import annotations

from datetime import date

from structlog.testing import capture_logs

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.ids import derived
from casework.schools.commands import ConfirmTermDay
from tests.casework.store.writing import SCHOOL
from tests.casework.test_doubt import Machine
from tests.workflows.test_retention import NOOR, OFFICER, TERM, again, close, on, ordered
from tests.workflows.test_retention import clock as clock
from tests.workflows.test_retention import door as door
from workflows.log_term import LogTerm
from workflows.retention import Retention

WRONG = date(2036, 1, 5)


def confirm(door: Casework, day: date) -> None:
    """Say as the officer that the day is right."""
    confirming = ConfirmTermDay(
        command_id=derived("test", "confirm", str(day)),
        at=door.clock.now(),
        school_id=SCHOOL,
        up_to=day,
        going=2,
    )
    door.execute(confirming, by=OFFICER)


def test_much_waits_and_is_told_of_once(door: Casework, clock: SettableClock) -> None:
    close(door, again(door))
    on(clock, TERM)
    retention = Retention(door)
    with capture_logs() as said:
        assert (retention.step(), retention.step()) == (0, 0)
    assert ordered(door) == []
    (line,) = said
    assert (line["event"], line["why"]) == ("retention_waits", "much_at_once")


def test_on_the_officers_word_it_goes_at_once(door: Casework, clock: SettableClock) -> None:
    other = again(door)
    close(door, other)
    on(clock, TERM)
    retention = Retention(door)
    retention.step()
    confirm(door, TERM)
    assert retention.step() == 2
    assert {order.of for order in ordered(door)} == {NOOR, other}


def test_the_word_for_one_day_is_not_one_for_a_later_day(
    door: Casework, clock: SettableClock
) -> None:
    close(door, again(door))
    confirm(door, door.clock.now().date())
    on(clock, TERM)
    assert Retention(door).step() == 0


def test_when_the_clock_is_right_again_nothing_waits(door: Casework, clock: SettableClock) -> None:
    close(door, again(door))
    right = clock.now().date()
    on(clock, WRONG)
    retention = Retention(door)
    retention.step()
    on(clock, right)
    with capture_logs() as said:
        assert retention.step() == 0
    assert (ordered(door), said) == ([], [])


def test_by_a_clock_in_doubt_nothing_goes_not_even_one(door: Casework, database: Settings) -> None:
    wrong = Machine(door.clock.now())
    on(wrong, WRONG)
    doubted = build(database, wrong)
    retention = Retention(doubted)
    with capture_logs() as said:
        assert (retention.step(), retention.step(), LogTerm(doubted).step()) == (0, 0, 0)
    assert [line["why"] for line in said] == ["apart_from_database"]
    assert ordered(door) == []
    doubted.close()
