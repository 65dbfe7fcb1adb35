"""What can be asked of a school: one command per form of its settings."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from casework.commands import Command
from casework.ids import derived
from casework.schools.defaults import SERVICE_POINT
from casework.schools.settings import (
    ClosingReason,
    Holiday,
    LifeDomain,
    Norms,
    ParentText,
    RetentionTerms,
    Scheme,
    SignalGroup,
)


class SchoolCommand(Command, frozen=True, kw_only=True):
    """A command about one school. `changes`: the part of it that is to be different."""

    changes: ClassVar[str]

    school_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the school's id."""
        return self.school_id

    def part(self) -> str:
        """Name what this command changes."""
        return self.changes


class OpenSchool(SchoolCommand, frozen=True, kw_only=True):
    """Begin a school of the actor's board, with the default settings."""

    changes = "name"

    name: str
    service_point: str = SERVICE_POINT


class RenameSchool(SchoolCommand, frozen=True, kw_only=True):
    """Call the school something else."""

    changes = "name"

    name: str


class RenameServicePoint(SchoolCommand, frozen=True, kw_only=True):
    """Call the service point what parents call it."""

    changes = "settings:service_point"

    service_point: str


class SetServicePointPhone(SchoolCommand, frozen=True, kw_only=True):
    """Say where receivers and parents can call the service point (E.164); None: nowhere."""

    changes = "settings:service_point_phone"

    service_point_phone: str | None


class SetNorms(SchoolCommand, frozen=True, kw_only=True):
    """Say how soon each step is due."""

    changes = "settings:norms"

    norms: Norms


class SetRetentionTerms(SchoolCommand, frozen=True, kw_only=True):
    """Say after how many months content goes."""

    changes = "settings:retention"

    retention: RetentionTerms


class SetHolidays(SchoolCommand, frozen=True, kw_only=True):
    """Give all school holidays that are known, past ones included."""

    changes = "settings:holidays"

    holidays: tuple[Holiday, ...]


class ReviseSignalList(SchoolCommand, frozen=True, kw_only=True):
    """Give the signal list as it is to be."""

    changes = "settings:signal_list"

    signal_list: tuple[SignalGroup, ...]


class ReviseDomains(SchoolCommand, frozen=True, kw_only=True):
    """Give the life domains as they are to be."""

    changes = "settings:domains"

    domains: tuple[LifeDomain, ...]


class ReviseSchemes(SchoolCommand, frozen=True, kw_only=True):
    """Give the schemes as they are to be."""

    changes = "settings:schemes"

    schemes: tuple[Scheme, ...]


class ReviseClosingReasons(SchoolCommand, frozen=True, kw_only=True):
    """Give the closing reasons as they are to be."""

    changes = "settings:closing_reasons"

    closing_reasons: tuple[ClosingReason, ...]


class ReviseParentTexts(SchoolCommand, frozen=True, kw_only=True):
    """Give the texts for parents as they are to be."""

    changes = "settings:parent_texts"

    parent_texts: tuple[ParentText, ...]


class CountLightContact(Command, frozen=True, kw_only=True):
    """Add one to the tally of a school: which theme, which day."""

    school_id: UUID
    theme: str
    on: date

    @property
    def subject(self) -> UUID:
        """Return the tally of that month; a stream for all years would grow without end."""
        return derived("light contacts", str(self.school_id), f"{self.on:%Y-%m}")


class ConfirmTermDay(Command, frozen=True, kw_only=True):
    """Say that much may go at once: the day is right, and so many trajectories go by it."""

    school_id: UUID
    up_to: date
    going: int

    @property
    def subject(self) -> UUID:
        """Return the stream of the school's term days; nothing else about it is in there."""
        return term_days_of(self.school_id)

    def part(self) -> str:
        """Name what this command changes."""
        return "up_to"


def term_days_of(school_id: UUID) -> UUID:
    """Return the id of a school's term days."""
    return derived("term days", str(school_id))
