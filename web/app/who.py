"""Who asks: the member of staff behind the session, as they are now, not as they signed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

import msgspec
from flask import g

from casework.doubles.groups import with_the_same
from casework.identity.actor import Actor
from casework.staff.member import NOUN, Member
from projections import doubles
from projections.doubles import DoubleRow
from web import current
from web.app import reasons
from web.app.sessions import current_session


def recognise() -> Actor | None:
    """Return who asks, with the roles they hold at this moment; None when nobody is signed in.

    Somebody who is no longer active is signed out by this.
    """
    staff_id = current_session().staff_id
    if staff_id is None:
        return None
    member = cast(Member | None, current.casework().state(NOUN, staff_id))
    if member is None or not member.is_active:
        current_session().end()
        return None
    return _with_the_same(member.actor(reasons.given()))


def with_their_doubles(closed: frozenset[UUID], merged: Sequence[DoubleRow]) -> frozenset[UUID]:
    """Return whoever is closed under every record: one's own child is that also when known twice.

    A family is closed with everybody in it; so is the other family one of them is recorded in,
    where they are on the same page and in the same texts. It goes no further: not by way of
    somebody else in that other family. Who is closed without their family stays so.
    """
    pairs = [(row.one, row.other) for row in merged]
    sides = [side for row in merged for side in row.sides]
    of_families = {record for record, family in sides if family in closed}
    theirs = with_the_same(of_families, pairs)
    families = {family for record, family in sides if record in theirs}
    return with_the_same(closed, pairs) | theirs | families


def _with_the_same(actor: Actor) -> Actor:
    if not actor.closed:
        return actor
    with current.views().reading(actor.tenant) as reading:
        closed = with_their_doubles(actor.closed, doubles.merged(reading))
    return msgspec.structs.replace(actor, closed=closed)


def asker() -> Actor | None:
    """Return who asks, or None; for what is shown to everybody."""
    return cast(Actor | None, g.get("actor"))
