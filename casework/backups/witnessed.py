"""Erasures are told to the witness as well, so that a restore knows those after its backup."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

import msgspec
import structlog

from casework.audit.faults import LogBroken
from casework.audit.witness import write_whole
from casework.erasures.events import ErasureCarriedOut

FOLDER: Final = "erasures"
RECEIPT: Final = ".receipt"

_LOG: Final = structlog.get_logger()


class ErasureNotWhole(Exception):
    """A file at the witness does not say who was erased: nothing is restored beside it."""


class WitnessedErasure(msgspec.Struct, frozen=True):
    """One order that was carried out: its id, whose board, and the ids of the keys."""

    erasure_id: UUID
    tenant: UUID
    keys: tuple[UUID, ...]


class Proofs(Protocol):
    """Shows that an erasure stands in the log; see casework.backups.proving."""

    def of(self, told: Collection[WitnessedErasure]) -> Iterator[tuple[UUID, bytes]]:
        """Yield the receipts of those that a checkpoint covers by now."""

    def bears_out(self, told: WitnessedErasure, receipt: bytes | None) -> bool:
        """Say whether a receipt shows that the log has this erasure."""


class WitnessedErasures:
    """A folder outside the machine with two small files per erasure: ids, no content.

    The one is there at once. The other, its receipt, when the log was signed with it in it: who
    may write to the folder and nothing else cannot make that one.
    """

    def __init__(self, witness: Path, proofs: Proofs | None = None) -> None:
        """Use a folder below that of the witness; whoever writes there has `proofs`."""
        self._folder = witness / FOLDER
        self._proofs = proofs
        self._unproven: dict[UUID, WitnessedErasure] = {}

    def keep(self, event: ErasureCarriedOut) -> None:
        """Write one down; OSError when it cannot be written. Twice is once.

        What lies there and is not whole, or says else without a proof, is written anew.
        """
        told = WitnessedErasure(event.originator_id, event.stamp.tenant, event.keys)
        file = self._folder / f"{told.erasure_id}.json"
        there = _read(file)
        if there is not None and self._is_proved(there):
            return
        if there != told:
            write_whole(file, msgspec.json.encode(told))
        self._unproven[told.erasure_id] = told

    def prove(self) -> None:
        """Put receipts beside those that were written down, as far as the log is signed."""
        if self._proofs is None or not self._unproven:
            return
        try:
            for erasure_id, receipt in self._proofs.of(tuple(self._unproven.values())):
                write_whole(self._receipt(erasure_id), receipt)
                del self._unproven[erasure_id]
        except LogBroken:
            # `casework verify` says where; until then no restore believes these unasked.
            _LOG.error("erasures_unproven", count=len(self._unproven))
            self._unproven.clear()

    def all(self) -> Iterator[WitnessedErasure]:
        """Yield everything that was ever erased; ErasureNotWhole for what cannot be read."""
        for file in sorted(self._folder.glob("*.json")):
            told = _read(file)
            if told is None:
                raise ErasureNotWhole(
                    f"{file} is no erasure, or half of one: a keeper that begins writes its own"
                    " anew, what is another's has to go from there"
                )
            yield told

    def receipt_of(self, told: WitnessedErasure) -> bytes | None:
        """Return what shows that it stands in the log, if that is there."""
        file = self._receipt(told.erasure_id)
        return file.read_bytes() if file.exists() else None

    def _receipt(self, erasure_id: UUID) -> Path:
        return self._folder / f"{erasure_id}{RECEIPT}"

    def _is_proved(self, told: WitnessedErasure) -> bool:
        return self._proofs is not None and self._proofs.bears_out(told, self.receipt_of(told))


def _read(file: Path) -> WitnessedErasure | None:
    """Return what a file says; None where it is not there, or not whole."""
    if not file.exists():
        return None
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(file.read_bytes(), type=WitnessedErasure)
    return None


def set_aside(witness: Path, now: datetime) -> Path:
    """Put what was witnessed of a history that is lost into a folder of its own; return it."""
    aside = witness / f"lost-{now:%Y%m%dT%H%M%SZ}"
    aside.mkdir()
    for name in ("checkpoint", "earlier"):
        if (witness / name).exists():
            (witness / name).rename(aside / name)
    return aside
