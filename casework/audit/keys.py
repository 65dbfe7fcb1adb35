"""The public key of the log, in a file beside the private one: for everybody who only reads."""

from __future__ import annotations

from pathlib import Path

from psycopg import Connection

from casework.audit.faults import LogKeyChanged
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.reading import NEWEST_CHECKPOINT


def check_signed(conn: Connection, verifier: Verifier, file: str) -> None:
    """Raise LogKeyChanged when the newest checkpoint was signed with another key than in `file`."""
    row = conn.execute(NEWEST_CHECKPOINT).fetchone()
    try:
        if row is not None:
            verifier.text_of(row[0])
    except NoteRefused as error:
        raise LogKeyChanged(file=file) from error


def keep_verifier(file: Path, verifier: Verifier) -> None:
    """Write the public key where it is not there yet; LogKeyChanged when there is another."""
    if file.exists():
        if read_verifier(file) != verifier:
            raise LogKeyChanged(file=file.name)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{verifier}\n", encoding="utf-8")


def read_verifier(file: Path) -> Verifier:
    """Read the public key; LogKeyChanged when the file holds no such key."""
    try:
        return Verifier.parse(file.read_text(encoding="utf-8"))
    except NoteRefused as error:
        raise LogKeyChanged(file=file.name) from error
