"""Throttling: how often may be tried, without anybody being able to lock the owner out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

import msgspec
from psycopg import Connection

from casework.clock import Clock
from casework.desk.keys import derive, keyed_hash
from casework.desk.rows import Row, Rows

QUARTER: Final = timedelta(minutes=15)
HOUR: Final = timedelta(hours=1)
KEPT: Final = timedelta(days=1)
IPV6_NETWORK: Final = 64
"""A household gets a whole /64, so one address of it says nothing."""


class Limit(msgspec.Struct, frozen=True):
    """So many failures within so long; `is_own`: only this person's, so success clears it."""

    name: str
    count: int
    within: timedelta
    is_own: bool = False


PAIR: Final = Limit("pair", 5, QUARTER, is_own=True)
ADDRESS: Final = Limit("address", 30, QUARTER)
ACCOUNT: Final = Limit("account", 60, HOUR)
DEVICE: Final = Limit("device", 10, QUARTER, is_own=True)


class Trying(msgspec.Struct, frozen=True):
    """Who is trying: which account (a hash), from which address, on which known device.

    A device that its owner signed in on before is counted by itself alone: whatever
    strangers do to the account or from the same address, the owner gets in.
    """

    account: bytes
    address: str
    device: str | None = None
    what: str = "password"

    def limits(self) -> Iterable[tuple[Limit, tuple[str, ...]]]:
        """Yield each limit that holds, with what is counted for it."""
        account = f"{self.what}:{self.account.hex()}"
        if self.device is not None:
            return ((DEVICE, (account, self.device)),)
        network = _network(self.address)
        return ((PAIR, (account, network)), (ADDRESS, (network,)), (ACCOUNT, (account,)))


class Admission(msgspec.Struct, frozen=True):
    """Leave to try once, or the seconds to `wait`. Counts as failed until it succeeded.

    `is_news`: nobody was told to wait for this before, so it is worth a line in the log.
    """

    wait: int
    at: datetime
    counted: tuple[tuple[Limit, bytes], ...]
    is_news: bool = False


class Attempts:
    """Counts failed attempts under keyed hashes."""

    def __init__(self, rows: Rows, secret: bytes, clock: Clock) -> None:
        """Use the tables of `rows`, a key derived from `secret`, and the time of `clock`."""
        self._rows = rows
        self._clock = clock
        self._key = derive(secret, "attempts")

    def admit(self, trying: Trying) -> Admission:
        """Count an attempt and let it through, or say how long to wait; both in one lock."""
        now = self._clock.now()
        counted = tuple(
            sorted(
                ((limit, keyed_hash(self._key, limit.name, *of)) for limit, of in trying.limits()),
                key=lambda pair: pair[1],
            )
        )
        with self._rows.transaction() as conn:
            # Always in the same order, so that two attempts never wait for each other.
            for _, subject in counted:
                number = int.from_bytes(subject[:8], "big", signed=True)
                conn.execute("SELECT pg_advisory_xact_lock(%s)", [number])
            waits = [_wait(conn, limit, subject, now) for limit, subject in counted]
            if not any(waits):
                _count(conn, [subject for _, subject in counted], now)
            is_news = any(waits) and self._is_news(conn, counted[waits.index(max(waits))], now)
        return Admission(max(waits), now, counted, is_news)

    def succeeded(self, admission: Admission) -> None:
        """Take the attempt back, and forget the person's own earlier mistakes."""
        own = [subject for limit, subject in admission.counted if limit.is_own]
        shared = [subject for limit, subject in admission.counted if not limit.is_own]
        self._rows.run(
            "DELETE FROM desk.attempts"
            " WHERE subject = ANY(%s) OR (subject = ANY(%s) AND at = %s) OR at < %s",
            [own, shared, admission.at, admission.at - KEPT],
        )

    def is_first(self, mark: str) -> bool:
        """Note that something that is good once was used; False when it was before, or just now.

        In one lock: of two who come at once one is the first.
        """
        subject = keyed_hash(self._key, "used", mark)
        with self._rows.transaction() as conn:
            number = int.from_bytes(subject[:8], "big", signed=True)
            conn.execute("SELECT pg_advisory_xact_lock(%s)", [number])
            query = "SELECT 1 FROM desk.attempts WHERE subject = %s LIMIT 1"
            if conn.execute(query, [subject]).fetchone():
                return False
            _count(conn, [subject], self._clock.now())
        return True

    def _is_news(self, conn: Connection[Row], waiting: tuple[Limit, bytes], now: datetime) -> bool:
        """Note that somebody is told to wait; False when that was noted already."""
        limit, subject = waiting
        told = keyed_hash(self._key, "told to wait", subject.hex())
        query = "SELECT 1 FROM desk.attempts WHERE subject = %s AND at > %s LIMIT 1"
        if conn.execute(query, [told, now - limit.within]).fetchone():
            return False
        _count(conn, [told], now)
        return True


def _wait(conn: Connection[Row], limit: Limit, subject: bytes, now: datetime) -> int:
    row = conn.execute(
        "SELECT at FROM desk.attempts WHERE subject = %s AND at > %s"
        " ORDER BY at DESC OFFSET %s LIMIT 1",
        [subject, now - limit.within, limit.count - 1],
    ).fetchone()
    return ceil((row[0] + limit.within - now).total_seconds()) if row else 0


def _count(conn: Connection[Row], subjects: Sequence[bytes], now: datetime) -> None:
    conn.execute(
        "INSERT INTO desk.attempts (subject, at) SELECT unnest(%s::bytea[]), %s",
        [list(subjects), now],
    )


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        return found.exploded[: IPV6_NETWORK // 4 + IPV6_NETWORK // 16 - 1]
    return str(found)
