"""The settings of a school as they were when something happened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from casework.application import Casework
from casework.schools.defaults import DEFAULTS
from casework.schools.school import NOUN, School
from casework.schools.settings import Settings

Versions = list[tuple[datetime, Settings]]


class SchoolSettings:
    """Reads each school's versions once, and again only when there is a new one."""

    def __init__(self, casework: Casework) -> None:
        """Read through the door."""
        self._casework = casework
        self._read: dict[UUID, tuple[int, Versions]] = {}

    def at(self, school: UUID | None, moment: datetime) -> Settings:
        """Return what was in force at `moment`; the first settings for any earlier moment."""
        versions = self._versions(school) if school else []
        known = [settings for since, settings in versions if since <= moment]
        return known[-1] if known else versions[0][1] if versions else DEFAULTS

    def _versions(self, school: UUID) -> Versions:
        now = self._casework.state(NOUN, school)
        if not isinstance(now, School):
            return []
        version, versions = self._read.get(school, (0, []))
        if version != now.version:
            versions = self._history(school)
            self._read[school] = (now.version, versions)
        return versions

    def _history(self, school: UUID) -> Versions:
        versions: Versions = []
        state = None
        for event in self._casework.since(school, 0):
            state = NOUN.fold(state, [event])
            if isinstance(state, School):
                versions.append((event.stamp.at, state.settings))
        return versions
