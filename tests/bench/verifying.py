"""Verification of a long log from PostgreSQL, as a share of the raw rate of SHA-256."""

from hashlib import sha256
from time import perf_counter
from typing import NamedTuple

import psycopg
from eventsourcing.persistence import StoredEvent

from casework.audit.verification import verify
from casework.bootstrap import checkpointer_of, log_verifier
from casework.config import Settings
from casework.ids import derived
from casework.store.mapper import pack
from casework.store.recorder import HistoryRecorder, datastore
from tests.casework.store.writing import BOARD

ENTRIES = 100_000
TRIES = 5
BATCH = 1000
"""Entries that are saved at once, and under a checkpoint of their own."""

PUBLIC = b'{"public":"' + b"x" * 400 + b'"}'
SEALED = b"s" * 200
LEAF = b"l" * 160
NODE = b"n" * 65

WHOLE = (PUBLIC, SEALED, LEAF, NODE)
ALONE = (PUBLIC, LEAF, NODE)
"""What is hashed of an entry: all of it, or the log without what is sealed."""


class Share(NamedTuple):
    """Entries a second, and that as a share of hashing the same bytes in Python and no more."""

    rate: float
    share: float


def shares(settings: Settings) -> tuple[Share, Share]:
    """Return the share of verifying everything, and of the log alone.

    The best of a few tries of each, taken in turns: a busy machine only ever makes it slower.
    """
    _fill(settings)
    tries = [(*_measured(settings, False), *_measured(settings, True)) for _ in range(TRIES)]
    whole, raw, alone, raw_alone = (max(found) for found in zip(*tries, strict=True))
    return Share(whole, whole / raw), Share(alone, alone / raw_alone)


def _measured(settings: Settings, log_alone: bool) -> tuple[float, float]:
    return _rate(settings, log_alone), _raw_rate(ALONE if log_alone else WHOLE)


def _rate(settings: Settings, log_alone: bool) -> float:
    with psycopg.connect(settings.database_url) as conn:
        began = perf_counter()
        report = verify(conn, log_verifier(settings), log_alone=log_alone)
        took = perf_counter() - began
    assert (report.is_sound, report.covered) == (True, report.size)
    return report.size / took


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


def _raw_rate(parts: tuple[bytes, ...]) -> float:
    began = perf_counter()
    for _ in range(ENTRIES):
        for part in parts:
            sha256(part).digest()
    return ENTRIES / (perf_counter() - began)
