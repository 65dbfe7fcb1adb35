"""The log as others get it: everything under its newest checkpoint, by hash, without content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Final
from uuid import UUID

import psycopg

from casework.audit import reading
from casework.audit.checkpoint import Checkpoint
from casework.audit.faults import LogBroken, NothingSigned
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.proofs import root_at
from casework.audit.reading import Read, Row
from casework.audit.tiles import HASH_BYTES, WIDTH, Hashes, bundle, tile_path
from casework.audit.tree import leaf_hash
from casework.days import ZONE

CHECKPOINT: Final = "checkpoint"
VERIFIER_KEY: Final = "log.vkey"

File = tuple[str, bytes]
"""A path, and what is in the file."""


class Published:
    """What the newest checkpoint covers, as it is at one moment.

    Raises NothingSigned without a checkpoint, LogBroken when the leaves are not what was signed.
    """

    def __init__(self, read: Read, verifier: Verifier) -> None:
        """Read all leaf hashes: 32 bytes of memory each."""
        self._read = read
        self.verifier = verifier
        self.note = _only(read(reading.NEWEST_CHECKPOINT))
        try:
            self.checkpoint = Checkpoint.opened(self.note, verifier)
        except NoteRefused as error:
            raise LogBroken(why="checkpoint_signature") from error
        self.size = self.checkpoint.size
        self.hashes = _hashes(read(reading.LEAVES))
        if self.hashes.size < self.size or self.checkpoint.root != root_at(self.hashes, self.size):
            raise LogBroken(size=self.size, why="checkpoint_root")

    def files(self, year: int | None = None, board: UUID | None = None) -> Iterator[File]:
        """Yield path and content of every file of the log: checkpoint, key, tiles, bundles.

        `year` leaves out bundles without an entry of that year in Amsterdam. With `board`,
        entries of other boards are empty: their hashes are all that is shown of them.
        """
        yield CHECKPOINT, self.note.encode()
        yield VERIFIER_KEY, f"{self.verifier}\n".encode()
        yield from self.hashes.tiles(self.size)
        low, high = self._period(year) if year is not None else (0, self.size)
        low, high = low - low % WIDTH, min(high + -high % WIDTH, self.size)
        entries = self.entries(low, high) if low < high else iter(())
        for first in range(low, high, WIDTH):
            width = min(WIDTH, high - first)
            shown = [
                entry if board is None or str(board) == owner else b""
                for owner, entry in islice(entries, width)
            ]
            yield tile_path("entries", first // WIDTH, width), bundle(shown)

    def entries(self, low: int, high: int) -> Iterator[tuple[str, bytes]]:
        """Yield whose and what the entries `low` to `high` are, without their content.

        NothingSigned when one of them is not covered, LogBroken when one is not what it was.
        """
        if not 0 <= low < high <= self.size:
            raise NothingSigned(low=low, high=high, size=self.size)
        rows = self._read(reading.LEAF_PARTS, low, high)
        for index in range(low, high):
            row = next(rows, None)
            if row is None or row[0] != index:
                raise LogBroken(size=index, why="event_missing")
            entry = _entry(row)
            if leaf_hash(entry) != self.hashes.node(0, index):
                raise LogBroken(size=index, why="entry_changed")
            yield row[1], entry

    def earliest_over(self, index: int) -> str:
        """Return the first checkpoint that was signed of entry `index`."""
        return _only(self._read(reading.FIRST_CHECKPOINT_OVER, index))

    def index_of(self, notification_id: int) -> int:
        """Return the index of the entry that pages show as number `notification_id`."""
        row = next(self._read(reading.INDEX_OF, notification_id), None)
        if row is None:
            raise NothingSigned(notification=notification_id)
        return int(row[0])

    def public_of(self, index: int) -> bytes:
        """Return what stands open in an entry; LogBroken when it is not what was signed."""
        row = next(self._read(reading.PUBLIC_OF, index), None)
        ((_, entry),) = self.entries(index, index + 1)
        public = bytes(row[0]) if row else b""
        if sha256(public).digest() != entry[-2 * HASH_BYTES : -HASH_BYTES]:
            raise LogBroken(size=index, why="entry_changed")
        return public

    def _period(self, year: int) -> tuple[int, int]:
        begins = (datetime(y, 1, 1, tzinfo=ZONE) for y in (year, year + 1))
        low, high = next(self._read(reading.PERIOD, *begins))
        return (0, 0) if low is None else (low, min(high, self.size))


@contextmanager
def published(database_url: str, verifier: Verifier) -> Iterator[Published]:
    """Give what is published now, on a connection of its own."""
    with psycopg.connect(database_url) as conn, reading.one_moment(conn) as read:
        yield Published(read, verifier)


def _entry(row: Row) -> bytes:
    """Return the bytes of a leaf, see history.leaf_hash(): a head, and the hash of either part."""
    _, tenant, originator, version, topic, public_hash, sealed_hash = row
    head = f"casework-leaf/1 {tenant} {originator} {version} {topic}\0".encode()
    return head + bytes(public_hash) + bytes(sealed_hash)


def _hashes(rows: Iterable[Row]) -> Hashes:
    hashes = Hashes()
    for index, leaf in rows:
        if index != hashes.size:
            raise LogBroken(size=hashes.size, why="index_gap")
        hashes.append(leaf)
    return hashes


def _only(rows: Iterator[Row]) -> str:
    row = next(rows, None)
    if row is None:
        raise NothingSigned
    return str(row[0])
