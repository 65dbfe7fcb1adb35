"""Decide on noting a merge or a split: whose family it is, and at which school; in every phase."""

from __future__ import annotations

from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]


def note_merge(state: Trajectory | None, command: c.NoteMerge) -> Events:
    """Note it once; records of two schools are never one."""
    trajectory = demand("note_merge", state)
    if trajectory.school != command.school_id:
        raise RuleBroken("merge_other_school")
    if trajectory.family_id != command.family_id:
        raise RuleBroken("pair_of_others")
    if command.double_id in trajectory.merged:
        return ()
    return (e.RecordsMerged(double_id=command.double_id, kind=command.kind),)


def note_split(state: Trajectory | None, command: c.NoteSplit) -> Events:
    """Note it once."""
    trajectory = demand("note_merge", state)
    if trajectory.family_id != command.family_id:
        raise RuleBroken("pair_of_others")
    if command.double_id in trajectory.split:
        return ()
    return (e.RecordSplit(double_id=command.double_id),)


def note_parting(state: Trajectory | None, command: c.NoteParting) -> Events:
    """Take the note away, also where all else was erased; what is not noted is no event."""
    if state is None:
        raise RuleBroken("trajectory_missing")
    merged = [e.RecordsParted(double_id=one) for one in state.merged & {command.double_id}]
    split = [e.SplitTakenBack(double_id=one) for one in state.split & {command.double_id}]
    return (*merged, *split)
