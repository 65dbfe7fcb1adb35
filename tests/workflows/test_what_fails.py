"""What fails keeps nothing else waiting: an order no other order, a daily job no other job."""

from __future__ import annotations

from threading import Event as Signal

from eventsourcing.persistence import StoredEvent
from structlog.testing import capture_logs

from casework.application import Casework
from casework.clock import SettableClock
from casework.config import Settings
from casework.erasures.events import ErasureOrdered
from casework.ids import derived
from casework.store.mapper import pack
from tests.casework.store.writing import BOARD
from tests.workflows.test_much_at_once import confirm
from tests.workflows.test_retention import NOOR, TERM, again, close, on
from tests.workflows.test_retention import clock as clock
from tests.workflows.test_retention import door as door
from workflows.loop import Guarded, run
from workflows.positions import Positions
from workflows.retention import Retention
from workflows.runner import Workflows


class Failing:
    """A daily job with a fault."""

    def __init__(self) -> None:
        self.tried = 0

    def step(self) -> int:
        self.tried += 1
        raise ZeroDivisionError


class Ending:
    """A daily job after which the worker is asked to stop."""

    def __init__(self, stop: Signal) -> None:
        self.stop = stop

    def step(self) -> int:
        self.stop.set()
        return 1


def test_an_order_that_fails_keeps_no_other_waiting_and_is_told_of_once(
    door: Casework, clock: SettableClock
) -> None:
    other = again(door)
    close(door, other)
    on(clock, TERM)
    confirm(door, TERM)
    failing = derived("retention", str(NOOR), str(TERM))
    stored = StoredEvent(failing, 1, "erasure.from_the_future", pack(b"{}", b""))
    door.history.append([stored], derived("test", "from the future"), BOARD)
    retention = Retention(door)
    with capture_logs() as said:
        for day in (TERM, TERM.replace(day=TERM.day + 1)):
            on(clock, day)
            retention.step()
            retention.step()
    given = [fact.event for fact in door.facts(0, 500, topics=[ErasureOrdered.topic])]
    assert [event.whole[0] for event in given if isinstance(event, ErasureOrdered)] == [other]
    assert [(one["event"], one["order"]) for one in said] == [("order_failed", str(failing))]


def test_a_daily_job_that_fails_keeps_no_other_waiting(
    casework: Casework, database: Settings
) -> None:
    stop = Signal()
    positions = Positions(database.database_url)
    with capture_logs() as said:
        run(Workflows(casework, positions), database.database_url, stop, (Failing(), Ending(stop)))
    positions.close()
    assert [(one["event"], one["job"]) for one in said] == [("daily_waiting", "Failing")]


def test_it_is_tried_again_later_and_not_at_once() -> None:
    failing = Failing()
    guarded = Guarded(failing)
    with capture_logs() as said:
        for _ in range(5):
            guarded.step()
    assert (failing.tried, len(said)) == (1, 1)
