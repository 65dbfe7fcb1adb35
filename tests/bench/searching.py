"""Searching by name among a hundred thousand: how long, how much memory, and who is found."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Final
from uuid import UUID

import msgspec

from casework.ids import derived
from casework.values.names import PersonName, said
from tests.bench.called import SCHOOLS, people
from tests.house.rooms import HOUSE
from web.search.index import NameIndex
from web.search.keeping import LIMIT

PEOPLE: Final = 100_000
EACH: Final = 200
"""Queries of each kind."""

TRIES: Final = 3
"""Of which the best counts; of one core, because a busy machine only ever makes it slower."""

COMMON: Final = ("jan", "de vries", "mohamed", "van den berg", "de jong", "ali", "jansen", "sara")
STATM: Final = Path("/proc/self/statm")

ALIKE: Final = (
    ("Mohamed Zaouiat", "Mohammed Zaouiat"),
    ("Muhammad Benhaddou", "Mohamed Benhaddou"),
    ("Lotte Janssen-Krul", "Lotte Jansen Krul"),
    ("Piet Wijngaert", "Piet Wyngaert"),
    ("Truus Meyerink", "Truus Meijerink"),
    ("Noor van der Wolkenmaat", "Noor Wolkenmaat"),
    ("Kees Vanderzwaluw", "Kees van der Zwaluw"),
    ("Sem v.d. Dorpskade", "Sem van de Dorpskade"),
    ("Yasmina El Wilgenhof", "Yasmina Wilgenhof"),
    ("Omar Al Sterrenaar", "Omar El Sterrenaar"),
    ("Meryem Kıvılcım", "Meryem Kivilcim"),
    ("Abdelkader Bouzrouri", "Abdel Kader Bouzrouri"),
    ("Sophie Phlipsenaar", "Sofie Flipsenaar"),
)
SLIPPED: Final = (
    ("Anna Dobbelsteijn", "Anna Dobbelstijen"),
    ("Bram Kruidenhof", "Bram Kruidehof"),
    ("Chaima Ouazzanol", "Chaima Ouazzaanol"),
    ("Daan Zilverberk", "Daan Zilverbert"),
    ("Eva Smeur", "Eva Smuer"),
)


class Found(msgspec.Struct, frozen=True):
    """What was measured. Times in milliseconds, memory in megabytes (10⁶ bytes)."""

    median: float
    worst_percent: float
    slowest_kind: str
    memory: float
    words: int
    missed: tuple[str, ...]


def found() -> Found:
    """Measure in a process of its own, in which nothing else takes memory."""
    command = [sys.executable, "-m", "tests.bench.searching"]
    said_it = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True)
    return msgspec.json.decode(said_it.stdout, type=Found)


def measured() -> Found:
    """Fill an index, ask it, and return what it took."""
    gc.collect()
    before = _memory()
    index = NameIndex()
    for person, family, school, name in people(PEOPLE):
        index.put(person, family, school, name)
    _plant(index)
    index.find("niemand", SCHOOLS, frozenset(), LIMIT)
    gc.collect()
    memory = (_memory() - before) / 1e6
    times = {kind: _times(index, asked) for kind, asked in _asked().items()}
    every = quantiles([one for several in times.values() for one in several], n=100)
    slowest = max(times, key=lambda kind: quantiles(times[kind], n=100)[98])
    missed = tuple(asked for name, asked in (*ALIKE, *SLIPPED) if not _is_found(index, name, asked))
    return Found(every[49], every[98], slowest, memory, len(index._vocabulary._places), missed)


def _memory() -> int:
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _plant(index: NameIndex) -> None:
    for name, _ in (*ALIKE, *SLIPPED):
        person, family = derived("bench", "planted", name), derived("bench", "planted of", name)
        index.put(person, family, SCHOOLS[0], said(name))


def _is_found(index: NameIndex, name: str, asked: str) -> bool:
    hits = index.find(asked, SCHOOLS, frozenset(), LIMIT)
    return derived("bench", "planted", name) in hits.person_ids


def _times(index: NameIndex, asked: Sequence[str]) -> list[float]:
    """Ask at one school and at all in turns, as somebody of one school and of the board does."""
    taken = []
    for n, words in enumerate(asked):
        schools = SCHOOLS if n % 2 else SCHOOLS[n % len(SCHOOLS) :][:1]
        taken.append(min(_time(index, words, schools) for _ in range(TRIES)))
    return taken


def _time(index: NameIndex, asked: str, schools: Sequence[UUID]) -> float:
    began = process_time()
    index.find(asked, schools, frozenset(), LIMIT)
    return (process_time() - began) * 1000


def _asked() -> dict[str, list[str]]:
    names = [name for *_, name in islice(people(PEOPLE), 0, None, PEOPLE // EACH)]
    alike = [asked for _, asked in ALIKE]
    return {
        "whole name": [name.full() for name in names],
        "surname": [name.surname for name in names],
        "how it begins": [name.surname[:4] for name in names],
        "how it sounds": [alike[n % len(alike)] for n in range(EACH)],
        "one typing error": list(_with_a_slip(names)),
        "common": [COMMON[n % len(COMMON)] for n in range(EACH)],
        "nobody": [f"xerq{n} wubbelfrits" for n in range(EACH)],
    }


def _with_a_slip(names: Sequence[PersonName]) -> Iterator[str]:
    """Yield surnames of five letters and more with two neighbours in the wrong order."""
    for name in names:
        one = name.surname
        yield f"{one[:2]}{one[3]}{one[2]}{one[4:]}" if len(one) > 4 else one


if __name__ == "__main__":
    sys.stdout.write(json.dumps(msgspec.to_builtins(measured())))
