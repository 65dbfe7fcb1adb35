"""A family that had the use of its data frozen stands still as a whole."""

from __future__ import annotations

from casework.errors import RuleBroken
from casework.families.commands import RestoreFamilyUse, RestrictFamilyUse
from casework.families.family import Family
from casework.table import TABLE
from casework.together.batch import Batch
from casework.trajectories.commands import RestoreUse, RestrictUse
from casework.trajectories.trajectory import NOUN as TRAJECTORY


def check_use(batch: Batch) -> None:
    """Refuse to use a trajectory of a family that had the use of everything frozen.

    The policies freeze each trajectory as well, a moment later when it began after the family was
    frozen. Until they did, the family says it.
    """
    lines = [(command.subject, TABLE[type(command)]) for command in batch.commands]
    for one in {subject for subject, line in lines if line.noun is TRAJECTORY and not line.thaws}:
        family = batch.family_of(one)
        if family is not None and family.is_frozen:
            raise RuleBroken("use_restricted")


def check_restricting(restricting: RestrictUse, batch: Batch) -> None:
    """Ask that what is kept of the family is frozen with it, or was because of the same."""
    family = batch.family_of(restricting.trajectory_id)
    if family is None or restricting.request_id in family.restrictions:
        return
    if not _goes_with(RestrictFamilyUse, restricting, family, batch):
        raise RuleBroken("family_not_restricted")


def check_restoring(restoring: RestoreUse, batch: Batch) -> None:
    """Ask that the family is let go with it, or was: a part of it never goes on by itself."""
    family = batch.family_of(restoring.trajectory_id)
    if family is None or restoring.request_id not in family.restrictions:
        return
    if not _goes_with(RestoreFamilyUse, restoring, family, batch):
        raise RuleBroken("family_not_restored")


def _goes_with(
    kind: type[RestrictFamilyUse | RestoreFamilyUse],
    case: RestrictUse | RestoreUse,
    family: Family,
    batch: Batch,
) -> bool:
    given = {(one.family_id, one.request_id) for one in batch.all_of(kind)}
    return (family.id, case.request_id) in given
