"""A pair of records as decisions see it: which two, and what was said of them last."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.doubles import events as e
from casework.doubles.codes import Said
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event
from casework.ids import derived


class Double(Aggregate, frozen=True, kw_only=True):
    """State of one pair. `said`: empty when nothing was, or it was taken back.

    `other` and `families`: as in what was said last.
    """

    said: str = ""
    other: UUID = NOBODY
    families: tuple[UUID, ...] = ()
    trajectories: tuple[UUID, ...] = ()


def pair_id(one: UUID, other: UUID) -> UUID:
    """Return the id of a pair of records, whichever is named first."""
    return derived("double", *sorted((str(one), str(other))))


def evolve(state: Double | None, event: Event) -> Double:
    """Fold one event into the state; an event it does not know is a fault."""
    double = state or Double(school=event.stamp.school)
    if isinstance(event, e.Merged):
        return _told(double, event).but(said=str(Said.SAME), trajectories=event.trajectories)
    if isinstance(event, e.ToldApart):
        return _told(double, event).but(said=str(Said.TWO), trajectories=())
    if isinstance(event, e.PersonSplitOff):
        return _told(double, event).but(said=str(Said.SPLIT), trajectories=event.trajectories)
    if isinstance(event, e.TakenBack):
        return double.but(said="", trajectories=())
    raise UnknownEvent(topic=event.topic)


def _told(double: Double, event: e.Merged | e.ToldApart | e.PersonSplitOff) -> Double:
    # Whoever may not know of one of them has nothing to say about the two.
    about = frozenset({event.one, event.other, *event.families})
    return double.but(persons=about, other=event.other, families=event.families)


NOUN: Final = Noun(name="double", state=Double, evolve=evolve)
