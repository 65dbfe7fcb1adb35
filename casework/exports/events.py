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


class ExportDecided(Keyless, frozen=True, kw_only=True):
    """Something that happened to what was asked; it has no words of its own."""

    def part(self) -> str:
        """Name what this fact changes."""
        return "export"


class ExportAllowed(ExportDecided, frozen=True, kw_only=True):
    """A second person agreed."""

    topic = "export.allowed"


class ExportRefused(ExportDecided, frozen=True, kw_only=True):
    """A second person said no."""

    topic = "export.refused"


class ExportTaken(ExportDecided, frozen=True, kw_only=True):
    """The file was fetched; the line per person in it is beside this one in the log."""

    topic = "export.taken"

    persons: int
