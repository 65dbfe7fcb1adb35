"""How the last verifications of the log ended, so that the officer need not wait for one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from psycopg import Connection

from casework.audit.report import Report
from casework.clock import Clock
from casework.days import local_day
from casework.desk.rows import Rows

HOLD: Final = "SELECT pg_advisory_lock_shared(hashtextextended(%s, 0))"
IS_NOBODYS: Final = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
ALONE: Final = "SELECT pg_advisory_xact_lock(hashtextextended('desk.verifications', 0))"
RUNNING: Final = (
    "SELECT verification_id, started_at FROM desk.verifications WHERE state = 'running'"
)
BROKEN_OFF: Final = "UPDATE desk.verifications SET state = 'broken_off' WHERE verification_id = %s"
BEGUN: Final = """
INSERT INTO desk.verifications (verification_id, state, started_at)
VALUES (%s, 'running', %s) ON CONFLICT DO NOTHING
"""
FROM_AHEAD: Final = "UPDATE desk.verifications SET started_at = %s WHERE started_at > %s"
BEGINNING: Final = timedelta(seconds=30)
"""Between noting that one began, and its thread holding it."""

AGAIN: Final = timedelta(minutes=10)
"""After so long one that could not be carried out is begun again."""

INSTANT: Final = timedelta(microseconds=1)
NOT_CARRIED_OUT: Final = "not_carried_out"
"""The fault of one that found nothing, because something was away."""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """One verification. `fault` names the first bad entry.

    `state`: running, ok, bad, or broken_off when the process that ran it is not there any more.
    """

    state: str
    started_at: datetime
    finished_at: datetime | None
    size: int | None
    covered: int | None
    removed: int | None
    fault: str | None

    def is_of(self, now: datetime) -> bool:
        """Say whether it serves for the day of `now`; one that could not be done, for a while."""
        if self.state == "broken_off":
            return False
        if self.fault == NOT_CARRIED_OUT:
            return timedelta() <= now - self.started_at < AGAIN
        return local_day(self.started_at) == local_day(now)


class Verifications:
    """Remembers verifications that were started from a page or by the worker."""

    def __init__(self, rows: Rows, clock: Clock) -> None:
        """Use the tables of `rows`, and `clock` for when."""
        self._rows = rows
        self._clock = clock

    def last(self) -> Verification | None:
        """Return the last one, running or finished; None when there never was one."""
        row = self._rows.one(
            "SELECT verification_id, state, started_at, finished_at, size, covered, removed, fault"
            " FROM desk.verifications ORDER BY started_at DESC LIMIT 1",
            [],
        )
        if row is None:
            return None
        verification_id, *values = row
        last = Verification(**dict(zip(Verification.__struct_fields__, values, strict=True)))
        if last.state == "running":
            with self._rows.transaction() as conn:
                if self._is_nobodys(conn, verification_id, last.started_at):
                    return msgspec.structs.replace(last, state="broken_off")
        return last

    def begin(self, verification_id: UUID) -> bool:
        """Note that one begins; False when one runs already, or this one began before.

        Each takes a core and reads all of history: one at a time, whoever asks how often.
        """
        with self._rows.transaction() as conn:
            conn.execute(ALONE)
            for other, started_at in conn.execute(RUNNING).fetchall():
                if not self._is_nobodys(conn, other, started_at):
                    return False
                conn.execute(BROKEN_OFF, [other])
            now = self._clock.now()
            # By a clock that ran ahead: such a one would be the last until that day comes.
            conn.execute(FROM_AHEAD, [now - INSTANT, now])
            return conn.execute(BEGUN, [verification_id, now]).rowcount == 1

    @staticmethod
    def hold(verification_id: UUID, conn: Connection[Any]) -> None:
        """Show that it is being carried out for as long as `conn` lives, and no longer."""
        conn.execute(HOLD, [str(verification_id)])
        conn.commit()

    def _is_nobodys(
        self, conn: Connection[Any], verification_id: UUID, started_at: datetime
    ) -> bool:
        """Say whether no process carries it out, so that it will never end by itself."""
        if self._clock.now() - started_at < BEGINNING:
            return False
        row = conn.execute(IS_NOBODYS, [str(verification_id)]).fetchone()
        return row is not None and bool(row[0])

    def finish(self, verification_id: UUID, report: Report | None) -> None:
        """Note how it ended; None when it could not be carried out."""
        fault = NOT_CARRIED_OUT if report is None else str(report.bad[0]) if report.bad else None
        counts = (report.size, report.covered, report.removed) if report else (None, None, None)
        self._rows.run(
            "UPDATE desk.verifications SET state = %s, finished_at = %s, size = %s, covered = %s,"
            " removed = %s, fault = %s WHERE verification_id = %s",
            ["bad" if fault else "ok", self._clock.now(), *counts, fault, verification_id],
        )
