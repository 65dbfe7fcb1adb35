"""A review as decisions see it: of whose conduct, and how it ended."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event
from casework.reviews.events import ReviewDecided


class Review(Aggregate, frozen=True, kw_only=True):
    """State of one review."""

    about: UUID = NOBODY
    outcome: str = ""


def evolve(state: Review | None, event: Event) -> Review:
    """Fold one event into the state; an event it does not know is a fault."""
    if not isinstance(event, ReviewDecided):
        raise UnknownEvent(topic=event.topic)
    review = state or Review(school=event.stamp.school)
    return review.but(about=event.about, outcome=event.outcome)


NOUN: Final = Noun(name="review", state=Review, evolve=evolve)
