"""Verification of a long log from PostgreSQL, as a share of the raw rate of SHA-256."""

from hashlib import sha256
from time import perf_counter, process_time
from typing import NamedTuple

import psycopg
from eventsourcing.persistence import StoredEvent

from casework.audit.verification import verify
from casework.bootstrap import checkpointer_of, log_verifier
from casework.config import Settings
from casework.ids import derived
from casework.store.mapper import pack
from casework.store.recorder import HistoryRecorder, datastore
from tests.bench.pages import database
from tests.casework.store.writing import BOARD

ENTRIES = 100_000
TRIES = 60
BATCH = 1000
"""Entries that are saved at once, and under a checkpoint of their own."""

PUBLIC = b'{"public":"' + b"x" * 400 + b'"}'
SEALED = b"s" * 200
LEAF = b"l" * 160
NODE = b"n" * 65

WHOLE = (PUBLIC, SEALED, LEAF, NODE)
ALONE = (PUBLIC, LEAF, NODE)
"""What is hashed of an entry: all of it, or the log without what is sealed."""


class Pace(NamedTuple):
    """Entries a second, by the clock and by what this process alone worked."""

    clock: float
    work: float


class Share(NamedTuple):
    """Entries a second, and that as a share of hashing the same bytes in Python and no more.

    `of_work` leaves out what we waited for PostgreSQL, which has a core of its own where there
    are two; on a busy machine that is what can be compared.
    """

    rate: float
    share: float
    of_work: float


def shares(settings: Settings) -> tuple[Share, Share]:
    """Return the share of verifying everything, and of the log alone.

    The best of TRIES of each, taken in turns: a busy machine only ever makes it slower.
    """
    configured = database(settings, "bench_verifying")
    _fill(configured)
    return _share(configured, WHOLE, False), _share(configured, ALONE, True)


def _share(settings: Settings, parts: tuple[bytes, ...], log_alone: bool) -> Share:
    tries = [(_verified(settings, log_alone), _hashed(parts)) for _ in range(TRIES)]
    ours, raw = (Pace(*map(max, zip(*kind, strict=True))) for kind in zip(*tries, strict=True))
    return Share(ours.clock, ours.clock / raw.clock, ours.work / raw.work)


def _verified(settings: Settings, log_alone: bool) -> Pace:
    with psycopg.connect(settings.database_url) as conn:
        began = perf_counter(), process_time()
        report = verify(conn, log_verifier(settings), log_alone=log_alone)
        found = _pace(began)
    assert (report.is_sound, report.covered, report.size) == (True, ENTRIES, ENTRIES)
    return found


def _pace(began: tuple[float, float]) -> Pace:
    return Pace(ENTRIES / (perf_counter() - began[0]), ENTRIES / (process_time() - began[1]))


def _fill(settings: Settings) -> None:
    recorder = HistoryRecorder(datastore(settings.database_url))
    with checkpointer_of(settings) as checkpointer:
        for first in range(0, ENTRIES, BATCH):
            stored = [
                StoredEvent(derived("bench", str(n)), 1, "access.looked", pack(PUBLIC, SEALED))
                for n in range(first, first + BATCH)
            ]
            recorder.append(stored, derived("bench command", str(first)), BOARD)
            checkpointer.step()
    recorder.close()


def _hashed(parts: tuple[bytes, ...]) -> Pace:
    began = perf_counter(), process_time()
    for _ in range(ENTRIES):
        for part in parts:
            sha256(part).digest()
    return _pace(began)
