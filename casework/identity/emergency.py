"""Broken glass: a reason that history holds, for four hours, wherever one is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from casework.identity.actor import Actor


class Emergency(msgspec.Struct, frozen=True):
    """Somebody opened it in an emergency: until when, and the event that says so."""

    until: datetime
    glass_id: UUID


class Breakable(Protocol):
    """What has to be known of an aggregate that can be opened in an emergency."""

    @property
    def id(self) -> UUID:
        """The aggregate's id."""

    @property
    def team(self) -> frozenset[UUID]:
        """The staff who work on it: they need no emergency."""

    @property
    def emergencies(self) -> Mapping[UUID, Emergency]:
        """Who opened it in an emergency, the last time they did."""


def emergency_of(actor: Actor, thing: Breakable, at: datetime) -> Emergency | None:
    """Return the emergency in which the actor has `thing` open at a moment, if there is one."""
    found = thing.emergencies.get(actor.staff_id)
    is_open = found is not None and at < found.until and actor.staff_id not in thing.team
    return found if is_open else None


def with_emergency(actor: Actor, thing: Breakable, at: datetime) -> Actor:
    """Return the actor as permit() is to see them at a moment.

    A broken glass opens what a given reason opens and no more: closed stays closed, and it
    gives nobody a place on the team. So it is added to the reasons, and permit() needs no clock.
    """
    if emergency_of(actor, thing, at) is None:
        return actor
    return msgspec.structs.replace(actor, reasons=actor.reasons | {thing.id})
