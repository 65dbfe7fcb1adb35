"""The supervised loop of the worker: wakes when something happened, and never stays dead."""

from __future__ import annotations

from threading import Event as Signal
from typing import Final

import psycopg
import structlog
from psycopg import sql

from workflows.retention import Retention
from workflows.runner import Workflows

CHANNEL: Final = "stored_events"
"""The library's channel, on which history.append() notifies."""

PATIENCE: Final = 1.0
"""Seconds without a notification after which retries and the stop signal are looked at."""

SHORTEST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0

log = structlog.get_logger(__name__)


def run(
    workflows: Workflows, database_url: str, stop: Signal, retention: Retention | None = None
) -> None:
    """Keep `workflows` caught up until `stop` is set; after an outage begin again, ever later."""
    pause = SHORTEST_PAUSE
    while not stop.is_set():
        try:
            with psycopg.connect(database_url, autocommit=True) as ear:
                ear.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                workflows.catch_up()
                pause = SHORTEST_PAUSE
                _listen(workflows, ear, stop, retention)
        except Exception as outage:
            # Whatever it was, the policies of a whole country must not stay dead because of it.
            log.warning("workflows_waiting", error=type(outage).__name__, seconds=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _listen(
    workflows: Workflows, ear: psycopg.Connection, stop: Signal, retention: Retention | None
) -> None:
    # LISTEN came first, so what is saved during catch_up() wakes the next round.
    while not stop.is_set():
        workflows.catch_up()
        workflows.try_again()
        if retention is not None:
            retention.step()
        for _ in ear.notifies(timeout=PATIENCE, stop_after=1):
            pass
