"""Carries out one verification of the log and keeps how it ended; the worker's, once a day."""

from __future__ import annotations

from threading import Event as Signal
from typing import Final
from uuid import UUID

import psycopg
import structlog

from casework.audit.notes import Verifier
from casework.audit.verification import verify
from casework.audit.witness import Witness, beside
from casework.desk.desk import Desk
from casework.desk.verifications import Verifications
from casework.ids import mint

_LOG: Final = structlog.get_logger()

EVERY: Final = 60.0
"""Seconds between two looks at whether today's was done."""


def carry_out(
    kept: Verifications,
    verification: UUID,
    database_url: str,
    verifier: Verifier,
    witness: Witness | None,
) -> None:
    """Verify the whole log and ask the witness; whatever happens, how it ended is kept."""
    report = None
    try:
        with psycopg.connect(database_url) as conn:
            kept.hold(verification, conn)
            found = verify(conn, verifier)
            # Bound when the witness was asked too: half of an answer must not be kept as the whole.
            report = beside(found, witness, conn) if found.is_sound else found
    except Exception as error:  # a fault of any kind has to reach the page
        _LOG.error("verification_failed", error=type(error).__name__)
    if report is not None and report.bad:
        _LOG.error("log_not_sound", fault=str(report.bad[0]))
    kept.finish(verification, report)


class Daily:
    """Verifies once a day, also when nobody presses the button."""

    def __init__(
        self, desk: Desk, database_url: str, verifier: Verifier, witness: Witness | None
    ) -> None:
        """Keep how it ended in `desk`."""
        self._desk = desk
        self._asked = database_url, verifier, witness

    def step(self) -> bool:
        """Verify unless that was begun today already, by whomever; say whether it was done."""
        kept = self._desk.verifications
        last = kept.last()
        if last and last.is_of(self._desk.clock.now()):
            return False
        verification = mint()
        if not kept.begin(verification):
            return False
        carry_out(kept, verification, *self._asked)
        return True

    def run(self, stop: Signal) -> None:
        """Look every minute until `stop` is set."""
        while not stop.wait(EVERY):
            self.step()
