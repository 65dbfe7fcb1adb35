"""A school as its administrator meets it: the school, and when each version of it began."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from casework.errors import NotFound
from casework.identity.permit import permit
from casework.schools.events import SchoolOpened, SettingsEvent
from casework.schools.lines import SETTING
from casework.schools.school import School
from web import current
from web.pages.trajectory.opened import school_of


class Version(msgspec.Struct, frozen=True):
    """One version of the settings: its number, when it began, through whom, and what it changed."""

    number: int
    at: datetime
    by: UUID
    changed: str


def open_school(school_id: UUID) -> School:
    """Return the school; NotFound when the actor does not administrate it."""
    school = school_of(school_id)
    permit(current.actor(), SETTING, school)
    return school


def versions(school: School) -> list[Version]:
    """Return every version of the settings, newest first."""
    found = []
    for event in current.casework().since(school.id, 0):
        if isinstance(event, SettingsEvent):
            made = Version(event.version, event.stamp.at, event.stamp.by, event.part())
            found.append(made)
        elif isinstance(event, SchoolOpened):
            found.append(Version(1, event.stamp.at, event.stamp.by, "settings"))
    return sorted(found, key=lambda version: version.number, reverse=True)


def is_of_board() -> bool:
    """Say whether the actor administrates the whole board, so may open schools and keep staff."""
    roles = SETTING.roles
    return any(p.role in roles and p.school is None for p in current.actor().postings)


def check_of_board() -> None:
    """Refuse, as if it were not there, whoever administrates one school only."""
    if not is_of_board():
        raise NotFound(kind="board")
