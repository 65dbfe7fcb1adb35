"""The settings of a school as they were when something happened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from casework.application import Casework
from casework.events import Event
from casework.schools.defaults import DEFAULTS
from casework.schools.events import SchoolEvent
from casework.schools.school import NOUN, School
from casework.schools.settings import Settings

Versions = list[tuple[datetime, Settings]]


class SchoolSettings:
    """Reads each school's versions once, and again after a new one was heard of."""

    def __init__(self, casework: Casework) -> None:
        """Read through the door."""
        self._casework = casework
        self._read: dict[UUID, Versions] = {}

    def hear(self, event: Event) -> None:
        """Forget what was read of a school that changed."""
        if isinstance(event, SchoolEvent):
            self._read.pop(event.originator_id, None)

    def at(self, school: UUID | None, moment: datetime) -> Settings:
        """Return what was in force at `moment`; the first settings for any earlier moment."""
        versions = self._versions(school) if school else []
        known = [settings for since, settings in versions if since <= moment]
        return known[-1] if known else versions[0][1] if versions else DEFAULTS

    def _versions(self, school: UUID) -> Versions:
        if school not in self._read:
            self._read[school] = self._history(school)
        return self._read[school]

    def _history(self, school: UUID) -> Versions:
        versions: Versions = []
        state = None
        for event in self._casework.since(school, 0):
            state = NOUN.fold(state, [event])
            if isinstance(state, School):
                versions.append((event.stamp.at, state.settings))
        return versions
