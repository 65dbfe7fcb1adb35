"""Noor, her parents Eva and Ruben, and two households: invented, and the same in every test."""

from __future__ import annotations

from datetime import date

from casework.events import Event
from casework.families import commands as c
from casework.families import events as e
from casework.families.family import Family, OpenedFamily, opened
from casework.families.lines import LINES
from casework.ids import derived
from casework.privacy.content import Personal
from tests.casework.story import SCHOOL, Story, nothing

FAMILY = derived("test", "family")
NOOR = derived("test", "noor")
EVA = derived("test", "eva")
RUBEN = derived("test", "ruben")
AT_EVA = derived("test", "household of eva")
AT_RUBEN = derived("test", "household of ruben")
PHONE = derived("test", "phone")
NAME = Personal('{"call_name":"Noor"}')
FEBRUARY = date(2026, 2, 1)

REGISTERED: tuple[Event, ...] = (
    e.FamilyRegistered(school_id=SCHOOL, child_id=NOOR),
    e.PersonAdded(person_id=NOOR, kind="child", relation="child", name=NAME, group=NAME),
)
MOTHER = e.PersonAdded(
    person_id=EVA, kind="adult", relation="mother", name=NAME, language=Personal("pap")
)
FATHER = e.PersonAdded(person_id=RUBEN, kind="adult", relation="father", name=NAME)
PARENTS: tuple[Event, ...] = (*REGISTERED, MOTHER, FATHER)

family = Story(LINES, family_id=FAMILY, school_id=SCHOOL, through=derived("test", "through"))


def now(*more: Event) -> Family:
    """Return the family as it was registered and after `more`."""
    state = family.after((*REGISTERED, *more), family.command(c.RemoveReach, reach_id=PHONE))
    assert isinstance(state, Family)
    return state


def as_decided(*more: Event) -> OpenedFamily:
    """Return that family as a decision sees it that rests on custody or contact."""
    return opened(now(*more), nothing)
