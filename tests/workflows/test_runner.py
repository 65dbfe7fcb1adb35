"""The runner on a real database: once, in order, and past what fails."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event as Signal
from threading import Thread
from time import monotonic, sleep
from uuid import UUID

import msgspec
import pytest

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories.events import SignalRaised, TaskPlanned
from tests.casework.trajectories.build import MONDAY, SCHOOL, TENANT, TESSA, TRAJECTORY, command
from tests.knowing import know_child
from workflows.loop import run
from workflows.policies import POLICIES
from workflows.policies.policy import Answer, Policy, Situation
from workflows.positions import Positions
from workflows.runner import Workflows

COORDINATOR = Actor(
    staff_id=TESSA, tenant=TENANT, postings=(Posting(Role.CARE_COORDINATOR, SCHOOL),)
)


def broken(_situation: Situation) -> Answer:
    raise ZeroDivisionError("a policy with a fault")


BROKEN = Policy(name="broken", reason="To fail.", on=(SignalRaised,), then=broken)


@pytest.fixture
def positions(database: Settings) -> Iterator[Positions]:
    kept = Positions(database.database_url)
    yield kept
    kept.close()


def tasks(casework: Casework, trajectory: UUID = TRAJECTORY) -> list[str]:
    events = casework.since(trajectory, 0)
    return [event.kind for event in events if isinstance(event, TaskPlanned)]


def raise_signal(casework: Casework) -> None:
    raising = command(c.RaiseSignal)
    know_child(casework, raising, COORDINATOR)
    casework.execute(raising, by=COORDINATOR)


def test_a_signal_gets_its_task(casework: Casework, positions: Positions) -> None:
    raise_signal(casework)
    Workflows(casework, positions).catch_up()
    assert tasks(casework) == ["first_look"]


def test_caught_up_twice_is_caught_up_once(casework: Casework, positions: Positions) -> None:
    raise_signal(casework)
    first = Workflows(casework, positions).catch_up()
    assert (
        Workflows(casework, positions).catch_up() == first == casework.history.max_notification_id()
    )
    assert tasks(casework) == ["first_look"]


def test_a_lost_position_costs_work_and_changes_nothing(
    casework: Casework, positions: Positions, database: Settings
) -> None:
    raise_signal(casework)
    Workflows(casework, positions).catch_up()
    casework.execute(command(c.LookAtSignal), by=COORDINATOR)
    Workflows(casework, positions).catch_up()
    before = casework.history.max_notification_id()
    forgetful = Workflows(casework, positions)
    forgetful._position = 0
    assert forgetful.catch_up() == before


def test_what_happens_later_is_left_for_later(casework: Casework, positions: Positions) -> None:
    raise_signal(casework)
    assert Workflows(casework, positions).catch_up(up_to=1) == 1


def test_a_policy_that_fails_stops_no_other(casework: Casework, positions: Positions) -> None:
    raise_signal(casework)
    Workflows(casework, positions, [BROKEN, *POLICIES]).catch_up()
    assert tasks(casework) == ["first_look"]


def test_what_failed_is_tried_again_until_it_works(
    database: Settings, positions: Positions
) -> None:
    clock = SettableClock(MONDAY)
    casework = build(database, clock)
    raise_signal(casework)
    Workflows(casework, positions, [BROKEN]).catch_up()
    mended = msgspec.structs.replace(POLICIES[1], name="broken", on=(SignalRaised,))
    workflows = Workflows(casework, positions, [mended])
    too_soon = workflows.try_again()
    clock.advance(timedelta(minutes=1))
    assert (too_soon, workflows.try_again(), workflows.try_again()) == (0, 1, 0)
    casework.close()


def test_a_failure_is_told_without_what_it_said(
    casework: Casework, positions: Positions, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_signal(casework)
    Workflows(casework, positions, [BROKEN]).catch_up()
    told = capsys.readouterr().out
    assert "ZeroDivisionError" in told
    assert "a policy with a fault" not in told


def test_the_loop_wakes_when_something_happened(
    casework: Casework, positions: Positions, database: Settings
) -> None:
    stop = Signal()
    loop = Thread(target=run, args=(Workflows(casework, positions), database.database_url, stop))
    loop.start()
    raise_signal(casework)
    give_up = monotonic() + 10
    while not tasks(casework) and monotonic() < give_up:
        sleep(0.02)
    stop.set()
    casework.execute(command(c.AddSignal, command_id=derived("test", "wake")), by=COORDINATOR)
    loop.join()
    assert tasks(casework) == ["first_look"]
