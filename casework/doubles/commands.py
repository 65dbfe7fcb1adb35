"""What can be said of two records, and taken back."""

from __future__ import annotations

from uuid import UUID

from casework.commands import Command


class DoubleCommand(Command, frozen=True, kw_only=True):
    """A command about one pair of records; `double_id` is derived from the two ids."""

    double_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the pair's id."""
        return self.double_id

    def part(self) -> str:
        """Only one thing is said of a pair at a time."""
        return "said"


class PairCommand(DoubleCommand, frozen=True, kw_only=True):
    """Something about the records `one` and `other`, of the `families`. Codes: Kind."""

    school_id: UUID
    kind: str
    one: UUID
    other: UUID
    families: tuple[UUID, ...]


class Merge(PairCommand, frozen=True, kw_only=True):
    """Say that two records are of the same person or family. Nothing is moved or sealed anew.

    `trajectories`: where it is noted, each with a `NoteMerge` in the same transaction.
    `in_the_way`: what was found elsewhere that forbids it, as codes of rules.
    """

    trajectories: tuple[UUID, ...]
    in_the_way: tuple[str, ...] = ()


class TellApart(PairCommand, frozen=True, kw_only=True):
    """Say that two records which look alike are of two."""


class SplitOff(PairCommand, frozen=True, kw_only=True):
    """Say that `one` was recorded for two people, and that `other` is the second of them.

    Given together with the command that adds `other`; what was written stays with `one`.
    `trajectories`: where it is noted, each with a `NoteSplit` in the same transaction.
    """

    trajectories: tuple[UUID, ...]


class TakeBack(DoubleCommand, frozen=True, kw_only=True):
    """Take back what was said of this pair; everything is as if it never was.

    `in_the_way`: what was found elsewhere that forbids it, as codes of rules.
    """

    in_the_way: tuple[str, ...] = ()
