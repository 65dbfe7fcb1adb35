"""The school as decisions see it: its name and every version of its settings."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import Event
from casework.schools.events import SchoolOpened, SchoolRenamed, SettingsEvent
from casework.schools.settings import Settings


class School(Aggregate, frozen=True, kw_only=True):
    """State of one school. `versions`: all settings there were, version 1 first."""

    name: str = ""
    versions: tuple[Settings, ...] = ()

    @property
    def settings(self) -> Settings:
        """Return the settings that are in force."""
        return self.versions[-1]

    def settings_of(self, version: int) -> Settings:
        """Return the settings as they were called `version`; the oldest for what never was."""
        found = (settings for settings in self.versions if settings.version == version)
        return next(found, self.versions[0])


def evolve(state: School | None, event: Event) -> School:
    """Fold one event into the state. Never judges; an event it does not know is a fault."""
    if isinstance(event, SchoolOpened):
        school = event.originator_id
        return School(id=school, school=school, name=event.name, versions=(event.settings,))
    if state is None:
        raise UnknownEvent(topic=event.topic)
    if isinstance(event, SchoolRenamed):
        return state.but(name=event.name)
    if isinstance(event, SettingsEvent):
        return state.but(versions=(*state.versions, _changed(state.settings, event)))
    raise UnknownEvent(topic=event.topic)


def _changed(settings: Settings, event: SettingsEvent) -> Settings:
    own = event.__struct_fields__[len(Event.__struct_fields__) :]
    changes = {name: getattr(event, name) for name in own}
    return msgspec.structs.replace(settings, **changes)


NOUN: Final = Noun(name="school", state=School, evolve=evolve)
