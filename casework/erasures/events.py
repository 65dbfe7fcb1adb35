"""What can happen to an order to erase. Nothing of what was erased is in it but ids."""

from __future__ import annotations

from uuid import UUID

from casework.events import Event, Keyless
from casework.privacy.content import Content


class ErasureProposed(Event, frozen=True, kw_only=True):
    """Somebody proposed that something goes. Codes: About, Basis; see OrderCommand."""

    topic = "erasure.proposed"

    about: str
    basis: str
    of: UUID
    whole: tuple[UUID, ...]
    single: tuple[UUID, ...]
    is_urgent: bool
    motive: Content

    def part(self) -> str:
        """Name what this fact changes."""
        return "erasure"


class ErasureWithdrawn(Keyless, frozen=True, kw_only=True):
    """The proposal was taken back; everything stays."""

    topic = "erasure.withdrawn"

    def part(self) -> str:
        """Name what this fact changes."""
        return "erasure"


class ErasureOrdered(Keyless, frozen=True, kw_only=True):
    """The fence: from here on this goes, also out of every backup that is put back later."""

    topic = "erasure.ordered"

    about: str
    basis: str
    of: UUID
    whole: tuple[UUID, ...]
    single: tuple[UUID, ...]
    is_urgent: bool

    def part(self) -> str:
        """Name what this fact changes."""
        return "erasure"


class ErasureCarriedOut(Keyless, frozen=True, kw_only=True):
    """The keys are gone. `fingerprints`: SHA-256 of each in hex, empty when it was never made.

    `entries`: the notification ids of which nothing sealed is left to keep, so that the sealed
    part itself may be removed. `partly`: those of which a part cannot be read any more, and what
    is sealed in them stays, because something in it is about who is still there.
    """

    topic = "erasure.carried_out"

    keys: tuple[UUID, ...]
    fingerprints: tuple[str, ...]
    entries: tuple[int, ...]
    partly: tuple[int, ...] = ()

    def part(self) -> str:
        """Name what this fact changes."""
        return "erasure"
