"""Keep the read models up to date: wait for what is new, project it, and go on whatever happens."""

from __future__ import annotations

from threading import Event as Stop
from typing import Final

import psycopg
import structlog

from projections.rebuild import rebuild
from projections.runner import Projections

PATIENCE: Final = 1.0
"""Seconds until history is looked at without having been told that it grew."""

_LOG: Final = structlog.get_logger()


def prepare(projections: Projections) -> list[str]:
    """Make what is missing and rebuild what is of an older make; return what was rebuilt."""
    projections.create()
    outdated = projections.outdated()
    if outdated:
        rebuild(projections, outdated)
    return outdated


def run(projections: Projections, database_url: str, stop: Stop) -> None:
    """Catch up until `stop` is set: at once when history grows, else every second.

    An error is logged by its class and tried again, because a projector that died in
    silence would leave every page behind.
    """
    while not stop.is_set():
        try:
            _listen(projections, database_url, stop)
        except Exception as error:  # whatever it is, keep trying until told to stop
            _LOG.error("projector_restarts", error=type(error).__name__)
            stop.wait(PATIENCE)


def _listen(projections: Projections, database_url: str, stop: Stop) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("LISTEN stored_events")
        while not stop.is_set():
            projections.catch_up()
            # One notice is enough: catching up takes everything there is.
            for _ in connection.notifies(timeout=PATIENCE, stop_after=1):
                pass
