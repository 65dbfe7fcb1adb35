"""What a backup says of itself: of which moment, how long the log was, and what its file is."""

from __future__ import annotations

from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Final, Self

import msgspec

SUFFIX: Final = ".json"


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
        """Read the manifest of a backup, and check that the file is still what it says."""
        beside = file.with_name(file.name + SUFFIX)
        found = msgspec.json.decode(beside.read_bytes(), type=cls)
        if digest(file) != found.sha256:
            raise BackupChanged(f"{file.name} is not what was written")
        return found

    def put_beside(self, file: Path) -> None:
        """Write it."""
        file.with_name(file.name + SUFFIX).write_bytes(msgspec.json.encode(self))


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with file.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()
