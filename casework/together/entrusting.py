"""Who works on it: whom a trajectory is given to, and through which one a family is changed."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from casework.errors import NotFound, RuleBroken
from casework.families.commands import RemovePerson
from casework.identity.actor import Actor
from casework.identity.emergency import with_emergency
from casework.identity.permit import permit
from casework.staff.member import NOUN as MEMBER
from casework.staff.member import Member
from casework.together.batch import Batch
from casework.trajectories.commands import (
    ClaimTrajectory,
    HandOutTrajectory,
    JoinTrajectory,
    OpenReferral,
)
from casework.trajectories.lines import KERNTEAM, SUPPORT
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory

Entrusting = ClaimTrajectory | HandOutTrajectory | JoinTrajectory


def check_removing(removing: RemovePerson, batch: Batch) -> None:
    """Ask that who takes somebody away works on a trajectory of the family."""
    through = cast("Trajectory | None", batch.load(TRAJECTORY, removing.through))
    if through is None or through.family_id != removing.family_id:
        raise NotFound(subject=removing.through)
    permit(with_emergency(batch.by, through, removing.at), SUPPORT, through)


def check_entrusting(command: Entrusting, batch: Batch) -> None:
    """Ask that who is to work on it is in the kernteam there: nobody else could open it."""
    trajectory = batch.load(TRAJECTORY, command.trajectory_id)
    begun = {one.trajectory_id: one.school_id for one in batch.all_of(OpenReferral)}
    school = trajectory.school if trajectory else begun[command.trajectory_id]
    colleague = _actor(command.staff_id, batch)
    if colleague is None or not colleague.has(*KERNTEAM, school=school):
        raise RuleBroken("colleague_elsewhere", field="staff_id")


def _actor(staff_id: UUID, batch: Batch) -> Actor | None:
    if staff_id == batch.by.staff_id:
        return batch.by
    member = cast("Member | None", batch.load(MEMBER, staff_id))
    return member.actor() if member and member.tenant == batch.by.tenant else None
