"""How the last verifications of the log ended, so that the officer need not wait for one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from casework.audit.report import Report
from casework.clock import Clock
from casework.desk.rows import Rows


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """One verification. `state`: running, ok or bad; `fault` names the first bad entry."""

    state: str
    started_at: datetime
    finished_at: datetime | None
    size: int | None
    covered: int | None
    removed: int | None
    fault: str | None


class Verifications:
    """Remembers verifications that were started from a page or by the worker."""

    def __init__(self, rows: Rows, clock: Clock) -> None:
        """Use the tables of `rows`, and `clock` for when."""
        self._rows = rows
        self._clock = clock

    def last(self) -> Verification | None:
        """Return the last one, running or finished; None when there never was one."""
        row = self._rows.one(
            "SELECT state, started_at, finished_at, size, covered, removed, fault"
            " FROM desk.verifications ORDER BY started_at DESC LIMIT 1",
            [],
        )
        names = Verification.__struct_fields__
        return None if row is None else Verification(**dict(zip(names, row, strict=True)))

    def begin(self, verification_id: UUID) -> None:
        """Note that one began."""
        self._rows.run(
            "INSERT INTO desk.verifications (verification_id, state, started_at)"
            " VALUES (%s, 'running', %s) ON CONFLICT DO NOTHING",
            [verification_id, self._clock.now()],
        )

    def finish(self, verification_id: UUID, report: Report | None) -> None:
        """Note how it ended; None when it could not be carried out."""
        fault = "not_carried_out" if report is None else str(report.bad[0]) if report.bad else None
        counts = (report.size, report.covered, report.removed) if report else (None, None, None)
        self._rows.run(
            "UPDATE desk.verifications SET state = %s, finished_at = %s, size = %s, covered = %s,"
            " removed = %s, fault = %s WHERE verification_id = %s",
            ["bad" if fault else "ok", self._clock.now(), *counts, fault, verification_id],
        )
