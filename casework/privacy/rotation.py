"""A new epoch: every living key is wrapped anew, and then the old key-encryption key can go.

Deleting a row does not erase a key: it stays in the write-ahead log and in backups, wrapped. It
is gone when what wrapped it is destroyed (privacy.md, "Keys and erasure").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from psycopg import Connection

from casework.privacy.epochs import EpochTaken, WrappedKey, Wrapping
from casework.privacy.keys import bound, tell_unreadable

PROMISED: Final = timedelta(days=7)
"""Within which what was erased opens from no backup, however old; one hour when it is urgent."""

SHORTEST: Final = timedelta(hours=23)
"""An epoch is not ended sooner, unless it is urgent: every rotation touches every key."""

KEPT: Final = timedelta(days=6)
"""How long a backup of the keys is of use: after that nothing wrapped in it opens.

With SHORTEST before it this stays an hour within what is promised, for a worker that was away.
"""

AHEAD: Final = 1000
"""How far past the epochs that a restored table knows those are looked for that it does not."""

BATCH: Final = 500
SLIP: Final = timedelta(hours=1)
"""So far a clock may be set back without anything being amiss."""

NOW: Final = "SELECT clock_timestamp()"
LOCK: Final = "SELECT pg_advisory_xact_lock(6963)"
LAST: Final = "SELECT coalesce(max(number), 0) FROM epochs"
CLOSE: Final = "UPDATE epochs SET closed_at = %s WHERE closed_at IS NULL"
HASTEN: Final = "UPDATE epochs SET closed_at = %s WHERE destroyed_at IS NULL"
OPEN: Final = "INSERT INTO epochs (number) VALUES (%s)"
FOUND: Final = "INSERT INTO epochs (number, began_at, closed_at) VALUES (%s, %s, %s)"
RECKON: Final = "UPDATE epochs SET closed_at = least(closed_at, %s) WHERE destroyed_at IS NULL"
AHEAD_OF_NOW: Final = """
UPDATE epochs SET closed_at = %s WHERE destroyed_at IS NULL AND closed_at > %s
"""
OLD: Final = """
SELECT key_id, epoch, wrapped FROM keys
WHERE wrapped IS NOT NULL AND key_id <> ALL(%s) AND epoch IN (
    SELECT number FROM epochs WHERE closed_at IS NOT NULL AND destroyed_at IS NULL)
