"""The worker's part of the log: each second, when something was added, sign what is there now."""

from __future__ import annotations

from threading import Event
from typing import Final

import structlog
from psycopg import Connection

from casework.audit.checkpoint import Checkpoint
from casework.audit.faults import LogBroken, WitnessMissing
from casework.audit.notes import NoteRefused, Signer
from casework.audit.tree import Frontier
from casework.audit.witness import Witness

_LOG: Final = structlog.get_logger()

EVERY: Final = 1.0
"""Seconds between two looks at the log; there is never more than one checkpoint in one."""

BATCH: Final = 10_000

NEW: Final = """
SELECT leaf_index, leaf_hash FROM history.leaves
WHERE leaf_index >= %s AND leaf_index < %s ORDER BY leaf_index
"""
LAST: Final = "SELECT size, note FROM history.checkpoints ORDER BY size DESC LIMIT 1"
OF_SIZE: Final = "SELECT root, note FROM history.checkpoints WHERE size = %s"
ADD: Final = "SELECT history.add_checkpoint(%s, %s, %s)"


class Checkpointer:
    """Extends the tree with committed leaves and stores a signed checkpoint of it.

    Two at once are harmless: the same log and key give the same note, and it is stored once.
    """

    def __init__(self, conn: Connection, signer: Signer, witness: Witness | None = None) -> None:
        """Read and store through `conn`, which commits each statement; show it to `witness`."""
        self._conn = conn
        self._signer = signer
        self._witness = witness
        self._unseen: tuple[Checkpoint, str] | None = None
        self._is_away = False
        self._frontier = Frontier()
        self._signed: int | None = None

    def step(self) -> Checkpoint | None:
        """Sign and store a checkpoint of what is committed; None when nothing was added.

        Raises LogBroken when leaves are missing or contradict the last checkpoint, and
        BehindWitness or AnotherHistory when they contradict what was witnessed.
        """
        if self._signed is None:
            self._signed = self._continue_from_last()
        found = self._sign()
        self._show()
        return found

    def _sign(self) -> Checkpoint | None:
        while self._extend(self._frontier.size + BATCH) == BATCH:
            pass
        size = self._frontier.size
        if size == self._signed:
            return None
        found = Checkpoint(self._signer.verifier.name, size, self._frontier.root())
        self._store(found)
        self._signed = size
        return found

    def run(self, stop: Event) -> None:
        """Step once a second until `stop` is set, and once more after that."""
        while not stop.wait(EVERY):
            self.step()
        self.step()

    def _store(self, found: Checkpoint) -> None:
        note = found.signed(self._signer)
        added = self._conn.execute(ADD, [found.size, found.root, note]).fetchone()
        if added != (True,):
            # Another of our kind was first; what it signed must be this.
            there = self._conn.execute(OF_SIZE, [found.size]).fetchone()
            if there != (found.root, note):
                raise LogBroken(size=found.size, why="checkpoint_differs")
        self._unseen = found, note

    def _show(self) -> None:
        """Show the witness what it has not seen yet; while it is away, signing goes on."""
        if self._witness is None or self._unseen is None:
            return
        try:
            self._witness.keep(self._conn, *self._unseen)
        except (OSError, WitnessMissing) as error:
            if not self._is_away:
                _LOG.error("witness_away", error=type(error).__name__)
            self._is_away = True
            return
        self._unseen, self._is_away = None, False

    def _continue_from_last(self) -> int:
        if self._witness is not None:
            self._witness.check(self._conn)
        row = self._conn.execute(LAST).fetchone()
        if row is None:
            return 0
        size, note = row
        try:
            last = Checkpoint.opened(note, self._signer.verifier)
        except NoteRefused as error:
            raise LogBroken(size=size, why="checkpoint_signature") from error
        while self._frontier.size < size and self._extend(size):
            pass
        if (self._frontier.size, self._frontier.root()) != (last.size, last.root):
            raise LogBroken(size=size, why="checkpoint_root")
        self._unseen = last, note
        return last.size

    def _extend(self, below: int) -> int:
        """Add the next leaves with an index under `below`, a batch at most; return how many."""
        start = self._frontier.size
        rows = self._conn.execute(NEW, [start, min(below, start + BATCH)], binary=True).fetchall()
        for place, (index, leaf) in enumerate(rows, start):
            if index != place:
                raise LogBroken(size=place, why="index_gap")
            self._frontier.append(leaf)
        return len(rows)
