"""Sessions on the server: a random token outside, its hash and sealed content inside."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from psycopg import Connection

from casework.clock import Clock
from casework.desk.keys import Box, derive, fingerprint
from casework.desk.rows import Row, Rows

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=10)
FRESH: Final = timedelta(minutes=10)
"""How long a proof that its owner is there is good for what weighs."""

UNDER_WAY_SECONDS: Final = 30
"""How long requests that were sent with a token may come in after another took its place."""

REMEMBERED: Final = timedelta(days=1)
"""How long an ended session is recognised, so that words sent with it are not lost."""

SEEN_EVERY: Final = timedelta(seconds=20)
"""Not every request writes down that it was there."""

REPLACED_AT: Final = "replaced_at"

Content = dict[str, Any]


class Session(msgspec.Struct, frozen=True):
    """One session. `is_over`: it was one, and is good for nothing but recognising whose.

    What was ended holds nothing any more; what merely expired still holds what it held. What does
    not open was sealed under another secret of the server: it is over for everybody at once.
    """

    token: str
    staff_id: UUID | None
    content: Content
    made_at: datetime
    seen_at: datetime
    is_over: bool = False
    proven_at: datetime | None = None
    is_replaced: bool = False
    """A moment ago its browser was given another token."""

    def is_fresh(self, now: datetime) -> bool:
        """Say whether its owner proved a few minutes ago to be there."""
        return self.proven_at is not None and now - self.proven_at < FRESH

    def seconds_left(self, now: datetime) -> int:
        """Return after how many seconds it ends when nothing more is done."""
        end = min(now + IDLE, self.made_at + LONGEST)
        return max(0, int((end - now).total_seconds()))


class Listed(msgspec.Struct, frozen=True):
    """A session in the list of its owner. `handle` names it and opens nothing."""

    handle: str
    device: str
    made_at: datetime
    seen_at: datetime


class Sessions:
    """Begins, finds, keeps and ends sessions: 30 minutes idle, 10 hours in all."""

    def __init__(self, rows: Rows, secret: bytes, clock: Clock) -> None:
        """Use the tables of `rows`, a key derived from `secret`, and the time of `clock`."""
        self._rows = rows
        self._clock = clock
        self._box = Box(derive(secret, "session"))

    def begin(self, content: Content, staff_id: UUID | None = None) -> Session:
        """Begin a session with a new token; forget those that ended long ago.

        Whoever it is begun for has just proved to be there.
        """
        now = self._clock.now()
        with self._rows.transaction() as conn:
            begun = self._begin(conn, content, staff_id, now)
        self._rows.run("DELETE FROM desk.sessions WHERE seen_at < %s", [now - LONGEST - REMEMBERED])
        return begun

    def renew(self, old: Session, content: Content, staff_id: UUID | None) -> Session | None:
        """Give the browser of `old` another token; None when `old` was ended in the meantime.

        With `staff_id` somebody proved just now who they are. Their ten hours grow no longer by
        it, when it was they who had the old one.
        """
        made_at = old.made_at if staff_id and staff_id == old.staff_id else self._clock.now()
        mark = fingerprint(old.token)
        replaced = self._sealed({REPLACED_AT: self._clock.now().timestamp()}, mark)
        with self._rows.transaction() as conn:
            _one_at_a_time(conn, old.staff_id)
            ended = conn.execute(
                "UPDATE desk.sessions SET ended_at = %s, content = %s"
                " WHERE token_hash = %s AND ended_at IS NULL",
                [self._clock.now(), replaced, mark],
            )
            return self._begin(conn, content, staff_id, made_at) if ended.rowcount else None

    def find(self, token: str) -> Session | None:
        """Return the session of this token, also when it is over; None when there never was."""
        row = self._rows.one(
            "SELECT s.staff_id, s.content, s.made_at, s.seen_at, s.ended_at, s.proven_at,"
            " coalesce(a.is_blocked, false) FROM desk.sessions s"
            " LEFT JOIN desk.accounts a USING (staff_id) WHERE s.token_hash = %s",
            [fingerprint(token)],
        )
        return self._read(token, row) if row else None

    def seen(self, session: Session) -> None:
        """Note that the session is in use."""
        now = self._clock.now()
        if now - session.seen_at >= SEEN_EVERY:
            self._rows.run(
                "UPDATE desk.sessions SET seen_at = %s WHERE token_hash = %s AND ended_at IS NULL",
                [now, fingerprint(session.token)],
            )

    def keep(self, token: str, content: Content) -> None:
        """Write the content of a session that has not ended."""
        mark = fingerprint(token)
        self._rows.run(
            "UPDATE desk.sessions SET content = %s, seen_at = %s"
            " WHERE token_hash = %s AND ended_at IS NULL",
            [self._sealed(content, mark), self._clock.now(), mark],
        )

    def end(self, token: str) -> None:
        """End a session; its content goes at once."""
        self._end([fingerprint(token)])

    def end_all(self, staff_id: UUID, *, but: str = "") -> None:
        """End every session of a member of staff, `but` for the one of that token."""
        with self._rows.transaction() as conn:
            _one_at_a_time(conn, staff_id)
            conn.execute(
                "UPDATE desk.sessions SET ended_at = %s, content = ''"
                " WHERE staff_id = %s AND token_hash <> %s AND ended_at IS NULL",
                [self._clock.now(), staff_id, fingerprint(but)],
            )

    def end_one(self, staff_id: UUID, handle: str) -> Session | None:
        """End the session that its owner sees under `handle`; return what it held."""
        for mark, *row in self._open_rows(staff_id):
            if secrets.compare_digest(_handle(mark).encode(), handle.encode()):
                ended = Session("", staff_id, self._opened(row[0], mark) or {}, row[1], row[2])
                self._end([mark])
                return ended
        return None

    def listed(self, staff_id: UUID) -> list[Listed]:
        """Return the sessions that are open, the last used first."""
        return [
            Listed(_handle(mark), str(opened.get("device", "")), made, seen)
            for mark, content, made, seen in self._open_rows(staff_id)
            if (opened := self._opened(content, mark)) is not None
        ]

    def handle(self, token: str) -> str:
        """Return under which name a session is in its owner's list."""
        return _handle(fingerprint(token))

    def _begin(
        self, conn: Connection[Row], content: Content, staff_id: UUID | None, made_at: datetime
    ) -> Session:
        now = self._clock.now()
        proven = now if staff_id else None
        token = secrets.token_urlsafe(32)
        mark = fingerprint(token)
        conn.execute(
            "INSERT INTO desk.sessions (token_hash, staff_id, content, made_at, seen_at, proven_at)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [mark, staff_id, self._sealed(content, mark), made_at, now, proven],
        )
        return Session(token, staff_id, content, made_at, now, proven_at=proven)

    def _open_rows(self, staff_id: UUID) -> list[Row]:
        now = self._clock.now()
        return self._rows.all(
            "SELECT token_hash, content, made_at, seen_at FROM desk.sessions"
            " WHERE staff_id = %s AND ended_at IS NULL AND seen_at > %s AND made_at > %s"
            " ORDER BY seen_at DESC",
            [staff_id, now - IDLE, now - LONGEST],
        )

    def _end(self, marks: Sequence[bytes]) -> None:
        self._rows.run(
            "UPDATE desk.sessions SET ended_at = %s, content = ''"
            " WHERE token_hash = ANY(%s) AND ended_at IS NULL",
            [self._clock.now(), list(marks)],
        )

    def _read(self, token: str, row: Row) -> Session | None:
        staff_id, sealed, made_at, seen_at, ended_at, proven_at, is_blocked = row
        now = self._clock.now()
        is_late = now - seen_at >= IDLE or now - made_at >= LONGEST
        is_over = ended_at is not None or is_late or is_blocked
        if is_over and now - seen_at > LONGEST + REMEMBERED:
            return None
        opened = self._opened(sealed, fingerprint(token)) if sealed else {}
        content, is_over = opened or {}, is_over or opened is None
        replaced_at = content.pop(REPLACED_AT, None)
        is_replaced = replaced_at is not None and now.timestamp() - replaced_at < UNDER_WAY_SECONDS
        return Session(token, staff_id, content, made_at, seen_at, is_over, proven_at, is_replaced)

    def _sealed(self, content: Content, mark: bytes) -> bytes:
        # Sentences that are translated when they are shown are stored as they are shown now.
        return self._box.seal(msgspec.msgpack.encode(content, enc_hook=str), mark)

    def _opened(self, sealed: bytes, mark: bytes) -> Content | None:
        opened = self._box.open(sealed, mark)
        return None if opened is None else msgspec.msgpack.decode(opened, type=Content)


def _one_at_a_time(conn: Connection[Row], staff_id: UUID | None) -> None:
    """Wait for whoever ends or renews sessions of the same owner: one must see the other."""
    lock = "SELECT pg_advisory_xact_lock(hashtextextended('desk.sessions ' || %s::text, 0))"
    conn.execute(lock, [str(staff_id)])


def _handle(mark: bytes) -> str:
    return fingerprint(mark.hex()).hex()[:32]
