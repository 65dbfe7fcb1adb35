"""What goes together: a statement about two records, and what it does elsewhere, at once or not.

Each noun decides on its own command and knows the others by id only. Here the door looks at the
whole batch, after every command in it was permitted and decided; and asks the family of a
trajectory whether it had its use frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, cast
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate, Load, Noun
from casework.commands import Command
from casework.copies import check_copied, check_copies, check_copy
from casework.deciding import States
from casework.doubles import commands as c
from casework.doubles.codes import Kind, Said
from casework.doubles.double import NOUN as DOUBLE
from casework.doubles.double import Double
from casework.erasures.commands import (
    ConfirmErasure,
    ErasureCommand,
    ProposeErasure,
    WithdrawErasure,
)
from casework.errors import NotFound, RuleBroken
from casework.families.commands import (
    AddPerson,
    RemovePerson,
    RestoreFamilyUse,
    RestrictFamilyUse,
)
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.actor import Actor
from casework.identity.emergency import with_emergency
from casework.identity.permit import permit
from casework.orders import check_order
from casework.staff.member import NOUN as MEMBER
from casework.staff.member import Member
from casework.table import TABLE
from casework.trajectories.commands import (
    AddSignal,
    ClaimTrajectory,
    CloseTrajectory,
    CorrectCopy,
    CorrectSignal,
    HandOutTrajectory,
    JoinTrajectory,
    NoteMerge,
    NoteParting,
    NoteSplit,
    OpenReferral,
    RestoreUse,
    RestrictUse,
)
from casework.trajectories.lines import KERNTEAM, SUPPORT
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory

Given = TypeVar("Given", bound=Command)
Entrusting = ClaimTrajectory | HandOutTrajectory | JoinTrajectory


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


def check_together(commands: Sequence[Command], by: Actor, before: States, load: Load) -> None:
    """Refuse a command that lacks what belongs to it, or that is given without its reason.

    `before`: what was decided on; all else is loaded.
    """

    def known(noun: Noun, subject: UUID) -> Aggregate | None:
        of, state = before.get(subject, (None, None))
        return state if of is noun else load(noun, subject)

    batch = Batch(commands, by, known)
    _check_use(batch)
    for command in commands:
        check = _CHECKS.get(type(command))
        if check:
            check(command, batch)


def _check_use(batch: Batch) -> None:
    """Refuse to use a trajectory of a family that had the use of everything frozen.

    The policies freeze each trajectory as well, a moment later when it began after the family was
    frozen. Until they did, the family says it.
    """
    lines = [(command.subject, TABLE[type(command)]) for command in batch.commands]
    for one in {subject for subject, line in lines if line.noun is TRAJECTORY and not line.thaws}:
        family = batch.family_of(one)
        if family is not None and family.is_frozen:
            raise RuleBroken("use_restricted")


def _merging(merge: c.Merge, batch: Batch) -> None:
    """Ask a note in every trajectory it names, at least one on each side.

    Who gives a note works on that trajectory, which is of that family: so who merges does.
    """
    notes = [note for note in batch.all_of(NoteMerge) if note.double_id == merge.double_id]
    noted = {(note.school_id, note.kind) for note in notes}
    if (
        {note.trajectory_id for note in notes} != set(merge.trajectories)
        or {note.family_id for note in notes} != set(merge.families)
        or noted != {(merge.school_id, merge.kind)}
    ):
        raise RuleBroken("merge_not_noted")
    _of_these_families(merge, batch)


def _of_these_families(pair: c.PairCommand, batch: Batch) -> None:
    """Ask that the records are in the families that are named."""
    if pair.kind == Kind.FAMILY:
        are_there = pair.families == (pair.one, pair.other)
    else:
        sides = (pair.one, *pair.families[:1]), (pair.other, *pair.families[-1:])
        are_there = len(pair.families) in {1, 2} and all(_is_in(batch, *side) for side in sides)
    if not are_there:
        raise RuleBroken("pair_of_others")


def _is_in(batch: Batch, person_id: UUID, family_id: UUID) -> bool:
    family = batch.family(family_id)
    return family is not None and person_id in family.people


def _splitting(split: c.SplitOff, batch: Batch) -> None:
    """Ask that the second is recorded with it, in the family of the first, and that it is noted."""
    added = {(one.person_id, one.family_id) for one in batch.all_of(AddPerson)}
    (family_id, *more) = split.families or (split.one,)
    if more or (split.other, family_id) not in added or not _is_in(batch, split.one, family_id):
        raise RuleBroken("split_alone")
    notes = [note for note in batch.all_of(NoteSplit) if note.double_id == split.double_id]
    is_theirs = {note.family_id for note in notes} == {family_id}
    if not is_theirs or {note.trajectory_id for note in notes} != set(split.trajectories):
        raise RuleBroken("merge_not_noted")


def _taking_back(taken: c.TakeBack, batch: Batch) -> None:
    """Ask that every note goes with a merge, and the second with a split."""
    pair = cast(Double, batch.load(DOUBLE, taken.double_id))
    partings = [one for one in batch.all_of(NoteParting) if one.double_id == taken.double_id]
    if not set(pair.trajectories) <= {one.trajectory_id for one in partings}:
        raise RuleBroken("merge_not_noted")
    gone = {(one.person_id, one.family_id) for one in batch.all_of(RemovePerson)}
    second = (pair.other, *pair.families[:1])
    if pair.said == Said.SPLIT and _is_in(batch, *second) and second not in gone:
        raise RuleBroken("split_alone")


def _noting(note: NoteMerge, batch: Batch) -> None:
    if note.double_id not in {merge.double_id for merge in batch.all_of(c.Merge)}:
        raise RuleBroken("merge_not_noted")


def _noting_split(note: NoteSplit, batch: Batch) -> None:
    if note.double_id not in {split.double_id for split in batch.all_of(c.SplitOff)}:
        raise RuleBroken("merge_not_noted")


def _parting(note: NoteParting, batch: Batch) -> None:
    if note.double_id not in {taken.double_id for taken in batch.all_of(c.TakeBack)}:
        raise RuleBroken("merge_not_noted")


def _removing(removing: RemovePerson, batch: Batch) -> None:
    """Ask that who takes somebody away works on a trajectory of the family."""
    through = cast("Trajectory | None", batch.load(TRAJECTORY, removing.through))
    if through is None or through.family_id != removing.family_id:
        raise NotFound(subject=removing.through)
    permit(with_emergency(batch.by, through, removing.at), SUPPORT, through)


def _restricting(restricting: RestrictUse, batch: Batch) -> None:
    """Ask that what is kept of the family is frozen with it, or was because of the same."""
    family = batch.family_of(restricting.trajectory_id)
    if family is None or restricting.request_id in family.restrictions:
        return
    if not _goes_with(RestrictFamilyUse, restricting, family, batch):
        raise RuleBroken("family_not_restricted")


def _restoring(restoring: RestoreUse, batch: Batch) -> None:
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


def _entrusting(command: Entrusting, batch: Batch) -> None:
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


def _adding(adding: AddSignal, batch: Batch) -> None:
    check_copied(adding, batch.all_of(CloseTrajectory), batch.load)


def _correcting(correcting: CorrectSignal, batch: Batch) -> None:
    check_copies(correcting, batch.all_of(CorrectCopy), batch.load)


def _copying(copying: CorrectCopy, batch: Batch) -> None:
    whole = [one for one in batch.all_of(CorrectSignal) if not isinstance(one, CorrectCopy)]
    check_copy(copying, whole, batch.load)


def _ordering(command: ErasureCommand, batch: Batch) -> None:
    check_order(command, batch.by, batch.load)


_CHECKS: Final[dict[type[Command], Callable[[Any, Batch], None]]] = {
    c.Merge: _merging,
    c.TellApart: _of_these_families,
    c.SplitOff: _splitting,
    c.TakeBack: _taking_back,
    NoteMerge: _noting,
    NoteSplit: _noting_split,
    NoteParting: _parting,
    RemovePerson: _removing,
    RestrictUse: _restricting,
    RestoreUse: _restoring,
    ClaimTrajectory: _entrusting,
    HandOutTrajectory: _entrusting,
    JoinTrajectory: _entrusting,
    AddSignal: _adding,
    CorrectSignal: _correcting,
    CorrectCopy: _copying,
    ProposeErasure: _ordering,
    ConfirmErasure: _ordering,
    WithdrawErasure: _ordering,
}
