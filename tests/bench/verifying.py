"""Verification of a long log from PostgreSQL, as a share of the raw rate of SHA-256."""

from hashlib import sha256
from time import perf_counter

import psycopg
from eventsourcing.persistence import StoredEvent

from casework.audit.verification import verify
from casework.bootstrap import log_verifier
from casework.config import Settings
from casework.ids import derived
from casework.store.mapper import pack
from casework.store.recorder import HistoryRecorder, datastore
from tests.casework.store.writing import BOARD

ENTRIES = 100_000
TRIES = 3
BATCH = 1000
PUBLIC = b'{"public":"' + b"x" * 400 + b'"}'
SEALED = b"s" * 200
LEAF = b"l" * 160
NODE = b"n" * 65


def share(settings: Settings) -> tuple[float, float]:
    """Return entries a second, and that as a share of hashing the same bytes and no more.

    The best of a few tries of each, taken in turns: a busy machine only ever makes it slower.
    """
    _fill(settings)
    tries = [(_rate(settings), _raw_rate()) for _ in range(TRIES)]
    rate, raw = (max(found) for found in zip(*tries, strict=True))
    return rate, rate / raw


def _rate(settings: Settings) -> float:
    with psycopg.connect(settings.database_url) as conn:
        began = perf_counter()
        report = verify(conn, log_verifier(settings))
        took = perf_counter() - began
    assert report.is_sound
    return report.size / took


def _fill(settings: Settings) -> None:
    recorder = HistoryRecorder(datastore(settings.database_url))
    for first in range(0, ENTRIES, BATCH):
        stored = [
            StoredEvent(derived("bench", str(n)), 1, "access.looked", pack(PUBLIC, SEALED))
            for n in range(first, first + BATCH)
        ]
        recorder.append(stored, derived("bench command", str(first)), BOARD)
    recorder.close()


def _raw_rate() -> float:
    began = perf_counter()
    for _ in range(ENTRIES):
        for part in (PUBLIC, SEALED, LEAF, NODE):
            sha256(part).digest()
    return ENTRIES / (perf_counter() - began)
