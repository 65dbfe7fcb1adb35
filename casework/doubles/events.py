"""What was said of two records, and that it was taken back. Ids and codes, nothing personal."""

from __future__ import annotations

from uuid import UUID

from casework.events import Keyless


class DoubleEvent(Keyless, frozen=True, kw_only=True):
    """Something that was said of one pair."""

    def part(self) -> str:
        """Name what this fact changes."""
        return "said"


class Merged(DoubleEvent, frozen=True, kw_only=True):
    """The two are one. Every text stays where it was written, under the key it has."""

    topic = "double.merged"

    kind: str
    one: UUID
    other: UUID
    families: tuple[UUID, ...]
    trajectories: tuple[UUID, ...]


class ToldApart(DoubleEvent, frozen=True, kw_only=True):
    """The two look alike and are two."""

    topic = "double.told_apart"

    kind: str
    one: UUID
    other: UUID
    families: tuple[UUID, ...]


class PersonSplitOff(DoubleEvent, frozen=True, kw_only=True):
    """The one record was of two people; the other is of the second since."""

    topic = "double.person_split_off"

    one: UUID
    other: UUID
    families: tuple[UUID, ...]
    trajectories: tuple[UUID, ...] = ()


class TakenBack(DoubleEvent, frozen=True, kw_only=True):
    """What was said last of the two does not hold any more."""

    topic = "double.taken_back"
