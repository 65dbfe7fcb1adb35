"""A statement about two records, and the note of it in each trajectory that it touches."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from casework.doubles import commands as c
from casework.doubles.codes import Kind, Said
from casework.doubles.double import NOUN as DOUBLE
from casework.doubles.double import Double
from casework.errors import RuleBroken
from casework.families.commands import AddPerson, RemovePerson
from casework.together.batch import Batch
from casework.trajectories.commands import NoteMerge, NoteParting, NoteSplit


def check_merge(merge: c.Merge, batch: Batch) -> None:
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
    check_families(merge, batch)


def check_families(pair: c.PairCommand, batch: Batch) -> None:
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


def check_split(split: c.SplitOff, batch: Batch) -> None:
    """Ask that the second is recorded with it, in the family of the first, and that it is noted."""
    added = {(one.person_id, one.family_id) for one in batch.all_of(AddPerson)}
    (family_id, *more) = split.families or (split.one,)
    if more or (split.other, family_id) not in added or not _is_in(batch, split.one, family_id):
        raise RuleBroken("split_alone")
    notes = [note for note in batch.all_of(NoteSplit) if note.double_id == split.double_id]
    is_theirs = {note.family_id for note in notes} == {family_id}
    if not is_theirs or {note.trajectory_id for note in notes} != set(split.trajectories):
        raise RuleBroken("merge_not_noted")


def check_taking_back(taken: c.TakeBack, batch: Batch) -> None:
    """Ask that every note goes with a merge, and the second with a split."""
    pair = cast(Double, batch.load(DOUBLE, taken.double_id))
    partings = [one for one in batch.all_of(NoteParting) if one.double_id == taken.double_id]
    if not set(pair.trajectories) <= {one.trajectory_id for one in partings}:
        raise RuleBroken("merge_not_noted")
    gone = {(one.person_id, one.family_id) for one in batch.all_of(RemovePerson)}
    second = (pair.other, *pair.families[:1])
    if pair.said == Said.SPLIT and _is_in(batch, *second) and second not in gone:
        raise RuleBroken("split_alone")


def check_note(note: NoteMerge, batch: Batch) -> None:
    """Ask that a note of a merge goes with that merge."""
    if note.double_id not in {merge.double_id for merge in batch.all_of(c.Merge)}:
        raise RuleBroken("merge_not_noted")


def check_split_note(note: NoteSplit, batch: Batch) -> None:
    """Ask that a note of a split goes with that split."""
    if note.double_id not in {split.double_id for split in batch.all_of(c.SplitOff)}:
        raise RuleBroken("merge_not_noted")


def check_parting(note: NoteParting, batch: Batch) -> None:
    """Ask that a note of taking back goes with it."""
    if note.double_id not in {taken.double_id for taken in batch.all_of(c.TakeBack)}:
        raise RuleBroken("merge_not_noted")
