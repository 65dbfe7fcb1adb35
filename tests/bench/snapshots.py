"""Loading a long history from a snapshot, against folding all of its events."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from casework.aggregates import Aggregate
from casework.bootstrap import build
from casework.config import Settings
from casework.trajectories.trajectory import NOUN
from tests.casework.store.writing import COORDINATOR, TEACHER, another, signal, trajectory
from tests.knowing import know_child

LONG = 500
TRIES = 9


def factor(settings: Settings) -> float:
    """Return how many times as long folding 500 events takes as loading a snapshot."""
    casework = build(settings)
    know_child(casework, signal("long"), TEACHER)
    casework.execute(signal("long"), by=TEACHER)
    for n in range(LONG):
        casework.execute(another("long", 1000 + n), by=COORDINATOR)
    casework.close()
    pairs = [(_fold(settings), _load(settings)) for _ in range(TRIES)]
    return median(fold for fold, _ in pairs) / median(load for _, load in pairs)


def _fold(settings: Settings) -> float:
    casework = build(settings)
    began = perf_counter()
    events = casework.since(trajectory("long"), 0)
    state = NOUN.fold(None, events)
    taken = perf_counter() - began
    casework.close()
    assert isinstance(state, Aggregate)
    return taken


def _load(settings: Settings) -> float:
    casework = build(settings)
    began = perf_counter()
    state = casework.state(NOUN, trajectory("long"))
    taken = perf_counter() - began
    casework.close()
    assert state is not None
    return taken
