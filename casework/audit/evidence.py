"""An evidence pack: single entries of the log with all it takes to check them elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Final

import msgspec

from casework.audit.checkpoint import Checkpoint
from casework.audit.faults import LogBroken
from casework.audit.notes import NoteRefused
from casework.audit.proofs import consistency_proof, inclusion_proof, root_at
from casework.audit.published import Published

FORMAT: Final = "casework-evidence/1"
TLOG_PROOF: Final = "c2sp.org/tlog-proof@v1"


class Proved(msgspec.Struct, frozen=True):
    """One entry: its place, its bytes and its inclusion proof, in base64.

    The entry is the leaf of RFC 6962: a head of ids and codes, and the SHA-256 of what stands
    open and of what is sealed. `tlog_proof`: the same proof with the checkpoint, as in C2SP.
    """

    index: int
    entry: str
    inclusion: tuple[str, ...]
    tlog_proof: str


class Evidence(msgspec.Struct, frozen=True):
    """Entries under a checkpoint, and the proof that an earlier one is of the same history."""

    format: str
    verifier_key: str
    checkpoint: str
    earlier: str
    consistency: tuple[str, ...]
    entries: tuple[Proved, ...]


def evidence(log: Published, indexes: Sequence[int], earlier: str | None = None) -> Evidence:
    """Return the evidence of these entries.

    `earlier` is a checkpoint that somebody kept; without it, the first one that was signed
    of all these entries. Raises LogBroken when the log does not continue that one, and
    NothingSigned when an entry is not covered.
    """
    entries = tuple(_proved(log, index) for index in indexes)
    note = earlier or log.earliest_over(max(indexes))
    first = _earlier(log, note)
    return Evidence(
        format=FORMAT,
        verifier_key=str(log.verifier),
        checkpoint=log.note,
        earlier=note,
        consistency=_lines(consistency_proof(log.hashes, first.size, log.size)),
        entries=entries,
    )


def _proved(log: Published, index: int) -> Proved:
    (_, entry), *_ = log.entries(index, index + 1)
    path = _lines(inclusion_proof(log.hashes, index, log.size))
    text = "\n".join((TLOG_PROOF, f"index {index}", *path, "", log.note))
    return Proved(index, _base64(entry), path, text)


def _earlier(log: Published, note: str) -> Checkpoint:
    try:
        found = Checkpoint.opened(note, log.verifier)
    except NoteRefused as error:
        raise LogBroken(why="checkpoint_signature") from error
    if found.size > log.size:
        raise LogBroken(size=found.size, why="tail_missing")
    if found.root != root_at(log.hashes, found.size):
        raise LogBroken(size=found.size, why="checkpoint_root")
    return found


def _lines(hashes: Sequence[bytes]) -> tuple[str, ...]:
    return tuple(map(_base64, hashes))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
