"""The supervised loop of the worker: wakes when something happened, and never stays dead."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event as Signal
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

log = structlog.get_logger(__name__)


class Daily(Protocol):
    """What is done once a day, however often it is asked."""

    def step(self) -> int:
        """Do what is to be done today; return how much that was."""


def run(workflows: Workflows, database_url: str, stop: Signal, daily: Sequence[Daily] = ()) -> None:
    """Keep `workflows` caught up until `stop` is set; after an outage begin again, ever later."""
    pause = SHORTEST_PAUSE
    while not stop.is_set():
        try:
            with psycopg.connect(database_url, autocommit=True) as ear:
                ear.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                workflows.catch_up()
                pause = SHORTEST_PAUSE
                _listen(workflows, ear, stop, daily)
        except Exception as outage:
            # Whatever it was, the policies of a whole country must not stay dead because of it.
            log.warning("workflows_waiting", error=type(outage).__name__, seconds=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _listen(
    workflows: Workflows, ear: psycopg.Connection, stop: Signal, daily: Sequence[Daily]
) -> None:
    # LISTEN came first, so what is saved during catch_up() wakes the next round.
    while not stop.is_set():
        workflows.catch_up()
        workflows.try_again()
        for one in daily:
            one.step()
        for _ in ear.notifies(timeout=PATIENCE, stop_after=1):
            pass
