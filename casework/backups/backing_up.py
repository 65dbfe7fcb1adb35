"""Write a backup: history as it was verified at one moment, and the keys apart from it."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
import psycopg
from psycopg import IsolationLevel

from casework.audit.notes import Verifier
from casework.audit.report import Report
from casework.audit.verification import Progress, verify
from casework.backups.manifest import SUFFIX, UNDONE, Manifest, digest
from casework.backups.programs import DUMP, run
from casework.config import Settings, needed
from casework.privacy.rotation import KEPT
from casework.privacy.secrets import OWNER_ONLY

HISTORY: Final = "history"
KEYS: Final = "keys"
PASSING: Final = ("drafts", "held_forms", "sessions", "attempts")
"""What is for a day on the desk: a backup that had it would keep words that were thrown away."""

LEFT_OUT: Final = tuple(f"--exclude-table-data=desk.{table}" for table in PASSING)
STAMP: Final = "%Y%m%dT%H%M%SZ"
DONE: Final = ".dump"


class HistoryUnsound(Exception):
    """What was to be backed up does not verify; nothing was written."""


class Written(msgspec.Struct, frozen=True):
    """The two files of a backup, and what was verified."""

    history: Path
    keys: Path
    report: Report


def back_up(
    settings: Settings,
    verifier: Verifier,
    folders: tuple[Path, Path],
    now: datetime,
    progress: Progress | None = None,
) -> Written:
    """Write history into the first folder and the keys into the second; they belong apart.

    What is verified is what is written: both read the same moment. Raises HistoryUnsound,
    ProgramFailed. Backups of the keys past their term are removed.
    """
    history, keys = _file(folders[0], HISTORY, now), _file(folders[1], KEYS, now)
    report = _write_verified(settings, verifier, history, progress)
    size, root = report.size, report.root.hex()
    told = Manifest(kind=HISTORY, made_at=now, sha256=digest(history), size=size, root=root)
    told.put_beside(history)
    # The keys come after: every key of what was written is there by now.
    _dump(settings, needed(settings.owner_keys_url, "OWNER_URL"), keys)
    Manifest(kind=KEYS, made_at=now, sha256=digest(keys)).put_beside(keys)
    # A key in an old backup is not erased: it goes when the backup does (privacy.md).
    _forget(folders[1], KEYS, DONE, DONE + SUFFIX, UNDONE, now=now)
    _forget(folders[0], HISTORY, UNDONE, now=now)
    return Written(history, keys, report)


def _write_verified(
    settings: Settings, verifier: Verifier, history: Path, progress: Progress | None
) -> Report:
    owner_url = needed(settings.owner_url, "OWNER_URL")
    with psycopg.connect(owner_url) as moment, psycopg.connect(owner_url) as reading:
        moment.isolation_level = IsolationLevel.REPEATABLE_READ
        row = moment.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = str(row[0]) if row else ""
        report = verify(reading, verifier, progress, snapshot=snapshot)
        if not report.is_sound:
            raise HistoryUnsound(str(report.bad[0]))
        _dump(settings, owner_url, history, f"--snapshot={snapshot}", *LEFT_OUT)
    return report


def _file(folder: Path, kind: str, now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{kind}-{now.strftime(STAMP)}{DONE}"


def _dump(settings: Settings, url: str, file: Path, *words: str) -> None:
    """Let pg_dump write to a file that was its owner's alone before a byte was in it."""
    beside = file.with_suffix(UNDONE)
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    try:
        run(DUMP, settings.pg_bin, url, "--format=custom", f"--file={beside}", *words)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    beside.replace(file)


def _forget(folder: Path, kind: str, *ends: str, now: datetime) -> None:
    """Remove files of ours past the term of the keys, by the moment in their name.

    Not by their manifest: whoever was broken off wrote none.
    """
    for file in folder.glob(f"{kind}-*"):
        name, end = file.name.removeprefix(f"{kind}-").partition(".")[::2]
        with suppress(ValueError):
            made_at = datetime.strptime(name, STAMP).replace(tzinfo=UTC)
            if f".{end}" in ends and made_at + KEPT <= now:
                file.unlink(missing_ok=True)
