"""The keeper: makes "gone" mean gone, whoever ordered it and whatever was broken off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from threading import Event as Signal
from typing import Final, Protocol
from uuid import UUID

import psycopg
import structlog
from eventsourcing.persistence import PersistenceError

from casework.application import Casework
from casework.erasures.events import ErasureCarriedOut, ErasureOrdered
from casework.errors import WrappingUnavailable
from casework.events import Event
from casework.privacy.erased import ErasedKeys
from casework.privacy.rotation import SLIP, Rotation

_LOG: Final = structlog.get_logger()

OUTAGES: Final = (PersistenceError, psycopg.Error, WrappingUnavailable)
"""What is no order's fault: a database or Vault is away, and the keeper is begun again."""

EVERY: Final = 1.0
"""Seconds between two looks at history."""

BATCH: Final = 500
TOPICS: Final = (ErasureOrdered.topic, ErasureCarriedOut.topic)


class Empties(Protocol):
    """Removes sealed parts; see casework.store.emptying."""

    def empty(self, entries: Collection[int]) -> int:
        """Remove the sealed parts of what is blank of these; return how many were not."""


class Keeps(Protocol):
    """Writes erasures down outside the machine; see casework.backups.witnessed."""

    def keep(self, event: ErasureCarriedOut) -> None:
        """Write one down; twice is once."""

    def prove(self) -> None:
        """Show of what was written down that it stands in the log, when it was signed."""


class Keeper:
    """Carries out what was ordered, empties what was closed, begins and ends epochs.

    Two at once are harmless: each step does nothing where it was done.
    """

    def __init__(
        self,
        casework: Casework,
        rotation: Rotation,
        emptying: Empties,
        erased: ErasedKeys,
        witnessed: Keeps | None = None,
    ) -> None:
        """Stand on the door, the epochs, what empties entries, the keys, and the witness."""
        self._casework = casework
        self._rotation = rotation
        self._emptying = emptying
        self._erased = erased
        self._witnessed = witnessed
        self._untold: dict[UUID, ErasureCarriedOut] = {}
        self._is_away = False
        self._position = 0
        self._urgent: set[UUID] = set()
        self._ordered: dict[UUID, ErasureOrdered] = {}
        self._failing: dict[UUID, type[Exception]] = {}

    def step(self) -> None:
        """Catch up with everything that was ordered, and with the epochs."""
        self._hear()
        for erasure_id in list(self._ordered):
            self._carry_out(erasure_id)
        self._hear()
        # First: while Vault is away nothing turns, and a restore must know of it all the same.
        self._tell()
        self._turn()

    def run(self, stop: Signal) -> None:
        """Step every second until `stop` is set."""
        while not stop.wait(EVERY):
            self.step()

    def _carry_out(self, erasure_id: UUID) -> None:
        """Carry one out; what is wrong with it stops no other, and is tried again next time."""
        try:
            self._casework.erase(erasure_id)
        except OUTAGES:
            raise
        except Exception as failure:
            # The name of the error is all that is told, once for as long as it stays the same.
            if self._failing.get(erasure_id) is not type(failure):
                _LOG.error("erasure_failed", order=str(erasure_id), error=type(failure).__name__)
            self._failing[erasure_id] = type(failure)

    def _turn(self) -> None:
        """Begin a new epoch when something was erased in this one; end those that are over."""
        now = self._now()
        # Orders of former epochs are heard again at every start; they hasten nothing any more.
        is_urgent = bool(self._urgent) and self._rotation.lingers(self._urgent, now)
        if is_urgent or self._rotation.is_due(now):
            self._rotation.rotate(now, is_urgent=is_urgent)
        self._rotation.rewrap()
        self._rotation.destroy(now)
        self._urgent.clear()

    def _now(self) -> datetime:
        """Return the time that epochs go by: the database's, by which they began.

        A machine whose clock runs ahead would end every backup of the keys at once. What was ended
        by a wrong one is set right when the two clocks agree again.
        """
        clock = self._casework.clock
        if clock.is_set:
            return clock.now()
        now = self._rotation.now()
        if abs(clock.now() - now) <= SLIP:
            self._rotation.set_right(now)
        return now

    def _tell(self) -> None:
        """Tell the witness what was erased; while it is away everything else goes on."""
        if self._witnessed is None:
            return
        try:
            while self._untold:
                erasure_id, event = next(iter(self._untold.items()))
                self._witnessed.keep(event)
                del self._untold[erasure_id]
            self._witnessed.prove()
            self._is_away = False
        except OSError as away:
            if not self._is_away:
                _LOG.error("witness_away", error=type(away).__name__)
            self._is_away = True

    def _hear(self) -> None:
        while facts := self._casework.facts(self._position, BATCH, topics=TOPICS):
            for fact in facts:
                self._note(fact.event)
            self._position = facts[-1].position

    def _note(self, event: Event) -> None:
        if isinstance(event, ErasureOrdered):
            self._ordered[event.originator_id] = event
        elif isinstance(event, ErasureCarriedOut):
            order = self._ordered.pop(event.originator_id, None)
            self._failing.pop(event.originator_id, None)
            if order is not None and order.is_urgent:
                self._urgent.update(event.keys)
            if order is None or not self._erased.among(event.keys) >= set(event.keys):
                # History says so and it is not so: nothing is removed, here or in a restore.
                _LOG.error("erasure_not_so", order=str(event.originator_id))
                return
            self._untold[event.originator_id] = event
            if opening := self._emptying.empty(event.entries):
                _LOG.error("erasure_not_so", order=str(event.originator_id), entries=opening)
