"""Saved once, however often it is sent, and nothing is lost when many write at the same time."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import psycopg
import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent
from psycopg.conninfo import make_conninfo

from casework.application import Casework
from casework.audit.verification import verify
from casework.bootstrap import build, log_verifier
from casework.config import Settings
from casework.errors import NotFound, RuleBroken
from casework.ids import derived
from casework.store.mapper import pack
from casework.store.recorder import HistoryRecorder, datastore
from tests.casework.store.writing import BOARD, COORDINATOR, TEACHER, another, signal, trajectory
from tests.keys import make_keys
from tests.knowing import know_child

CROWD = 50


@pytest.fixture
def rows(database: Settings) -> Iterator[psycopg.Connection[Any]]:
    """Give a connection that reads what was stored."""
    with psycopg.connect(database.database_url, autocommit=True) as conn:
        yield conn


@pytest.fixture
def recorder(database: Settings) -> Iterator[HistoryRecorder]:
    found = HistoryRecorder(datastore(database.database_url))
    yield found
    found.close()


def at_once(do: Callable[[int], Any], times: int = CROWD) -> list[Any]:
    """Do it as often as that, all at the same time; return the results in order."""
    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(do, range(times)))


def count(rows: psycopg.Connection[Any], table: str) -> int:
    """Return how many rows a table of history has."""
    row = rows.execute(f"SELECT count(*) FROM history.{table}".encode()).fetchone()
    return 0 if row is None else int(row[0])


def stored(name: str, version: int, public: bytes = b"{}") -> StoredEvent:
    """Return an event in its stored form."""
    return StoredEvent(derived("test", name), version, "test.happened", pack(public, b""))


@pytest.fixture(autouse=True)
def _known(database: Settings) -> None:
    """Noor is known before anything is said about her."""
    make_keys(database, BOARD, [signal("noor").child_id])


def test_a_command_that_is_sent_again_gives_the_same_position_and_saves_nothing(
    casework: Casework, rows: psycopg.Connection[Any]
) -> None:
    first = casework.execute(signal("noor"), by=TEACHER)
    before = count(rows, "events")
    again = casework.execute(signal("noor"), by=TEACHER)
    assert (first.replayed, again.replayed) == (False, True)
    assert again.position == first.position
    assert count(rows, "events") == before


def test_a_command_that_is_sent_again_to_another_process_is_known_there(
    casework: Casework, database: Settings
) -> None:
    first = casework.execute(signal("noor"), by=TEACHER)
    other = build(database)
    assert other.execute(signal("noor"), by=TEACHER).position == first.position
    other.close()


def test_fifty_who_send_one_command_save_it_once(
    casework: Casework, rows: psycopg.Connection[Any]
) -> None:
    done = at_once(lambda _: casework.execute(signal("noor"), by=TEACHER))
    assert Counter(one.replayed for one in done) == {False: 1, True: CROWD - 1}
    assert {one.position for one in done} == {done[0].position}
    assert count(rows, "events") == len(casework.since(trajectory("noor"), 0))
    assert count(rows, "commands") == 1


def test_nothing_is_lost_when_many_write_to_one_trajectory(
    casework: Casework, rows: psycopg.Connection[Any], database: Settings
) -> None:
    casework.execute(signal("noor"), by=TEACHER)
    at_once(lambda n: casework.execute(another("noor", n), by=COORDINATOR), 20)
    events = casework.since(trajectory("noor"), 0)
    assert [event.originator_version for event in events] == list(range(1, len(events) + 1))
    added = {getattr(event, "signal_id", None) for event in events}
    assert {another("noor", n).signal_id for n in range(20)} <= added
    assert verify(rows, log_verifier(database)).is_sound


def test_leaves_are_dense_although_writers_meet_and_ids_have_gaps(
    recorder: HistoryRecorder, rows: psycopg.Connection[Any]
) -> None:
    def write(n: int) -> bool:
        try:
            recorder.append([stored("one", n % 10 + 1)], derived("c", str(n)), BOARD)
        except IntegrityError:
            return False
        return True

    assert at_once(write).count(True) == 10
    found = rows.execute(
        "SELECT leaf_index, notification_id FROM history.leaves ORDER BY leaf_index"
    ).fetchall()
    assert [index for index, _ in found] == list(range(10))
    assert [id_ for _, id_ in found] == sorted(id_ for _, id_ in found)


def test_a_taken_version_saves_nothing_of_its_command(
    recorder: HistoryRecorder, rows: psycopg.Connection[Any]
) -> None:
    recorder.append([stored("one", 1)], derived("c", "1"), BOARD)
    with pytest.raises(IntegrityError):
        recorder.append([stored("two", 1), stored("one", 1)], derived("c", "2"), BOARD)
    counts = [count(rows, table) for table in ("events", "leaves", "commands")]
    assert counts == [1, 1, 1]
    assert recorder.remembered(derived("c", "2")) is None


def test_several_commands_are_saved_together_or_not_at_all(
    casework: Casework, rows: psycopg.Connection[Any]
) -> None:
    casework.execute(signal("noor"), another("noor", 1), by=COORDINATOR)
    together = count(rows, "events")
    assert count(rows, "commands") == 1
    assert len(casework.since(trajectory("noor"), 0)) == together


def test_what_is_read_is_what_was_packed(recorder: HistoryRecorder) -> None:
    event = stored("one", 1, b'{"a":1}')
    recorder.append([event], derived("c", "1"), BOARD)
    assert recorder.select_events(event.originator_id) == [event]


def test_a_removed_sealed_part_is_told_apart_from_an_empty_one(
    recorder: HistoryRecorder, database: Settings
) -> None:
    event = stored("one", 1)
    recorder.append([event], derived("c", "1"), BOARD)
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        superuser.execute("UPDATE history.events SET sealed = NULL")
    assert recorder.select_events(event.originator_id)[0].state == b"\x01" + event.state[1:]


def test_everything_that_appends_is_refused_without_a_sealed_part(
    rows: psycopg.Connection[Any],
) -> None:
    with pytest.raises(psycopg.errors.NotNullViolation):
        rows.execute(
            "SELECT history.append(gen_random_uuid(), gen_random_uuid(),"
            " ARRAY[gen_random_uuid()], ARRAY[1::bigint], ARRAY['x'], ARRAY['{}'::bytea],"
            " ARRAY[NULL::bytea])"
        )
    assert count(rows, "events") == 0


def test_the_id_of_one_command_is_no_answer_to_another(casework: Casework) -> None:
    raised = signal("noor")
    casework.execute(raised, by=TEACHER)
    know_child(casework, signal("sem"), TEACHER)
    nobodys = another("nobody", 1)
    other = msgspec.structs.replace(nobodys, command_id=raised.command_id)
    with pytest.raises(NotFound):
        casework.execute(other, by=COORDINATOR)
    again = msgspec.structs.replace(signal("sem", 2002), command_id=raised.command_id)
    with pytest.raises(RuleBroken, match="form_used_already"):
        casework.execute(again, by=TEACHER)


def test_every_word_of_the_address_counts_where_history_goes() -> None:
    words = {
        "host": "db",
        "dbname": "casework",
        "user": "casework_app",
        "sslmode": "verify-full",
        "sslrootcert": "/etc/ca.pem",
        "options": "-c lock_timeout=1s",
    }
    store = datastore(make_conninfo("", **words))
    assert words.items() <= store.pool.kwargs.items()
