"""Erasures are told to the witness as well, so that a restore knows those after its backup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from casework.erasures.events import ErasureCarriedOut

FOLDER: Final = "erasures"


class WitnessedErasure(msgspec.Struct, frozen=True):
    """One order that was carried out: its id, whose board, and the ids of the keys."""

    erasure_id: UUID
    tenant: UUID
    keys: tuple[UUID, ...]


class WitnessedErasures:
    """A folder outside the machine with one small file per erasure: ids, no content."""

    def __init__(self, witness: Path) -> None:
        """Use a folder below that of the witness."""
        self._folder = witness / FOLDER

    def keep(self, event: ErasureCarriedOut) -> None:
        """Write one down; OSError when it cannot be written. Twice is once."""
        self._folder.mkdir(exist_ok=True)
        file = self._folder / f"{event.originator_id}.json"
        if not file.exists():
            told = WitnessedErasure(event.originator_id, event.stamp.tenant, event.keys)
            fresh = file.with_suffix(".new")
            fresh.write_bytes(msgspec.json.encode(told))
            fresh.replace(file)

    def all(self) -> Iterator[WitnessedErasure]:
        """Yield everything that was ever erased."""
        for file in sorted(self._folder.glob("*.json")):
            yield msgspec.json.decode(file.read_bytes(), type=WitnessedErasure)
