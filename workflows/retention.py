"""What has been kept for as long as it may be: found once a day, and ordered to go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

import structlog

from casework.application import Casework
from casework.days import local_day
from casework.doubt import clock_doubt
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.events import NOBODY, topics_of
from casework.ids import derived
from casework.schools.events import TermDayConfirmed
from casework.schools.term_days import is_much
from workflows.kept import HEARD, Kept
from workflows.ordering import Ordering

BATCH: Final = 1000
_LOG: Final = structlog.get_logger()


class Retention:
    """Hears what is kept until when, and orders what is over to be erased.

    Nothing goes while the clock is in doubt; where much of a school would go at once, it waits
    until the officer said that the day is right. A family goes with the last of its trajectories;
    when that was erased before its term, on the day on which it would have gone; and in any case
    not while a request about one of them runs, or the family has its use frozen. The order's id
    follows from what goes, so that two at once, or twice on one day, order it once.
    """

    def __init__(self, casework: Casework) -> None:
        """Stand on the door; begin at the beginning of history."""
        self._casework = casework
        self._orders = Ordering(casework)
        self._position = 0
        self._kept: dict[UUID, Kept] = {}
        self._done: date | None = None
        self._confirmed: dict[UUID, date] = {}
        self._waiting: frozenset[UUID] = frozenset()
        self._told: tuple[object, ...] = ()

    def step(self) -> int:
        """Order what is over by today, once a day; return how many orders were given.

        One that the door refuses is tried again tomorrow.
        """
        today = local_day(self._casework.clock.now())
        if self._done == today:
            if not (self._waiting and self._hear()):
                return 0
            # Whatever comes between now and the last order, the day is not done before it.
            self._done = None
        if why := clock_doubt(self._casework):
            self._tell(why, today)
            return 0
        self._hear()
        self._waiting = self._much_at_once(today)
        if self._waiting:
            self._tell("much_at_once", today, *map(str, sorted(self._waiting)))
        given = [self._orders.give(order, tenant) for order, tenant in list(self.due(today))]
        self._done = today
        return sum(given)

    def due(self, today: date) -> Iterator[tuple[OrderErasure, UUID]]:
        """Yield an order for each trajectory whose term is over, with its board."""
        by_family: dict[UUID, list[Kept]] = {}
        for kept in self._kept.values():
            by_family.setdefault(kept.family_id, []).append(kept)
        for all_of_it in by_family.values():
            is_kept = any(kept.keeps_family for kept in all_of_it)
            is_last = not is_kept and all(self._goes(kept, today) for kept in all_of_it)
            is_last = is_last and _last_day(all_of_it) <= today
            going = [one for one in all_of_it if self._goes(one, today) and not one.is_gone]
            for kept in going:
                # With the last of them goes the family; the others went just before it.
                family = all_of_it if is_last and kept is going[-1] else []
                yield self._order(kept, family), kept.tenant
            is_waiting = is_kept or all_of_it[-1].school in self._waiting
            if not is_waiting and _is_left_alone(all_of_it, today):
                yield self._family(all_of_it), all_of_it[-1].tenant

    def _goes(self, kept: Kept, today: date) -> bool:
        """Say whether its term is over, and nobody's word is waited for."""
        return kept.is_over(today) and (kept.is_gone or kept.school not in self._waiting)

    def _much_at_once(self, today: date) -> frozenset[UUID]:
        """Return the schools of which much would go by today, that nobody confirmed yet."""
        there = [kept for kept in self._kept.values() if kept.school and not kept.is_gone]
        going = Counter(one.school for one in there if self._is_unconfirmed(one, today))
        all_of_it = Counter(one.school for one in there)
        return frozenset(
            school for school in all_of_it if school and is_much(going[school], all_of_it[school])
        )

    def _is_unconfirmed(self, kept: Kept, today: date) -> bool:
        up_to = self._confirmed.get(kept.school or NOBODY, date.min)
        return kept.is_over(today) and kept.gone_on is not None and kept.gone_on > up_to

    def _tell(self, why: str, today: date, *schools: str) -> None:
        """Write down why nothing goes, once for as long as it is the same."""
        if self._told != (why, today, *schools):
            _LOG.warning("retention_waits", why=why, day=str(today), schools=list(schools))
        self._told = (why, today, *schools)

    def _order(self, kept: Kept, family: Sequence[Kept]) -> OrderErasure:
        """Order one to go; with `family`, all of its trajectories, what they share as well.

        What went before is named again: of a signal the child's name stood there still, and now
        that it can go too, nothing is left to keep of those entries.
        """
        papers = kept.papers.union(*(one.papers | one.shared for one in family))
        families = (kept.family_id,) if family else ()
        former = sorted(one.trajectory_id for one in family if one is not kept)
        whole = (kept.trajectory_id, *former, *families, *sorted(papers))
        erasure_id = derived("retention", str(kept.trajectory_id), str(kept.gone_on))
        return OrderErasure(
            command_id=derived("order", str(erasure_id)),
            at=self._casework.clock.now(),
            erasure_id=erasure_id,
            school_id=kept.school or NOBODY,
            about=About.TRAJECTORY,
            basis=Basis.RETENTION,
            of=kept.trajectory_id,
            whole=whole,
        )

    def _family(self, all_of_it: Sequence[Kept]) -> OrderErasure:
        """Order a family to go whose trajectories went before it, each on an order of its own.

        They are named again, as `_order` does.
        """
        last = all_of_it[-1]
        former = sorted(one.trajectory_id for one in all_of_it)
        papers = frozenset[UUID]().union(*(one.papers | one.shared for one in all_of_it))
        erasure_id = derived("retention", str(last.family_id), str(_last_day(all_of_it)))
        return OrderErasure(
            command_id=derived("order", str(erasure_id)),
            at=self._casework.clock.now(),
            erasure_id=erasure_id,
            school_id=last.school or NOBODY,
            about=About.FAMILY,
            basis=Basis.RETENTION,
            of=last.family_id,
            whole=(*former, last.family_id, *sorted(papers)),
        )

    def _hear(self) -> bool:
        """Hear what happened since; say whether anything did."""
        before, topics = self._position, topics_of(*HEARD, TermDayConfirmed)
        while facts := self._casework.facts(self._position, BATCH, topics=topics):
            for fact in facts:
                if isinstance(fact.event, TermDayConfirmed):
                    self._confirmed[fact.event.stamp.school or NOBODY] = fact.event.up_to
                else:
                    HEARD[type(fact.event)](self._kept, fact.event)
            self._position = facts[-1].position
        return self._position > before


def _is_left_alone(all_of_it: Sequence[Kept], today: date) -> bool:
    """Say whether a family stayed behind when the last of its trajectories was erased.

    It goes when the last day of them is over, whatever else is looked at earlier on that day.
    """
    if any(not one.is_gone or one.is_family_gone for one in all_of_it):
        return False
    return _last_day(all_of_it) <= today


def _last_day(all_of_it: Sequence[Kept]) -> date:
    return max(one.last_day or date.min for one in all_of_it)
