"""The supervised loop of the worker: wakes when something happened, and never stays dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event as Signal
from time import monotonic
from typing import Final, Protocol

import psycopg
import structlog
from psycopg import sql

from workflows.runner import Workflows

CHANNEL: Final = "stored_events"
"""The library's channel, on which history.append() notifies."""

PATIENCE: Final = 1.0
"""Seconds without a notification after which retries and the stop signal are looked at."""

SHORTEST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
LONGEST_WAIT: Final = 3600.0
"""Seconds after which what is done once a day is tried again, however often it failed."""

log = structlog.get_logger(__name__)


class Daily(Protocol):
    """What is done once a day, however often it is asked."""

    def step(self) -> int:
        """Do what is to be done today; return how much that was."""


class Guarded:
    """A daily job that keeps nothing else waiting when it fails, and is tried again ever later."""

    def __init__(self, daily: Daily) -> None:
        """Guard one job."""
        self._daily = daily
        self._pause = SHORTEST_PAUSE
        self._next = 0.0

    def step(self) -> None:
        """Let the job do its step, unless it failed a moment ago."""
        if monotonic() < self._next:
            return
        try:
            self._daily.step()
            self._pause = SHORTEST_PAUSE
        except Exception as failure:
            job, error = type(self._daily).__name__, type(failure).__name__
            log.warning("daily_waiting", job=job, error=error, seconds=self._pause)
            self._next = monotonic() + self._pause
            self._pause = min(self._pause * 2, LONGEST_WAIT)


def run(workflows: Workflows, database_url: str, stop: Signal, daily: Sequence[Daily] = ()) -> None:
    """Keep `workflows` caught up until `stop` is set; after an outage begin again, ever later."""
    guarded = [Guarded(one) for one in daily]
    pause = SHORTEST_PAUSE
    while not stop.is_set():
        try:
            for _ in _rounds(workflows, database_url, stop, guarded):
                # Only what went well as a whole is the end of an outage.
                pause = SHORTEST_PAUSE
        except Exception as outage:
            # Whatever it was, the policies of a whole country must not stay dead because of it.
            log.warning("workflows_waiting", error=type(outage).__name__, seconds=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _rounds(
    workflows: Workflows, database_url: str, stop: Signal, daily: Sequence[Guarded]
) -> Iterator[None]:
    """Go round until `stop` is set; yield after each round that went well."""
    with psycopg.connect(database_url, autocommit=True) as ear:
        # LISTEN comes first, so what is saved during catch_up() wakes the next round.
        ear.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        while not stop.is_set():
            workflows.catch_up()
            workflows.try_again()
            for one in daily:
                one.step()
            yield
            for _ in ear.notifies(timeout=PATIENCE, stop_after=1):
                pass
