"""Whether a signal of another child was a data leak keeps its trajectory until it is decided."""

from __future__ import annotations

from datetime import datetime

from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.requests.commands import DecideLeak, RegisterWrongFile
from casework.trajectories.commands import CloseTrajectory, SetRetention
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, SCHOOL, TEACHER, signal
from tests.knowing import know_child
from workflows.retention import Retention

LATER = datetime(2027, 2, 18, 4, tzinfo=NOW.tzinfo)
LEAK = derived("test", "leak")
NOOR = signal("noor")
OFFICER = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)


def test_it_stops_the_clock_until_the_officer_decided(database: Settings) -> None:
    clock = SettableClock(NOW)
    door = build(database, clock)
    know_child(door, NOOR, TEACHER)
    door.execute(NOOR, by=TEACHER)
    door.execute(_closing(), by=COORDINATOR)
    door.execute(_term(), by=workflow(BOARD))
    door.execute(_found(), by=workflow(BOARD))
    clock.set(LATER)
    assert Retention(door).step() == 0
    deciding = {"command_id": derived("test", "decide"), "request_id": LEAK}
    words = Personal("Niemand anders las het.")
    door.execute(DecideLeak(at=NOW, is_leak=False, motive=words, **deciding), by=OFFICER)
    assert Retention(door).step() == 1
    door.close()


def _closing() -> CloseTrajectory:
    return CloseTrajectory(
        command_id=derived("test", "close"),
        at=NOW,
        trajectory_id=NOOR.trajectory_id,
        reason="declined",
        closed_on=NOW.date(),
    )


def _term() -> SetRetention:
    return SetRetention(
        command_id=derived("test", "term"),
        at=NOW,
        trajectory_id=NOOR.trajectory_id,
        gone_on=LATER.date(),
        reason="closed_trajectory",
    )


def _found() -> RegisterWrongFile:
    return RegisterWrongFile(
        command_id=derived("test", "found"),
        at=NOW,
        request_id=LEAK,
        school_id=SCHOOL,
        trajectory_id=NOOR.trajectory_id,
        family_id=NOOR.family_id,
        child_id=NOOR.child_id,
        found_on=NOW.date(),
    )