ORDER BY key_id LIMIT %s FOR UPDATE SKIP LOCKED
"""
REWRAP: Final = "UPDATE keys SET epoch = %s, wrapped = %s WHERE key_id = %s"
CURRENT: Final = "SELECT number, began_at FROM epochs WHERE closed_at IS NULL"
WANTED: Final = """
SELECT EXISTS (SELECT FROM keys k, epochs e
WHERE e.closed_at IS NULL AND k.erased_at >= e.began_at AND k.fingerprint <> '')
"""
LINGERING: Final = """
SELECT EXISTS (SELECT FROM keys k, epochs e
WHERE k.key_id = ANY(%s) AND k.erased_at >= e.began_at AND k.fingerprint <> ''
AND e.destroyed_at IS NULL AND (e.closed_at IS NULL OR e.closed_at > %s))
"""
STALE: Final = """
SELECT number FROM epochs e
WHERE destroyed_at IS NULL AND closed_at <= %s
AND NOT EXISTS (SELECT FROM keys k WHERE k.epoch = e.number AND k.wrapped IS NOT NULL)
ORDER BY number
"""
DESTROYED: Final = "UPDATE epochs SET destroyed_at = %s WHERE number = %s"


class Rotated(msgspec.Struct, frozen=True):
    """What one rotation did: which epoch began, how many keys went to it."""

    epoch: int
    rewrapped: int


class Rotation:
    """Begins epochs and ends them. Writers that did not notice are told by the database."""

    def __init__(self, conn: Connection[Any], wrapping: Wrapping) -> None:
        """Work through `conn` (autocommit) on the second database."""
        self._conn = conn
        self._wrapping = wrapping
        self._unreadable: list[UUID] = []

    def now(self) -> datetime:
        """Return the time that all epochs began by: that of the database they stand in."""
        row = self._conn.execute(NOW).fetchone()
        return row[0] if row else datetime.min.replace(tzinfo=UTC)

    def set_right(self, now: datetime) -> None:
        """Let what a clock that ran ahead ended, or began, end `now`: its days had not begun."""
        with self._conn.transaction():
            self._conn.execute(LOCK)
            self._conn.execute(AHEAD_OF_NOW, [now, now + SLIP])
        current = self._conn.execute(CURRENT).fetchone()
        if current and current[1] > now + SLIP:
            self.rotate(now)

    def rotate(self, now: datetime, *, is_urgent: bool = False) -> Rotated:
        """Begin a new epoch and wrap every living key under it; safe to break off and repeat.

        When it is urgent no older epoch waits for its backups: none of them opens any more.
        """
        with self._conn.transaction():
            self._conn.execute(LOCK)
            epoch = self._next(now)
            self._conn.execute(CLOSE, [now])
            if is_urgent:
                self._conn.execute(HASTEN, [now - KEPT])
            self._conn.execute(OPEN, [epoch])
        return Rotated(epoch, self.rewrap())

    def begin_anew(self, made_at: datetime) -> tuple[int, ...]:
        """Begin an epoch in what was restored from a backup of the keys that was `made_at` then.

        Since then epochs came that the table does not know, and people were erased in them: other
        backups would open them for ever. All that was there is over as if it ended then, so that
        their seven days do not begin again. Return the epochs that were not known.
        """
        with self._conn.transaction():
            self._conn.execute(LOCK)
            last = self._last()
            unknown = [n for n in range(last + 1, last + AHEAD) if self._wrapping.has(n)]
            for epoch in unknown:
                self._conn.execute(FOUND, [epoch, made_at, made_at])
            epoch = self._next(made_at)
            self._conn.execute(CLOSE, [made_at])
            self._conn.execute(RECKON, [made_at])
            self._conn.execute(OPEN, [epoch])
        return tuple(unknown)

    def rewrap(self) -> int:
        """Wrap what is still under an older epoch under the current one; return how many.

        A key that does not unwrap is told of once and passed over: its own epoch cannot end
        while it lives, and every other can. It is tried again by who begins anew.
        """
        count = 0
        while (done := self._rewrap_some()) is not None:
            count += done
        return count

    def is_wanted(self) -> bool:
        """Say whether a key was erased in this epoch: backups still open it."""
        row = self._conn.execute(WANTED).fetchone()
        return bool(row and row[0])

    def lingers(self, keys: Collection[UUID], now: datetime) -> bool:
        """Say whether an epoch in which one of these lived still waits for its backups.

        That is the current one, or one that ended since without anybody knowing of the hurry.
        """
        row = self._conn.execute(LINGERING, [list(keys), now - KEPT]).fetchone()
        return bool(row and row[0])

    def is_due(self, now: datetime) -> bool:
        """Say whether a rotation is wanted, and the epoch is about a day old by now."""
        current = self._conn.execute(CURRENT).fetchone()
        return bool(current and now - current[1] >= SHORTEST and self.is_wanted())

    def destroy(self, now: datetime) -> tuple[int, ...]:
        """Destroy the closed epochs whose backups are past their term; return which.

        An epoch that still wraps a living key stays, however old.
        """
        with self._conn.transaction():
            self._conn.execute(LOCK)
            stale = [int(row[0]) for row in self._conn.execute(STALE, [now - KEPT]).fetchall()]
            for epoch in stale:
                self._wrapping.destroy(epoch)
                self._conn.execute(DESTROYED, [now, epoch])
        return tuple(stale)

    def _next(self, now: datetime) -> int:
        epoch = self._last() + 1
        while True:
            try:
                self._wrapping.begin(epoch)
                return epoch
            except EpochTaken:
                # Somebody made it and did not come as far as writing so: it ends as others do.
                self._conn.execute(FOUND, [epoch, now, now])
                epoch += 1

    def _last(self) -> int:
        row = self._conn.execute(LAST).fetchone()
        return int(row[0] if row else 0)

    def _rewrap_some(self) -> int | None:
        """Wrap a batch anew; return how many, or None when nothing is left to try."""
        with self._conn.transaction():
            current = self._conn.execute(CURRENT).fetchone()
            rows = self._conn.execute(OLD, [self._unreadable, BATCH]).fetchall()
            return self._rewrap_rows(rows, int(current[0] if current else 0)) if rows else None

    def _rewrap_rows(self, rows: Sequence[tuple[UUID, int, bytes]], current: int) -> int:
        old = [WrappedKey(epoch, bytes(one), bound(key_id, epoch)) for key_id, epoch, one in rows]
        count = 0
        for (key_id, epoch, _), key in zip(rows, self._wrapping.unwrap_all(old), strict=True):
            if not isinstance(key, bytes):
                tell_unreadable(key_id, epoch, key)
                self._unreadable.append(key_id)
                continue
            anew = self._wrapping.wrap(current, key, bound(key_id, current))
            self._conn.execute(REWRAP, [current, anew, key_id])
            count += 1
        return count
