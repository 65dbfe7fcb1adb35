"""What can happen to an export. Nothing of the list itself is in it: ids, codes and counts."""

from __future__ import annotations

from casework.events import Event, Keyless
from casework.privacy.content import Content


class ExportAsked(Event, frozen=True, kw_only=True):
    """Somebody asked for a list. `needs_second`: as the rule was that day.

    `who`: the fingerprint of the people in it (`export.who_is_in`); empty: asked when only their
    number was kept. `left_out`: trajectories that are not in it, as their use is restricted.
    """

    topic = "export.asked"

    list: str
    persons: int
    needs_second: bool
    motive: Content
    who: str = ""
    left_out: int = 0

    def part(self) -> str:
        """Name what this fact changes."""
        return "export"


class ExportAllowed(Keyless, frozen=True, kw_only=True):
    """A second person agreed."""

    topic = "export.allowed"

    def part(self) -> str:
        """Name what this fact changes."""
        return "export"


class ExportRefused(Keyless, frozen=True, kw_only=True):
    """A second person said no."""

    topic = "export.refused"

    def part(self) -> str:
        """Name what this fact changes."""
        return "export"


class ExportTaken(Keyless, frozen=True, kw_only=True):
    """The file was fetched; the line per person in it is beside this one in the log."""

    topic = "export.taken"

    persons: int

    def part(self) -> str:
        """Name what this fact changes."""
        return "export"
