"""An order to erase as decisions see it: proposed, ordered, carried out or withdrawn."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.erasures import events as e
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event


class Erasure(Aggregate, frozen=True, kw_only=True):
    """State of one order. `team`: who proposed it, and so cannot be who agrees."""

    of: UUID = NOBODY
    about: str = ""
    basis: str = ""
    whole: tuple[UUID, ...] = ()
    single: tuple[UUID, ...] = ()
    is_urgent: bool = False
    is_proposed: bool = False
    is_ordered: bool = False
    is_carried_out: bool = False
    is_withdrawn: bool = False


def evolve(state: Erasure | None, event: Event) -> Erasure:
    """Fold one event into the state; an event it does not know is a fault."""
    if isinstance(event, e.ErasureProposed):
        return _asked(Erasure(school=event.stamp.school), event).but(
            team=frozenset({event.stamp.by}), is_proposed=True
        )
    before = state or Erasure(school=event.stamp.school)
    if isinstance(event, e.ErasureOrdered):
        return _asked(before, event).but(is_ordered=True)
    if isinstance(event, e.ErasureCarriedOut):
        return before.but(is_carried_out=True)
    if isinstance(event, e.ErasureWithdrawn):
        return before.but(is_withdrawn=True)
    raise UnknownEvent(topic=event.topic)


def _asked(erasure: Erasure, event: e.ErasureProposed | e.ErasureOrdered) -> Erasure:
    return erasure.but(
        of=event.of,
        about=event.about,
        basis=event.basis,
        whole=event.whole,
        single=event.single,
        is_urgent=event.is_urgent,
    )


NOUN: Final = Noun("erasure", Erasure, evolve)
