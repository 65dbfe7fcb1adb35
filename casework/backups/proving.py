"""An erasure that the witness tells of is believed because it stands in the signed log."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import msgspec
import psycopg

from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import NoteRefused, Verifier
from casework.audit.proofs import accepts_inclusion
from casework.audit.published import published
from casework.audit.receipt import Receipt, receipt_of
from casework.audit.tiles import HASH_BYTES
from casework.audit.tree import leaf_hash
from casework.backups.witnessed import WitnessedErasure
from casework.erasures.events import ErasureCarriedOut

COVERED: Final = """
SELECT e.originator_id, e.notification_id
FROM history.events e JOIN history.leaves l USING (notification_id)
WHERE e.topic = %s AND e.originator_id = ANY(%s)
AND l.leaf_index < (SELECT max(size) FROM history.checkpoints)
ORDER BY e.notification_id
"""


CARRIED_OUT: Final = "SELECT originator_id, public FROM history.events WHERE topic = %s"


class CarriedOut(msgspec.Struct):
    """What a stored order that was carried out says, as far as a restore asks."""

    stamp: dict[str, Any]
    keys: tuple[UUID, ...]


class ErasureProofs:
    """Takes from history the proof that an erasure stands in it."""

    def __init__(self, database_url: str, verifier: Verifier) -> None:
        """Read history at `database_url`, of which `verifier` checks the signatures."""
        self._database_url = database_url
        self._verifier = verifier

    def of(self, told: Collection[WitnessedErasure]) -> Iterator[tuple[UUID, bytes]]:
        """Yield the receipts of those that a checkpoint covers by now.

        Raises LogBroken when history is not what was signed.
        """
        by_id = {one.erasure_id: one for one in told}
        with psycopg.connect(self._database_url) as conn:
            found = conn.execute(COVERED, [ErasureCarriedOut.topic, list(by_id)]).fetchall()
        if not found:
            return
        with published(self._database_url, self._verifier) as log:
            for erasure_id, number in found:
                # Of one order more than one entry can say so: the first that bears it out counts.
                if erasure_id not in by_id:
                    continue
                receipt = msgspec.json.encode(receipt_of(log, number))
                if self.bears_out(by_id[erasure_id], receipt):
                    del by_id[erasure_id]
                    yield erasure_id, receipt

    def bears_out(self, told: WitnessedErasure, receipt: bytes | None) -> bool:
        """Say whether a receipt shows that the log has this erasure."""
        return proves(told, receipt, self._verifier)


def proves(told: WitnessedErasure, receipt: bytes | None, verifier: Verifier) -> bool:
    """Say whether a receipt shows that the log has this erasure, of these keys and this board."""
    with suppress(msgspec.DecodeError, NoteRefused, binascii.Error, ValueError, KeyError):
        found = msgspec.json.decode(receipt or b"", type=Receipt)
        stands = msgspec.json.decode(found.public, type=CarriedOut)
        head = _entry(found, verifier).split(b"\0")[0].decode("ascii").split(" ")
        return (
            (head[1], head[2]) == (str(told.tenant), str(told.erasure_id))
            and head[4:] == [ErasureCarriedOut.topic]
            and (stands.stamp["tenant"], stands.keys) == (str(told.tenant), told.keys)
        )
    return False


def _entry(found: Receipt, verifier: Verifier) -> bytes:
    """Return the entry under the signed checkpoint; ValueError when it is not, or says else."""
    (proved,) = found.evidence.entries
    checkpoint = Checkpoint.opened(found.evidence.checkpoint, verifier)
    entry = base64.b64decode(proved.entry, validate=True)
    path = [base64.b64decode(line, validate=True) for line in proved.inclusion]
    size, root = checkpoint.size, checkpoint.root
    if not accepts_inclusion(leaf_hash(entry), proved.index, size, path, root):
        raise ValueError("the entry is not in the log")
    if entry[-2 * HASH_BYTES : -HASH_BYTES] != sha256(found.public.encode()).digest():
        raise ValueError("the entry says something else")
    return entry


def in_history(conn: psycopg.Connection) -> Iterator[WitnessedErasure]:
    """Yield the erasures that history itself says were carried out."""
    for erasure_id, public in conn.execute(CARRIED_OUT, [ErasureCarriedOut.topic]).fetchall():
        stored = msgspec.json.decode(public, type=CarriedOut)
        yield WitnessedErasure(erasure_id, UUID(stored.stamp["tenant"]), stored.keys)
