"""Find out fast that the log is sound: whole batches from PostgreSQL, few objects, only hashing.

What is not clean at first sight is no fault yet: verification.py then reads entry by entry, and
names what is wrong. A clean log, which is nearly every log, never gets there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import msgspec

from casework.audit import reading
from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.reading import Read, Row
from casework.audit.report import Report
from casework.audit.tree import Frontier

WIDTH: Final = 256
"""Ids in a batch: small enough for the server to make the next ones while we hash."""

STRETCH: Final = 256 * WIDTH
"""Ids that are asked for at once."""

# One row a batch. Whoever owns the database chooses every value here, so nothing is joined whose
# parts could be told apart in two ways: values come in arrays, also the missing ones, or joined
# with the length of each. Every hash is made here, not by the database.
BATCHES: Final = """
SELECT b.* FROM generate_series(%s::bigint, %s::bigint - 1, %s::bigint) AS f (first), LATERAL (
    SELECT count(*), array_agg(s.leaf_index), array_agg(s.leaf_hash),
           array_agg(s.sealed_hash), array_agg(s.head), array_agg(s.public),
           string_agg(s.sealed, ''),
           array_agg(octet_length(s.sealed)) FILTER (WHERE %s),
           array_agg(s.notification_id) FILTER (WHERE s.is_removed),
           array_agg(s.public) FILTER (WHERE s.is_order)
    FROM (
        SELECT notification_id, l.leaf_index, l.leaf_hash, l.sealed_hash, e.public,
               CASE WHEN %s THEN e.sealed END AS sealed, e.sealed IS NULL AS is_removed,
               e.topic = 'erasure.carried_out' AS is_order,
               '\\x00'::bytea || convert_to('casework-leaf/1 ' || e.tenant || ' '
               || e.originator_id || ' ' || e.originator_version || ' ' || e.topic, 'UTF8')
               || '\\x00'::bytea AS head
        FROM (SELECT * FROM history.leaves WHERE notification_id >= f.first
              AND notification_id < f.first + %s ORDER BY notification_id OFFSET 0) l
        FULL JOIN (SELECT * FROM history.events WHERE notification_id >= f.first
              AND notification_id < f.first + %s ORDER BY notification_id OFFSET 0) e
        USING (notification_id)
        ORDER BY notification_id
    ) s
) b
"""
CHECKPOINTS: Final = """
SELECT size, root, note FROM history.checkpoints
WHERE size >= %s AND size <= %s ORDER BY size
"""
ENDS: Final = """
SELECT coalesce((SELECT max(leaf_index) + 1 FROM history.leaves), 0),
       coalesce((SELECT max(size) FROM history.checkpoints), 0),
       least((SELECT min(notification_id) FROM history.leaves),
             (SELECT min(notification_id) FROM history.events), 1),
       greatest((SELECT max(notification_id) + 1 FROM history.leaves),
                (SELECT max(notification_id) + 1 FROM history.events), 1)
