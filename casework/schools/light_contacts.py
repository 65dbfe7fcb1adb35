"""The tally of light contacts: one stream per school and month, with nothing to remember."""

from __future__ import annotations

import re
from typing import Final

from casework.aggregates import Aggregate, Noun
from casework.days import local_day
from casework.errors import RuleBroken, UnknownEvent
from casework.events import Event
from casework.schools.commands import CountLightContact
from casework.schools.events import LightContactCounted
from casework.schools.rules import CODE


class LightContacts(Aggregate, frozen=True, kw_only=True):
    """State of one tally. Counting asks nothing of what was counted before."""


def evolve(state: LightContacts | None, event: Event) -> LightContacts:
    """Fold one event into the state; an event it does not know is a fault."""
    if not isinstance(event, LightContactCounted):
        raise UnknownEvent(topic=event.topic)
    return state or LightContacts(school=event.stamp.school)


def count_light_contact(
    _state: LightContacts | None, command: CountLightContact
) -> tuple[Event, ...]:
    """Count one; the theme is a code, so that no words about anybody get in."""
    if not re.fullmatch(CODE, command.theme):
        raise RuleBroken("code_unreadable", field="theme")
    if command.on > local_day(command.at):
        raise RuleBroken("date_in_future", field="on")
    return (LightContactCounted(theme=command.theme, on=command.on),)


NOUN: Final = Noun(name="light_contacts", state=LightContacts, evolve=evolve)
