"""What is saved at once, and things as they were before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast
from uuid import UUID

import msgspec

from casework.aggregates import Load
from casework.commands import Command
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.actor import Actor
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory

Given = TypeVar("Given", bound=Command)


class Batch(msgspec.Struct, frozen=True):
    """The commands that are saved at once, who gives them, and things as they were before."""

    commands: Sequence[Command]
    by: Actor
    load: Load

    def all_of(self, kind: type[Given]) -> list[Given]:
        """Return the commands of one kind."""
        return [command for command in self.commands if isinstance(command, kind)]

    def family(self, family_id: UUID) -> Family | None:
        """Return a family as it was before."""
        return cast("Family | None", self.load(FAMILY, family_id))

    def family_of(self, trajectory_id: UUID) -> Family | None:
        """Return the family of a trajectory; None while the trajectory has not begun."""
        trajectory = cast("Trajectory | None", self.load(TRAJECTORY, trajectory_id))
        if trajectory is None or trajectory.family_id is None:
            return None
        return self.family(trajectory.family_id)
