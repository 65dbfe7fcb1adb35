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
    """Ask for a list of a school with these `people` in it, and say what for.

    `left_out`: how many trajectories are not in it, because their use is restricted.
    """

    school_id: UUID
    list: List
    people: tuple[UUID, ...]
    left_out: int = 0
    motive: Content


class AllowExport(ExportCommand, frozen=True, kw_only=True):
    """Agree, as a second person, that a long list goes out."""


class RefuseExport(ExportCommand, frozen=True, kw_only=True):
    """Say, as a second person, that it does not."""


class TakeExport(ExportCommand, frozen=True, kw_only=True):
    """Fetch the file, with the `people` that are in it now."""

    people: tuple[UUID, ...]
