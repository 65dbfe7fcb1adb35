"""Families as the policies need them: which trajectories they have, and what they had frozen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import msgspec

from casework.application import Casework
from casework.events import Event, topics_of
from casework.families.events import FamilyUseRestored, FamilyUseRestricted
from casework.trajectories.events import ReferralOpened, SignalRaised

BATCH: Final = 1000


class Use(msgspec.Struct, frozen=True):
    """The requests because of which nothing of a family is used now, and those of ever."""

    frozen: frozenset[UUID] = frozenset()
    was_frozen: frozenset[UUID] = frozenset()


def use_of(history: Iterable[Event]) -> Use:
    """Fold everything that happened to one family, oldest first."""
    use = Use()
    for event in history:
        if isinstance(event, FamilyUseRestricted):
            one = {event.request_id}
            use = Use(use.frozen | one, use.was_frozen | one)
        elif isinstance(event, FamilyUseRestored):
            use = Use(use.frozen - {event.request_id}, use.was_frozen)
    return use


class Families:
    """Which trajectories began in which family. It reads what came since it was asked before."""

    def __init__(self, casework: Casework) -> None:
        """Read through the door; begin at the beginning of history."""
        self._casework = casework
        self._position = 0
        self._trajectories: dict[UUID, list[UUID]] = {}

    def trajectories(self, family_id: UUID) -> tuple[UUID, ...]:
        """Return the trajectories of a family, as far as they have begun by now."""
        self._hear()
        return tuple(self._trajectories.get(family_id, ()))

    def use(self, family_id: UUID) -> Use:
        """Return what a family had frozen, as it is by now."""
        return use_of(self._casework.since(family_id, 0))

    def _hear(self) -> None:
        until = self._casework.history.max_notification_id() or 0
        topics = topics_of(SignalRaised, ReferralOpened)
        while facts := self._casework.facts(self._position, BATCH, until, topics):
            for fact in facts:
                began = fact.event
                if isinstance(began, SignalRaised | ReferralOpened):
                    self._trajectories.setdefault(began.family_id, []).append(began.originator_id)
            self._position = facts[-1].position
        self._position = until
