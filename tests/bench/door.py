"""One command through the whole door, against a bare save of the same events by the library."""

from statistics import median
from time import perf_counter

import psycopg
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from casework.application import Casework
from casework.config import Settings
from casework.store.mapper import EventMapper
from tests.casework.store.writing import COORDINATOR, TEACHER, another, signal
from tests.knowing import know_child

PAIRS = 300
WARM = 50
SCHEMA = "bare"
MAPPER = EventMapper()


def ratio(casework: Casework, settings: Settings) -> float:
    """Return how many times as long the door takes: the median over pairs, taken in turns."""
    bare = _library(settings)
    pairs = [_pair(casework, bare, n) for n in range(PAIRS + WARM)][WARM:]
    bare.datastore.close()
    return median(door / save for door, save in pairs)


def _pair(casework: Casework, bare: PostgresApplicationRecorder, n: int) -> tuple[float, float]:
    """Begin a trajectory, or add to the one that was begun before, and save the same again."""
    name = str(n // 2)
    command, by = (another(name, 1), COORDINATOR) if n % 2 else (signal(name, 2001 + n), TEACHER)
    if not n % 2:
        know_child(casework, signal(name), TEACHER)
    before = casework.history.max_notification_id() or 0
    began = perf_counter()
    casework.execute(command, by=by)
    door = perf_counter() - began
    stored = [MAPPER.to_stored_event(fact.event) for fact in casework.facts(before, 100)]
    began = perf_counter()
    bare.insert_events(stored)
    return door, perf_counter() - began


def _library(settings: Settings) -> PostgresApplicationRecorder:
    with psycopg.connect(str(settings.owner_url), autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {SCHEMA}".encode())
    parts = conninfo_to_dict(str(settings.owner_url))
    store = PostgresDatastore(
        dbname=str(parts["dbname"]),
        host=str(parts["host"]),
        port=str(parts.get("port", 5432)),
        user=str(parts["user"]),
        password="",
        schema=SCHEMA,
    )
    recorder = PostgresApplicationRecorder(store, events_table_name="stored_events")
    recorder.create_table()
    return recorder
