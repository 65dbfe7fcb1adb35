"""What can be asked about taking a list out."""

from __future__ import annotations

from uuid import UUID

from casework.commands import Command
from casework.exports.codes import List
from casework.privacy.content import Content


class ExportCommand(Command, frozen=True, kw_only=True):
    """Something about one export."""

    export_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the export's id."""
        return self.export_id

    def part(self) -> str:
        """Only one thing happens to an export at a time."""
        return "export"


class AskExport(ExportCommand, frozen=True, kw_only=True):
    """Ask for a list of a school with `persons` people in it, and say what for."""

    school_id: UUID
    list: List
    persons: int
    motive: Content


class AllowExport(ExportCommand, frozen=True, kw_only=True):
    """Agree, as a second person, that a long list goes out."""


class RefuseExport(ExportCommand, frozen=True, kw_only=True):
    """Say, as a second person, that it does not."""


class TakeExport(ExportCommand, frozen=True, kw_only=True):
    """Fetch the file, with the `persons` that are in it now."""

    persons: int
