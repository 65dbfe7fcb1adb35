"""A receipt: what one entry of the log says, and what it takes to prove elsewhere that it does."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.audit.evidence import Evidence, evidence
from casework.audit.published import Published

FORMAT: Final = "casework-receipt/1"


class Receipt(msgspec.Struct, frozen=True):
    """One entry with its own words. `public`: what stands open in it, byte by byte as stored.

    The SHA-256 of `public` stands in the entry, and the entry under the signed checkpoint; so
    nobody can have written the receipt afterwards, or in other words.
    """

    format: str
    public: str
    evidence: Evidence


def receipt_of(log: Published, notification_id: int) -> Receipt:
    """Return the receipt of an entry, by the number that pages show.

    Raises NothingSigned while no checkpoint covers it, LogBroken when it is not what it was.
    """
    index = log.index_of(notification_id)
    proof = evidence(log, [index])
    return Receipt(FORMAT, log.public_of(index).decode(), proof)
