"""What goes together: the door looks at a whole batch, after each command in it was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from casework.aggregates import Aggregate, Load, Noun
from casework.commands import Command
from casework.deciding import States
from casework.doubles import commands as c
from casework.erasures.commands import (
    ConfirmErasure,
    ErasureCommand,
    OrderErasure,
    ProposeErasure,
    WithdrawErasure,
)
from casework.families.commands import RemovePerson
from casework.identity.actor import Actor
from casework.together.batch import Batch
from casework.together.copies import check_copied, check_copies, check_copy
from casework.together.doubles import (
    check_families,
    check_merge,
    check_note,
    check_parting,
    check_split,
    check_split_note,
    check_taking_back,
)
from casework.together.entrusting import check_entrusting, check_removing
from casework.together.orders import check_order, check_term
from casework.together.use import check_restoring, check_restricting, check_use
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
    RestoreUse,
    RestrictUse,
)


def check_together(commands: Sequence[Command], by: Actor, before: States, load: Load) -> None:
    """Refuse a command that lacks what belongs to it, or that is given without its reason.

    `before`: what was decided on; all else is loaded.
    """

    def known(noun: Noun, subject: UUID) -> Aggregate | None:
        of, state = before.get(subject, (None, None))
        return state if of is noun else load(noun, subject)

    batch = Batch(commands, by, known)
    check_use(batch)
    for command in commands:
        check = _CHECKS.get(type(command))
        if check:
            check(command, batch)


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
    c.Merge: check_merge,
    c.TellApart: check_families,
    c.SplitOff: check_split,
    c.TakeBack: check_taking_back,
    NoteMerge: check_note,
    NoteSplit: check_split_note,
    NoteParting: check_parting,
    RemovePerson: check_removing,
    RestrictUse: check_restricting,
    RestoreUse: check_restoring,
    ClaimTrajectory: check_entrusting,
    HandOutTrajectory: check_entrusting,
    JoinTrajectory: check_entrusting,
    AddSignal: _adding,
    CorrectSignal: _correcting,
    CorrectCopy: _copying,
    ProposeErasure: _ordering,
    ConfirmErasure: _ordering,
    WithdrawErasure: _ordering,
    OrderErasure: lambda order, batch: check_term(order, batch.load),
}
