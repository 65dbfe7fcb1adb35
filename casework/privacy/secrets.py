"""The secrets that lie in files: key-encryption keys per epoch, the log's key, the server's."""

from __future__ import annotations

import base64
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, Final, TextIO

OWNER_ONLY: Final = 0o600
BYTES: Final = 32
"""How long each secret is."""

TRIES: Final = 5
"""How often a file is read that somebody replaces at that moment."""


class SecretTooOpen(Exception):
    """A secret file may be read by others than its owner."""


def make_secrets(kek_file: Path | None, *files: Path) -> None:
    """Make the secret files that are not there yet: epoch 1, and 32 random bytes each.

    Without a `kek_file` the key-encryption keys are elsewhere, and made there.
    """
    if kek_file is not None and not kek_file.exists():
        _write(kek_file, json.dumps({"keys": {"1": _random()}}))
    for file in files:
        if not file.exists():
            _write(file, _random())


def read_secret(file: Path) -> bytes:
    """Read a secret of 32 bytes, stored in base64."""
    return base64.b64decode(read_text(file))


def read_text(file: Path) -> str:
    """Read a file that its owner alone may read; SecretTooOpen when others may."""
    if file.stat().st_mode & 0o077:
        raise SecretTooOpen(f"{file.name} must be readable by its owner alone (0600)")
    text = "\0"
    for _ in range(TRIES):
        # Replaced while it is read, what it said is written over with zeros: see replace_text.
        if "\0" in text:
            text = file.read_text(encoding="ascii").strip()
    return text


def replace_text(file: Path, text: str) -> None:
    """Write a secret file anew, all of it or nothing, and make an end to what it said."""
    fresh = file.with_name(f".{file.name}.new")
    _wipe_left(fresh)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as handle:
        _put(handle, text)
    with file.open("r+b") as old:
        fresh.replace(file)
        # What the old one said may go when a power cut can no more bring its name back.
        _sync(file.parent)
        _wipe(old)


def _random() -> str:
    return base64.b64encode(secrets.token_bytes(BYTES)).decode()


def _write(file: Path, text: str) -> None:
    """Make a file with all of `text`; where another made it meanwhile, that one holds."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Under a name of our own: who makes the same at once must not find ours half written.
    descriptor, name = mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "w") as handle:
            _put(handle, text)
        # Not a replacement: of two who make it at once, the second must not undo the first.
        with suppress(FileExistsError):
            os.link(name, file)
    finally:
        Path(name).unlink()
    _sync(file.parent)


def _put(handle: TextIO, text: str) -> None:
    handle.write(text)
    handle.flush()
    os.fsync(handle.fileno())


def _wipe_left(fresh: Path) -> None:
    """Make an end to what a replacement that was broken off left: all keys of then are in it."""
    if fresh.exists():
        # With a second name it is the secret itself, of which only this name is to go.
        if fresh.stat().st_nlink == 1:
            with fresh.open("r+b") as left:
                _wipe(left)
        fresh.unlink()


def _wipe(old: BinaryIO) -> None:
    """Write zeros over a file, on the disk."""
    old.write(b"\0" * os.fstat(old.fileno()).st_size)
    old.flush()
    os.fsync(old.fileno())


def _sync(folder: Path) -> None:
    """Let the names in a folder be on the disk before anything goes on."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
