"""Orders that were lost with the end of history: what they erased is gone, and still in lists."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

import msgspec
import psycopg

from casework.backups.witnessed import WitnessedErasure
from casework.erasures.events import ErasureOrdered
from casework.trajectories.events import ReferralOpened, SignalRaised

ORDERED: Final = "SELECT originator_id FROM history.events WHERE topic = %s"

# Of an order about a person: the trajectories of the family that the person was added to.
NUMBERS: Final = """
SELECT DISTINCT (said ->> 'number')::int AS number
FROM history.events, LATERAL (SELECT convert_from(public, 'UTF8')::jsonb) AS s (said)
WHERE topic = ANY(%s) AND (originator_id = ANY(%s) OR (said ->> 'family_id')::uuid IN (
    SELECT originator_id FROM history.events
    WHERE topic LIKE 'family.person\\_added%%'
    AND (convert_from(public, 'UTF8')::jsonb ->> 'person_id')::uuid = ANY(%s)))
ORDER BY number
"""


class LostOrder(msgspec.Struct, frozen=True):
    """An order that the witness knows and history does not; the numbers of its trajectories."""

    erasure_id: UUID
    numbers: tuple[int, ...]


def lost_orders(
    conn: psycopg.Connection, told: Collection[WitnessedErasure]
) -> tuple[LostOrder, ...]:
    """Return the orders that nobody finds in history any more, with what they were about.

    Nothing else ends the trajectories: the lists hear of an order, and not of a key.
    """
    ordered = {row[0] for row in conn.execute(ORDERED, [ErasureOrdered.topic]).fetchall()}
    return tuple(
        LostOrder(one.erasure_id, _numbers(conn, one.keys))
        for one in told
        if one.erasure_id not in ordered
    )


def _numbers(conn: psycopg.Connection, keys: Collection[UUID]) -> tuple[int, ...]:
    begins = [SignalRaised.topic, ReferralOpened.topic]
    found = conn.execute(NUMBERS, [begins, list(keys), list(keys)]).fetchall()
    return tuple(row[0] for row in found)