"""


class Batch(NamedTuple):
    """Entries that follow each other, column by column; where are none, all None but the size.

    None stands in a column where an event or its leaf is missing. `heads`: what comes before the
    hashes in a leaf, see history.leaf_hash().
    """

    size: int
    indexes: Sequence[int | None]
    leaves: Sequence[bytes | None]
    sealed_hashes: Sequence[bytes | None]
    heads: Sequence[bytes | None]
    publics: Sequence[bytes | None]
    sealed: bytes | None
    sealed_lengths: Sequence[int | None] | None
    removed: Sequence[int] | None
    orders: Sequence[bytes] | None


class NotClean(Exception):
    """Something has to be looked at entry by entry."""


def quick_report(
    read: Read, verifier: Verifier, progress: Callable[[int, int], None], *, log_alone: bool
) -> Report | None:
    """Return what there is when all of it is sound; None when that is not certain.

    `log_alone`: leaves, tree and checkpoints, without hashing the sealed parts.
    """
    try:
        return _Quick(read, verifier, progress, log_alone=log_alone).report()
    except NotClean:
        return None


class _Ordered(msgspec.Struct):
    """What an order to erase says of the log."""

    entries: tuple[int, ...]


class _Quick:
    """One pass over the log."""

    def __init__(
        self,
        read: Read,
        verifier: Verifier,
        progress: Callable[[int, int], None],
        *,
        log_alone: bool,
    ) -> None:
        self._read = read
        self._verifier = verifier
        self._progress = progress
        self._is_whole = not log_alone
        self._tree = Frontier()
        self._waiting: list[bytes] = []
        self._checkpoints = self._covered = 0
        self._removed: set[int] = set()
        self._ordered: set[int] = set()

    def report(self) -> Report:
        """Read everything; NotClean as soon as it is not certain that all is well."""
        ((total, signed, begin, end),) = self._read.stream(ENDS)
        _hold(signed <= total > 0)
        for first in range(begin, end, STRETCH):
            self._read_stretch(first, min(first + STRETCH, end), total)
        self._tree.extend_at_once(self._waiting)
        _hold(self._tree.size == total and self._removed <= self._ordered)
        if self._is_whole:
            for query in (reading.VERSION_GAPS, reading.UNKNOWN_COMMANDS):
                _hold(not list(self._read.stream(query)))
        return Report(
            size=total,
            root=self._tree.root(),
            covered=self._covered,
            checkpoints=self._checkpoints,
            removed=len(self._removed),
            bad=(),
        )

    def _read_stretch(self, first: int, end: int, total: int) -> None:
        # As many ids hold no more entries; those of the next stretch are for then.
        size = self._tree.size + len(self._waiting)
        since = size + 1 if self._checkpoints or size else 0
        due = list(self._read.stream(CHECKPOINTS, since, size + STRETCH))[::-1]
        values = (first, end, WIDTH, self._is_whole, self._is_whole, WIDTH, WIDTH)
        for row in self._read.stream(BATCHES, *values):
            if row[0]:
                self._take_in(Batch(*row), due)
                self._progress(self._tree.size, total)

    def _take_in(self, batch: Batch, due: list[Row]) -> None:
        start = self._tree.size + len(self._waiting)
        end = start + batch.size
        _hold(batch.indexes == list(range(start, end)))
        self._waiting += checked_leaves(batch)
        if self._is_whole:
            check_sealed(batch)
        self._removed.update(batch.removed or ())
        for public in batch.orders or ():
            self._ordered.update(msgspec.json.decode(public, type=_Ordered).entries)
        while due and due[-1][0] <= end:
            self._grow_to(due[-1][0])
            self._check_checkpoint(*due.pop())
        # What is left of a subtree waits for the rest of it.
        self._grow_to(max(self._tree.size, end - end % WIDTH))

    def _grow_to(self, size: int) -> None:
        count = size - self._tree.size
        self._tree.extend_at_once(self._waiting[:count])
        del self._waiting[:count]

    def _check_checkpoint(self, size: int, root: bytes, note: str) -> None:
        try:
            signed = Checkpoint.opened(note, self._verifier)
        except NoteRefused as error:
            raise NotClean from error
        _hold((signed.size, signed.root) == (size, root) == (self._tree.size, self._tree.root()))
        self._checkpoints += 1
        self._covered = size


def checked_leaves(batch: Batch) -> list[bytes]:
    """Return the leaf hashes of a batch, each made anew from its entry; NotClean if one differs."""
    leaves = [
        sha256(head + sha256(public).digest() + sealed_hash).digest()
        for head, public, sealed_hash in zip(
            _all_of(batch.heads, batch),
            _all_of(batch.publics, batch),
            _all_of(batch.sealed_hashes, batch),
            strict=True,
        )
    ]
    _hold(leaves == batch.leaves)
    return leaves


def check_sealed(batch: Batch) -> None:
    """Hash every sealed part that is still there; NotClean if one is not what it was."""
    lengths = batch.sealed_lengths or ()
    _hold(len(lengths) == batch.size)
    joined = batch.sealed or b""
    ends = pairwise(accumulate((length or 0 for length in lengths), initial=0))
    expected = _all_of(batch.sealed_hashes, batch)
    for (at, end), length, sealed_hash in zip(ends, lengths, expected, strict=True):
        _hold(length is None or sha256(joined[at:end]).digest() == sealed_hash)


def _all_of(values: Sequence[bytes | None], batch: Batch) -> list[bytes]:
    present = [value for value in values if value is not None]
    _hold(len(present) == batch.size)
    return present


def _hold(is_so: bool) -> None:
    if not is_so:
        raise NotClean
