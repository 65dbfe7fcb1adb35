"""What is kept of each trajectory until when, and what stops the clock: heard from history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.days import local_day
from casework.erasures.codes import About, Basis
from casework.erasures.events import ErasureOrdered, ErasureProposed
from casework.events import NOBODY, Event
from casework.families import events as f
from casework.requests import events as r
from casework.trajectories import events as e

ONE_DAY: Final = timedelta(days=1)


class Kept(msgspec.Struct):
    """One trajectory: of which family, until when it is kept, and what stops the clock.

    `papers`: requests about it and proposals to erase it, whose words go with it. `shared`:
    proposals about its family or one of them, whose words go with the last of the family.
    `frozen`: the requests because of which nothing of its family is used. `is_gone`: it was
    ordered to go, first on the day `ordered_on`; `is_family_gone`: its family was.
    """

    trajectory_id: UUID
    tenant: UUID = NOBODY
    school: UUID | None = None
    family_id: UUID = NOBODY
    gone_on: date | None = None
    holds: frozenset[UUID] = frozenset()
    restrictions: frozenset[UUID] = frozenset()
    frozen: frozenset[UUID] = frozenset()
    papers: frozenset[UUID] = frozenset()
    shared: frozenset[UUID] = frozenset()
    is_gone: bool = False
    ordered_on: date | None = None
    is_family_gone: bool = False

    def is_over(self, today: date) -> bool:
        """Say whether its term is over and nothing stops the clock."""
        is_kept = self.holds or self.restrictions
        return self.is_gone or (self.gone_on is not None and self.gone_on <= today and not is_kept)

    @property
    def last_day(self) -> date | None:
        """Return until when its family is kept for it; None while it runs.

        What was ordered to go before it had a term keeps the family for the rest of that day: what
        nobody asked for does not go along in the same minute.
        """
        if self.gone_on is None and self.ordered_on is not None:
            return self.ordered_on + ONE_DAY
        return self.gone_on

    @property
    def keeps_family(self) -> bool:
        """Say whether something runs for which its family is kept, also when it went itself."""
        return bool(self.holds or self.restrictions or self.frozen)


def _began(kept: dict[UUID, Kept], event: e.SignalRaised | e.ReferralOpened) -> None:
    kept[event.originator_id] = Kept(
        trajectory_id=event.originator_id,
        tenant=event.stamp.tenant,
        school=event.stamp.school,
        family_id=event.family_id,
    )


def _set(kept: dict[UUID, Kept], event: e.RetentionSet) -> None:
    kept[event.originator_id].gone_on = event.gone_on


def _held(kept: dict[UUID, Kept], event: e.HoldPlaced) -> None:
    kept[event.originator_id].holds |= {event.hold_id}


def _let_go(kept: dict[UUID, Kept], event: e.HoldLifted) -> None:
    kept[event.originator_id].holds -= {event.hold_id}


def _frozen(kept: dict[UUID, Kept], event: e.UseRestricted) -> None:
    # What a family wants kept and not used is not to go meanwhile (GDPR, article 18).
    kept[event.originator_id].restrictions |= {event.request_id}


def _thawed(kept: dict[UUID, Kept], event: e.UseRestored) -> None:
    kept[event.originator_id].restrictions -= {event.request_id}


def _family_frozen(kept: dict[UUID, Kept], event: f.FamilyUseRestricted) -> None:
    for one in _of_family(kept, event.originator_id):
        one.frozen |= {event.request_id}


def _family_thawed(kept: dict[UUID, Kept], event: f.FamilyUseRestored) -> None:
    for one in _of_family(kept, event.originator_id):
        one.frozen -= {event.request_id}


def _of_family(kept: dict[UUID, Kept], family_id: UUID) -> list[Kept]:
    return [one for one in kept.values() if one.family_id == family_id]


def _asked(kept: dict[UUID, Kept], event: r.RequestRegistered) -> None:
    if event.trajectory_id in kept:
        kept[event.trajectory_id].holds |= {event.originator_id}
        kept[event.trajectory_id].papers |= {event.originator_id}


def _answered(kept: dict[UUID, Kept], event: r.RequestEvent) -> None:
    if event.trajectory_id in kept:
        kept[event.trajectory_id].holds -= {event.originator_id}


def _proposed(kept: dict[UUID, Kept], event: ErasureProposed) -> None:
    for one in kept.values():
        if event.of == one.trajectory_id:
            one.papers |= {event.originator_id}
        elif event.of == one.family_id:
            one.shared |= {event.originator_id}


def _gone(kept: dict[UUID, Kept], event: ErasureOrdered) -> None:
    for subject in kept.keys() & set(event.whole):
        kept[subject].is_gone = True
        kept[subject].ordered_on = kept[subject].ordered_on or local_day(event.stamp.at)
        kept[subject].is_family_gone |= kept[subject].family_id in event.whole
    for one in kept.values():
        # A request that went along is answered by nobody any more, and keeps nothing.
        one.holds -= set(event.whole)
    if event.basis == Basis.RETENTION and event.about != About.FAMILY:
        return
    # An order takes its own words along, and those of the proposals that it names.
    words = {event.originator_id, *event.whole}
    for one in kept.values():
        one.is_family_gone |= one.family_id in words
        one.papers -= words
        one.shared -= words


def _ended(kept: dict[UUID, Kept], event: e.TrajectoryErased) -> None:
    # What was placed on it holds nothing any more; a request about it may run on.
    one = kept[event.originator_id]
    one.holds &= one.papers


HEARD: Final[dict[type[Event], Callable[[dict[UUID, Kept], Any], None]]] = {
    e.SignalRaised: _began,
    e.ReferralOpened: _began,
    e.RetentionSet: _set,
    e.HoldPlaced: _held,
    e.HoldLifted: _let_go,
    e.UseRestricted: _frozen,
    e.UseRestored: _thawed,
    e.TrajectoryErased: _ended,
    f.FamilyUseRestricted: _family_frozen,
    f.FamilyUseRestored: _family_thawed,
    r.RequestRegistered: _asked,
    r.RequestAnswered: _answered,
    r.RequestWithdrawn: _answered,
    r.LeakDecided: _answered,
    ErasureProposed: _proposed,
    ErasureOrdered: _gone,
}
"""What each event does to what is kept."""
