"""Find out fast that the log is sound: whole batches from PostgreSQL, few objects, only hashing.

What is not clean at first sight is no fault yet: verification.py then reads entry by entry, and
names what is wrong. A clean log, which is nearly every log, never gets there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from struct import pack
from typing import Final, NamedTuple

from casework.audit import reading
from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.orders import Orders
from casework.audit.reading import Read
from casework.audit.report import Report
from casework.audit.tree import Frontier


class Portions(NamedTuple):
    """How many entries are in a batch, and how many batches are asked for at once.

    A batch must be small enough for the server to make the next one while we hash; whether it has
    128 entries or 256 hardly matters.
    """

    entries: int = 192
    batches: int = 512


PORTIONS: Final = Portions()

# One row a batch. Whoever owns the database chooses every value here, so nothing is joined whose
# parts could be told apart in two ways: values come in arrays, also the missing ones. Every hash
# is made here, not by the database. Both tables are read along an index, each by itself, as a
# join would cost as much as all this: what belongs together has the same id at the same place. The
# events of a batch are all that come before the next batch, so that none is passed over; two with
# one id are no pair of anything.
BATCHES: Final = """
SELECT l.ids = e.ids AND cardinality(e.publics) = cardinality(e.ids) AND l.indexes = ARRAY(
           SELECT generate_series(b.start, b.start + cardinality(l.indexes) - 1)),
       array_send(l.leaves), l.sealed_hashes, e.heads, e.publics,
       e.sealed, e.removed, e.removed_of, e.orders
FROM generate_series(%s::bigint, %s::bigint - 1, %s::bigint) AS b (start), LATERAL (
    SELECT array_agg(notification_id) AS ids, array_agg(leaf_index) AS indexes,
           array_agg(leaf_hash) AS leaves, array_agg(sealed_hash) AS sealed_hashes
    FROM (
        SELECT * FROM history.leaves
        WHERE leaf_index >= b.start AND leaf_index < b.start + %s ORDER BY leaf_index
    ) s
) l, LATERAL (
    SELECT array_agg(DISTINCT notification_id) AS ids, array_agg(public) AS publics,
           array_agg('\\x00'::bytea || convert_to('casework-leaf/1 ' || tenant || ' '
               || originator_id || ' ' || originator_version || ' ' || topic, 'UTF8')
               || '\\x00'::bytea) AS heads,
           array_agg(sealed) FILTER (WHERE %s) AS sealed,
           array_agg(notification_id) FILTER (WHERE sealed IS NULL) AS removed,
           array_agg(originator_id::text) FILTER (WHERE sealed IS NULL) AS removed_of,
           array_agg(ARRAY[convert_to(topic, 'UTF8'), convert_to(originator_id::text, 'UTF8'),
               public]) FILTER (WHERE topic IN ('erasure.ordered', 'erasure.carried_out')) AS orders
    FROM (
        SELECT * FROM history.events
        WHERE notification_id >= l.ids[1] AND notification_id < coalesce(
            (SELECT notification_id FROM history.leaves WHERE leaf_index = b.start + %s LIMIT 1),
            9223372036854775807)
        ORDER BY notification_id
    ) s
) e
"""
CHECKPOINTS: Final = """
SELECT size, root, coalesce(note, '') FROM history.checkpoints
WHERE size > %s AND size <= %s ORDER BY size
"""
# No event comes before the first that has a leaf, and none after the last; and no row is without
# the number by which it would be found.
ENDS: Final = """
SELECT min(leaf_index), max(leaf_index) + 1,
       (SELECT coalesce(min(size), 0) FROM history.checkpoints),
       (SELECT coalesce(max(size), 0) FROM history.checkpoints),
       (SELECT (min(notification_id), max(notification_id)) FROM history.leaves)
       = (SELECT (min(notification_id), max(notification_id)) FROM history.events)
       AND NOT EXISTS (SELECT FROM history.events WHERE notification_id IS NULL)
       AND NOT EXISTS (SELECT FROM history.leaves WHERE leaf_index IS NULL)
       AND NOT EXISTS (SELECT FROM history.checkpoints WHERE size IS NULL)
