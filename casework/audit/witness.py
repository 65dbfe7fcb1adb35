"""The signed checkpoints that are kept outside the machine: whoever starts with less is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
from psycopg import Connection

from casework.audit.checkpoint import Checkpoint
from casework.audit.faults import AnotherHistory, BehindWitness, WitnessMissing
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.reading import SIZE, each_leaf
from casework.audit.report import Bad, Report
from casework.audit.tree import Frontier

NEWEST: Final = "checkpoint"
EARLIER: Final = "earlier"
AWAY: Final = "witness_away"
"""It is there and does not answer: what it would say is not known, and so nothing is sound."""

APART: Final = 1000
"""Entries between two of the earlier checkpoints that stay, by their size."""

ROOT_OF: Final = "SELECT root FROM history.checkpoints WHERE size = %s"
IS_SIGNED: Final = "SELECT count(*) > %s FROM history.checkpoints"


class Witness:
    """A folder on another machine, with the newest checkpoint and some earlier ones."""

    def __init__(self, folder: Path, verifier: Verifier) -> None:
        """Take `folder` for the witness of the log that `verifier` reads."""
        self._folder = folder
        self._verifier = verifier
        self._known: str | None = None

    def check_is_there(self) -> None:
        """Raise WitnessMissing unless a checkpoint of this log lies here."""
        text = self._text()
        if text is None:
            raise WitnessMissing(folder=str(self._folder))
        self._opened(text, NEWEST)

    def check_quickly(self, conn: Connection) -> None:
        """Compare the newest checkpoint with what history says of itself; no entry is read."""
        newest = self._newest(conn)
        if newest is None:
            return
        row = conn.execute(SIZE).fetchone()
        has = row[0] if row else 0
        if has < newest.size:
            raise BehindWitness(witnessed=newest.size, has=has)
        if conn.execute(ROOT_OF, [newest.size]).fetchone() != (newest.root,):
            raise AnotherHistory(witnessed=newest.size, since=0)

    def check(self, conn: Connection) -> None:
        """Hash history anew and compare it with every checkpoint that is kept here.

        Raises BehindWitness when it is shorter than one, AnotherHistory when it contradicts
        one, WitnessMissing when there is nothing to compare with, or it is not ours.
        """
        if self._newest(conn) is not None:
            contains(conn, *self._all())

    def fault(self, conn: Connection) -> Bad | None:
        """Say as a fault of the log what `check` raises; None when it raises nothing."""
        try:
            self.check(conn)
        except BehindWitness as behind:
            size, has = behind.facts["witnessed"], behind.facts["has"]
            return Bad(code=behind.code, index=int(str(has)), checkpoint=int(str(size)))
        except AnotherHistory as another:
            size, since = another.facts["witnessed"], another.facts["since"]
            return Bad(code=another.code, index=int(str(since)), checkpoint=int(str(size)))
        except WitnessMissing as missing:
            return Bad(code=missing.code)
        except OSError:
            return Bad(code=AWAY)
        return None

    def keep(self, conn: Connection, found: Checkpoint, note: str) -> None:
        """Put a newer checkpoint in the place of the last, after a look at what lies there.

        Where nothing lies, only the first checkpoint of all is put: a share that fell away
        looks empty too. OSError when it cannot be written.
        """
        there = self._text()
        if there is None and (self._known is not None or _is_signed(conn, 1)):
            raise WitnessMissing(folder=str(self._folder))
        if there is not None and there != self._known:
            self.check(conn)
        self._put(found, note, there)

    def begin(self, conn: Connection, found: Checkpoint, note: str) -> None:
        """Put a checkpoint where none lies yet, because somebody who looked says so."""
        if self._text() is not None:
            self.check(conn)
        self._put(found, note, self._text())

    def _put(self, found: Checkpoint, note: str, there: str | None) -> None:
        if there is not None:
            last = self._opened(there, NEWEST)
            if last.size >= found.size:
                self._known = there
                return
            if last.size // APART != found.size // APART:
                write_whole(self._folder / EARLIER / str(last.size), there.encode())
        write_whole(self._folder / NEWEST, note.encode())
        self._known = note

    def _newest(self, conn: Connection) -> Checkpoint | None:
        text = self._text()
        if text is None and _is_signed(conn, 0):
            raise WitnessMissing(folder=str(self._folder))
        return None if text is None else self._opened(text, NEWEST)

    def _text(self) -> str | None:
        if not self._folder.is_dir():
            raise WitnessMissing(folder=str(self._folder))
        file = self._folder / NEWEST
        return self._read(file) if file.exists() else None

    def _all(self) -> Iterator[Checkpoint]:
        for file in (self._folder / NEWEST, *sorted(self._folder.glob(f"{EARLIER}/[0-9]*"))):
            yield self._opened(self._read(file), file.name)

    def _read(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise WitnessMissing(folder=str(file)) from error

    def _opened(self, note: str, name: str) -> Checkpoint:
        try:
            return Checkpoint.opened(note, self._verifier)
        except NoteRefused as error:
            raise WitnessMissing(folder=str(self._folder / name)) from error


def beside(report: Report, witness: Witness | None, conn: Connection) -> Report:
    """Return a report with what the witness says against it; alone it knows history's own word."""
    bad = witness.fault(conn) if witness else None
    return msgspec.structs.replace(report, bad=(*report.bad, bad)) if bad else report


def contains(conn: Connection, *kept: Checkpoint) -> int:
    """Return how long history is; it begins with what every kept checkpoint was signed of.

    Raises BehindWitness or AnotherHistory when it does not.
    """
    tree, rows, since = Frontier(), each_leaf(conn), 0
    for one in sorted(kept, key=lambda one: one.size):
        for index, leaf in islice(rows, one.size - tree.size):
            if index != tree.size:
                raise AnotherHistory(witnessed=one.size, since=since)
            tree.append(leaf)
        if tree.size < one.size:
            raise BehindWitness(witnessed=max(it.size for it in kept), has=tree.size)
        if tree.root() != one.root:
            raise AnotherHistory(witnessed=one.size, since=since)
        since = one.size
    return tree.size + sum(1 for _ in rows)


def _is_signed(conn: Connection, more_than: int) -> bool:
    return conn.execute(IS_SIGNED, [more_than]).fetchone() == (True,)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that at every moment the old or the new one is there, whole."""
    file.parent.mkdir(exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    with beside.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(file)
