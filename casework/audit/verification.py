"""Verify the log: every entry, the tree over them, every checkpoint that was signed of it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Final, LiteralString

from psycopg import Connection

from casework.audit import reading
from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.orders import TOPICS, Orders
from casework.audit.quick import quick_report
from casework.audit.reading import Read, Row
from casework.audit.report import Bad, Report
from casework.audit.tree import Frontier

Progress = Callable[[int, int], None]
"""Told how many entries of how many are done."""

STRIDE: Final = 1000


def verify(
    conn: Connection,
    verifier: Verifier,
    progress: Progress | None = None,
    *,
    at_most: int = 1,
    snapshot: str | None = None,
    log_alone: bool = False,
) -> Report:
    """Read all of history as it is at this moment and report what is wrong with it.

    Stops when `at_most` faults are found; the first is the first in the log. `conn` must
    not be in a transaction, is made to read only, and needs no other right. `snapshot`: of a
    moment that another connection keeps. `log_alone`: the leaves, the tree and the checkpoints,
    without hashing what is sealed; as long as nothing is wrong with those.
    """
    told = progress or _silently
    with reading.one_moment(conn, snapshot) as read:
        found = quick_report(read, verifier, told, log_alone=log_alone)
        return found or _Verification(read, verifier, told, at_most).report()


def entry_fault(entry: Row) -> str | None:
    """Return what is wrong with one entry by itself, or None. The leaf: history.leaf_hash()."""
    _, _, sealed_hash, leaf_hash, tenant, originator, version, topic, public, sealed = entry
    if public is None:
        return "event_missing"
    if sealed_hash is None:
        return "entry_changed"
    # Without its sealed part an entry still verifies: the hash outlives it.
    if sealed is not None and sha256(sealed).digest() != sealed_hash:
        return "sealed_changed"
    head = f"casework-leaf/1 {tenant} {originator} {version} {topic}\0".encode()
    hashed = sha256(b"\0" + head + sha256(public).digest() + sealed_hash).digest()
    return None if hashed == leaf_hash else "entry_changed"


class _Enough(Exception):
    """As many faults were found as were asked for."""


class _Verification:
    """One reading of the log, from its first entry to its last."""

    def __init__(self, read: Read, verifier: Verifier, progress: Progress, at_most: int) -> None:
        self._read = read
        self._verifier = verifier
        self._progress = progress
        self._at_most = at_most
        self._tree = Frontier()
        self._next = self._checkpoints = self._covered = 0
        self._removed: dict[int, tuple[int, str, str]] = {}
        self._orders = Orders()
        self._bad: list[Bad] = []

    def report(self) -> Report:
        """Read everything, or as far as the last fault that is wanted."""
        try:
            self._read_entries()
            self._check_removed()
            self._read_set("version_gap", reading.VERSION_GAPS)
            self._read_set("command_unknown", reading.UNKNOWN_COMMANDS)
        except _Enough:
            pass
        return Report(
            size=self._tree.size,
            root=self._tree.root(),
            covered=self._covered,
            checkpoints=self._checkpoints,
            removed=len(self._removed),
            bad=tuple(self._bad),
        )

    def _read_entries(self) -> None:
        total = next(self._read(reading.SIZE))[0]
        checkpoints = self._read(reading.CHECKPOINTS)
        due = next(checkpoints, None)
        for nameless in self._read(reading.WITHOUT_ID):
            self._note("leaf_missing", self._next, *nameless)
        orphans = self._read(reading.WITHOUT_LEAF)
        orphan = next(orphans, None)
        for entry in self._read(reading.ENTRIES):
            while due is not None and due[0] <= self._next:
                self._check_checkpoint(due)
                due = next(checkpoints, None)
            while orphan is not None and (entry[1] is None or orphan[0] < entry[1]):
                self._note("leaf_missing", self._next, *orphan)
                orphan = next(orphans, None)
            self._check_entry(entry)
            if self._next % STRIDE == 0:
                self._progress(self._next, total)
        while due is not None:
            self._check_checkpoint(due)
            due = next(checkpoints, None)
        while orphan is not None:
            self._note("leaf_missing", self._next, *orphan)
            orphan = next(orphans, None)
        self._progress(total, total)

    def _check_entry(self, entry: Row) -> None:
        index, notification_id, _, leaf_hash = entry[:4]
        if index is None:
            self._note("index_gap", self._next, notification_id, entry[7])
            return
        # The stored hash, so that a changed entry is named once, not by every checkpoint too.
        self._tree.append(leaf_hash or b"")
        if entry[9] is None and entry[8] is not None:
            self._removed[notification_id] = (index, entry[7], entry[5])
        if entry[7] in TOPICS and entry[8] is not None:
            self._orders.hear(entry[7], entry[5], entry[8])
        missing, self._next = self._next, index + 1
        if index != missing:
            self._note("index_gap", min(index, missing))
        fault = entry_fault(entry)
        if fault is not None:
            self._note(fault, index, notification_id, entry[7])

    def _check_removed(self) -> None:
        """A sealed part is gone because an order in this log named it, or it is missing."""
        for notification_id, (index, topic, of) in sorted(self._removed.items()):
            if not self._orders.explain(notification_id, of):
                self._note("sealed_missing", index, notification_id, topic)

    def _check_checkpoint(self, row: Row) -> None:
        size = row[0]
        fault = self._checkpoint_fault(*row)
        if fault is None:
            self._checkpoints += 1
            self._covered = size
        elif fault == "tail_missing":
            self._note(fault, self._next, checkpoint=size)
        elif fault != "checkpoint_root" or all(bad.code != fault for bad in self._bad):
            # After one wrong root every later one is wrong for the same reason: said once.
            self._note(fault, self._covered, checkpoint=size)

    def _checkpoint_fault(self, size: int, root: bytes, note: str) -> str | None:
        try:
            signed = Checkpoint.opened(note, self._verifier)
        except NoteRefused:
            return "checkpoint_signature"
        if (signed.size, signed.root) != (size, root):
            return "checkpoint_changed"
        if size > self._next:
            return "tail_missing"
        return None if self._tree.root() == root else "checkpoint_root"

    def _read_set(self, code: str, query: LiteralString) -> None:
        for index, notification_id, topic in self._read(query):
            self._add(Bad(code=code, index=index, notification_id=notification_id, topic=topic))

    def _note(
        self,
        code: str,
        index: int,
        notification_id: int | None = None,
        topic: str | None = None,
        checkpoint: int | None = None,
    ) -> None:
        self._add(
            Bad(
                code=code,
                index=index,
                notification_id=notification_id,
                topic=topic,
                checkpoint=checkpoint,
            )
        )

    def _add(self, bad: Bad) -> None:
        self._bad.append(bad)
        if len(self._bad) >= self._at_most:
            raise _Enough


def _silently(_done: int, _total: int) -> None:
    """Tell nobody."""
