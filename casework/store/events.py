"""What the store writes for itself: states, in the stored form of events but never history."""

from __future__ import annotations

from casework.events import Event
from casework.privacy.content import Content


class StateTaken(Event, frozen=True, kw_only=True):
    """A state as it was at a version; made again whenever it is lost, so never history."""

    topic = "snapshot.state"

    noun: str
    shape: str
    state: Content
