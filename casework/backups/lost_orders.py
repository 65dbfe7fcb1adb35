"""Orders that were lost with the end of history: what they erased is gone, and still in lists.

The witness knows which keys went, and no more; of what those were, the restored history tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from typing import Any, Final
from uuid import UUID

import msgspec
import psycopg
import structlog

from casework.application import Casework
from casework.backups.witnessed import WitnessedErasure
from casework.config import Settings
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.erasures.erasure import NOUN
from casework.erasures.events import ErasureOrdered
from casework.events import NOBODY
from casework.identity.actor import workflow
from casework.ids import derived
from casework.trajectories.events import ReferralOpened, SignalAdded, SignalRaised

_LOG: Final = structlog.get_logger()

ORDERED: Final = "SELECT originator_id FROM history.events WHERE topic = %s"

# Whatever began under these ids: trajectories, families, requests, proposals.
BEGAN: Final = """
SELECT originator_id, topic, (convert_from(public, 'UTF8')::jsonb #>> '{stamp,school}')::uuid
FROM history.events WHERE originator_version = 1 AND originator_id = ANY(%s) AND tenant = %s
ORDER BY notification_id
"""

# Of what somebody is a person or a signal: where the text stands that went.
STOOD: Final = """
SELECT originator_id, topic, (said #>> '{stamp,school}')::uuid,
       (coalesce(said ->> 'person_id', said ->> 'signal_id'))::uuid
FROM history.events, LATERAL (SELECT convert_from(public, 'UTF8')::jsonb) AS s (said)
WHERE tenant = %s AND (
    (topic LIKE 'family.person\\_added%%' AND (said ->> 'person_id')::uuid = ANY(%s))
    OR (topic = ANY(%s) AND (said ->> 'signal_id')::uuid = ANY(%s)))
ORDER BY notification_id
"""

NUMBERS: Final = """
SELECT DISTINCT (said ->> 'number')::int AS number
FROM history.events, LATERAL (SELECT convert_from(public, 'UTF8')::jsonb) AS s (said)
WHERE topic = ANY(%s) AND (originator_id = ANY(%s) OR (said ->> 'family_id')::uuid = ANY(%s))
ORDER BY number
"""
OF_THE_LOG: Final = ("access.", "review.", "export.")
"""How topics begin of what the log's own term takes."""

BEGINS: Final = [SignalRaised.topic, ReferralOpened.topic]

Opens = Callable[[Settings], Casework]
"""Opens the door on databases."""


class LostOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order that the witness knows and history does not.

    `about`, `of`, `whole`, `single` as in OrderCommand, as far as history tells of what the keys
    were; `about` is None when it tells nothing. `numbers`: of the trajectories that it is about.
    """

    erasure_id: UUID
    tenant: UUID
    school: UUID | None
    about: About | None
    of: UUID
    whole: tuple[UUID, ...]
    single: tuple[UUID, ...]
    numbers: tuple[int, ...]


def lost_orders(
    conn: psycopg.Connection, told: Collection[WitnessedErasure]
) -> tuple[LostOrder, ...]:
    """Return the orders that nobody finds in history any more, with what they were about."""
    ordered = {row[0] for row in conn.execute(ORDERED, [ErasureOrdered.topic]).fetchall()}
    lost = (one for one in told if not ordered & {one.erasure_id, _beside(one.erasure_id)})
    found = [_lost(conn, one) for one in lost]
    # What was written in the log about looking has a term, and is ordered by it tomorrow.
    return tuple(one for one in found if one is not None)


def order_again(under: Settings, opens: Opens, lost: Iterable[LostOrder]) -> tuple[LostOrder, ...]:
    """Order once more what was lost, so that lists and fences know it; return what could not be.

    Nothing else ends a trajectory: lists hear of an order, and not of a key. The witness is not
    asked again: what it has against this history was accepted.
    """
    left = tuple(lost)
    with closing(opens(msgspec.structs.replace(under, witness=None))) as door:
        # One may lean on another: a family's order goes once those of its cases are there.
        while left:
            refused = tuple(one for one in left if not _is_given(door, one))
            if len(refused) == len(left):
                break
            left = refused
    return left


def _is_given(door: Casework, lost: LostOrder) -> bool:
    if lost.about is None:
        return False
    # A proposal to which nobody agreed in this history stays one: the order stands beside it.
    was_proposed = door.state(NOUN, lost.erasure_id) is not None
    ordering = OrderErasure(
        command_id=derived("order again", str(lost.erasure_id)),
        at=door.clock.now(),
        erasure_id=_beside(lost.erasure_id) if was_proposed else lost.erasure_id,
        school_id=lost.school or NOBODY,
        about=lost.about,
        basis=Basis.RESTORED,
        of=lost.of,
        whole=lost.whole,
        single=lost.single,
    )
    try:
        return door.execute(ordering, by=workflow(lost.tenant)).position > 0
    except Exception as error:  # what was restored may be all there is, and is kept
        _LOG.warning("order_not_given", order=str(lost.erasure_id), error=type(error).__name__)
        return False


def _beside(erasure_id: UUID) -> UUID:
    return derived("ordered again", str(erasure_id))


def _lost(conn: psycopg.Connection, told: WitnessedErasure) -> LostOrder | None:
    keys = list(told.keys)
    began = conn.execute(BEGAN, [keys, told.tenant]).fetchall()
    signals = [SignalRaised.topic, SignalAdded.topic]
    stood = conn.execute(STOOD, [told.tenant, keys, signals, keys]).fetchall()
    if began and all(row[1].startswith(OF_THE_LOG) for row in began):
        return None
    main = _first(began, About.FAMILY, About.TRAJECTORY)
    about, of, school = main or _first(stood, About.PERSON, About.TEXT) or (None, NOBODY, None)
    whole = tuple(row[0] for row in began)
    numbers = conn.execute(NUMBERS, [BEGINS, [of, *whole], [of]]).fetchall()
    return LostOrder(
        erasure_id=told.erasure_id,
        tenant=told.tenant,
        school=school,
        about=about,
        of=of,
        whole=whole,
        # What goes whole names every key that it began; a part has a key of its own.
        single=() if main else _parts(about, told, [row[3] for row in stood], whole),
        numbers=tuple(row[0] for row in numbers),
    )


def _parts(
    about: About | None, told: WitnessedErasure, stood: Collection[UUID], whole: Collection[UUID]
) -> tuple[UUID, ...]:
    """Return the keys of a part: a person's is their id; a signal has one for health as well."""
    if about is About.PERSON:
        return tuple(sorted(set(stood)))
    return tuple(one for one in told.keys if one not in whole)


def _first(
    rows: Collection[tuple[Any, ...]], of_family: About, of_trajectory: About
) -> tuple[About, UUID, UUID | None] | None:
    """Return what an order was about: a family when one is among the rows, or else a trajectory."""
    for prefix, about in (("family.", of_family), ("trajectory.", of_trajectory)):
        for of, topic, school, *_ in rows:
            if topic.startswith(prefix):
                return about, of, school
    return None
