"""What a backup says of itself: of which moment, how long the log was, and what its file is."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Final, Self

import msgspec

from casework.privacy.secrets import OWNER_ONLY

SUFFIX: Final = ".json"
UNDONE: Final = ".new"


class BackupChanged(Exception):
    """The file is not what its manifest says."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Lies beside the file, under its name. `root`: of the log's tree at `size`, in hex."""

    kind: str
    made_at: datetime
    sha256: str
    size: int | None = None
    root: str | None = None

    @classmethod
    def of(cls, file: Path) -> Self:
        """Read the manifest of a backup, and check that the file is still what it says.

        Raises BackupChanged when it is not, or nothing says what it was.
        """
        beside = file.with_name(file.name + SUFFIX)
        try:
            found = msgspec.json.decode(beside.read_bytes(), type=cls)
        except (FileNotFoundError, msgspec.DecodeError) as error:
            raise BackupChanged(f"{beside.name} does not say what {file.name} is") from error
        if digest(file) != found.sha256:
            raise BackupChanged(f"{file.name} is not what was written")
        return found

    def put_beside(self, file: Path) -> None:
        """Write it, all of it or nothing, for its owner alone.

        Half of it has the name that half a dump has: what was broken off is removed by that name.
        """
        fresh = file.with_suffix(UNDONE)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(msgspec.json.encode(self))
            handle.flush()
            os.fsync(handle.fileno())
        fresh.replace(file.with_name(file.name + SUFFIX))


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with file.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()