FROM history.leaves
"""
_HASH_LENGTH: Final = pack("!i", sha256().digest_size)


class Batch(NamedTuple):
    """Leaves that follow each other and their events, column by column.

    `are_paired`: the events at the same places are those of the leaves; otherwise the rest says
    nothing. `leaves`: as PostgreSQL sends an array, to be compared as it is. `heads`: what comes
    before the hashes in a leaf, see history.leaf_hash(). `sealed`: None in it where it was removed.
    `removed_of`: the aggregates of what was removed. `orders`: of each entry about an order its
    topic, its aggregate and its public part. The last four are None when they have none.
    """

    are_paired: bool | None
    leaves: bytes
    sealed_hashes: Sequence[bytes]
    heads: Sequence[bytes]
    publics: Sequence[bytes]
    sealed: Sequence[bytes | None] | None
    removed: Sequence[int] | None
    removed_of: Sequence[str] | None
    orders: Sequence[tuple[bytes, bytes, bytes]] | None


class NotClean(Exception):
    """Something has to be looked at entry by entry."""


def quick_report(
    read: Read,
    verifier: Verifier,
    progress: Callable[[int, int], None],
    *,
    log_alone: bool,
    portions: Portions = PORTIONS,
) -> Report | None:
    """Return what there is when all of it is sound; None when that is not certain.

    `log_alone`: leaves, tree and checkpoints, without hashing the sealed parts.
    """
    quick = _Quick(read, verifier, progress, is_whole=not log_alone, portions=portions)
    try:
        return quick.report()
    except NotClean:
        return None


class _Quick:
    """One pass over the log."""

    def __init__(
        self,
        read: Read,
        verifier: Verifier,
        progress: Callable[[int, int], None],
        *,
        is_whole: bool,
        portions: Portions,
    ) -> None:
        self._read = read
        self._verifier = verifier
        self._progress = progress
        self._is_whole = is_whole
        self._portions = portions
        self._tree = Frontier()
        self._leaves: list[bytes] = []
        self._checkpoints = self._covered = 0
        self._removed: dict[int, str] = {}
        self._names: dict[str, str] = {}
        self._orders = Orders()

    def report(self) -> Report:
        """Read everything; NotClean as soon as it is not certain that all is well."""
        ((first, total, smallest, signed, are_all_found),) = self._read.stream(ENDS)
        _hold(first == 0 <= smallest and signed <= total and are_all_found)
        stretch = self._portions.entries * self._portions.batches
        for start in range(0, total, stretch):
            self._read_stretch(start, min(start + stretch, total), total)
        explained = (self._orders.explain(entry, of) for entry, of in self._removed.items())
        _hold(self._tree.size == total and all(explained))
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

    def _read_stretch(self, start: int, end: int, total: int) -> None:
        # A checkpoint of nothing belongs to the first stretch.
        due = [self._opened(*row) for row in self._read.stream(CHECKPOINTS, start or -1, end)][::-1]
        width = self._portions.entries
        for row in self._read.stream(BATCHES, start, end, width, width, self._is_whole, width):
            self._take_in(Batch(*row), due)
            self._progress(self._tree.size + len(self._leaves), total)
        self._grow(len(self._leaves))

    def _opened(self, size: int, root: bytes, note: str) -> Checkpoint:
        try:
            signed = Checkpoint.opened(note, self._verifier)
        except NoteRefused as error:
            raise NotClean from error
        _hold((signed.size, signed.root) == (size, root))
        return signed

    def _take_in(self, batch: Batch, due: list[Checkpoint]) -> None:
        self._leaves += checked_leaves(batch)
        if self._is_whole:
            check_sealed(batch)
        for entry, of in zip(batch.removed or (), batch.removed_of or (), strict=True):
            # One text for all entries of an aggregate.
            self._removed[entry] = self._names.setdefault(of, of)
        for topic, order, public in batch.orders or ():
            self._orders.hear(topic.decode(), order.decode(), public)
        while due and due[-1].size <= self._tree.size + len(self._leaves):
            signed = due.pop()
            self._grow(signed.size - self._tree.size)
            _hold(signed.root == self._tree.root())
            self._checkpoints += 1
            self._covered = signed.size

    def _grow(self, count: int) -> None:
        """Add the next `count` leaves to the tree: few and large portions go faster."""
        self._tree.extend_at_once(self._leaves[:count])
        del self._leaves[:count]


def checked_leaves(batch: Batch) -> list[bytes]:
    """Return the leaf hashes of a batch, each made anew from its entry; NotClean if one differs."""
    _hold(batch.are_paired is True)
    leaves: list[bytes] = []
    columns = zip(batch.heads, batch.publics, batch.sealed_hashes, strict=True)
    try:
        for head, public, sealed_hash in columns:
            leaf = sha256(head)
            leaf.update(sha256(public).digest())
            leaf.update(sealed_hash)
            leaves.append(leaf.digest())
    except (TypeError, ValueError) as error:  # None is among them, or one too many or too few.
        raise NotClean from error
    _hold(sent(leaves) == batch.leaves)
    return leaves


def sent(leaves: Sequence[bytes]) -> bytes:
    """Return an array of hashes as PostgreSQL's array_send() gives it."""
    one_dimension, has_null, bytea, first = 1, 0, 17, 1
    head = pack("!5i", one_dimension, has_null, bytea, len(leaves), first)
    return _HASH_LENGTH.join([head, *leaves])


def check_sealed(batch: Batch) -> None:
    """Hash every sealed part that is still there; NotClean if one is not what it was."""
    columns = zip(batch.sealed or (), batch.sealed_hashes, strict=True)
    hashes = [
        sealed_hash if sealed is None else sha256(sealed).digest()
        for sealed, sealed_hash in columns
    ]
    _hold(hashes == batch.sealed_hashes)


def _hold(is_so: bool) -> None:
    if not is_so:
        raise NotClean
