"""Commands about records that are the same: noted in the trajectory, and the note taken away."""

from __future__ import annotations

from uuid import UUID

from casework.trajectories.commands.course import TrajectoryCommand


class NoteMerge(TrajectoryCommand, frozen=True, kw_only=True):
    """Note that a record of this trajectory's family is the same as another one.

    Given together with `Merge`: so who merges has to be on every trajectory concerned, and none
    of them may be closed to them or frozen. `family_id`: the side this trajectory is on.
    """

    double_id: UUID
    kind: str
    school_id: UUID
    family_id: UUID


class NoteSplit(TrajectoryCommand, frozen=True, kw_only=True):
    """Note that one record of this trajectory's family was of two people.

    Given together with `SplitOff`, from the trajectory where it was found.
    """

    double_id: UUID
    family_id: UUID


class NoteParting(TrajectoryCommand, frozen=True, kw_only=True):
    """Note that the merge, or the split, was taken back."""

    double_id: UUID
