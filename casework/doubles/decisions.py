"""What a pair of records answers to each command. What was said already is no event."""

from __future__ import annotations

from casework.doubles import commands as c
from casework.doubles import events as e
from casework.doubles.codes import Kind, Said
from casework.doubles.double import Double, pair_id
from casework.errors import RuleBroken
from casework.events import Event

Events = tuple[Event, ...]


def merge(state: Double | None, command: c.Merge) -> Events:
    """Say that they are one, when nothing is in the way."""
    _check_pair(state, command, {Said.TWO, Said.SPLIT})
    if command.in_the_way:
        raise RuleBroken(command.in_the_way[0])
    if not command.trajectories:
        raise RuleBroken("merge_nowhere")
    if state is not None and state.said == Said.SAME:
        return ()
    merged = e.Merged(
        kind=command.kind,
        one=command.one,
        other=command.other,
        families=command.families,
        trajectories=command.trajectories,
    )
    return (merged,)


def tell_apart(state: Double | None, command: c.TellApart) -> Events:
    """Say that they are two."""
    _check_pair(state, command, {Said.SAME})
    if state is not None and state.said:
        return ()
    apart = e.ToldApart(
        kind=command.kind, one=command.one, other=command.other, families=command.families
    )
    return (apart,)


def split_off(state: Double | None, command: c.SplitOff) -> Events:
    """Say that the second was recorded with the first; only people are split like this."""
    _check_pair(state, command, {Said.SAME, Said.TWO})
    if command.kind != Kind.PERSON:
        raise RuleBroken("code_unknown", field="kind")
    if state is not None and state.said:
        return ()
    split = e.PersonSplitOff(
        one=command.one,
        other=command.other,
        families=command.families,
        trajectories=command.trajectories,
    )
    return (split,)


def take_back(state: Double, command: c.TakeBack) -> Events:
    """Take back what was said, when nothing is in the way; twice is once."""
    if not state.said:
        return ()
    if command.in_the_way:
        raise RuleBroken(command.in_the_way[0])
    return (e.TakenBack(),)


def _check_pair(state: Double | None, command: c.PairCommand, contrary: set[Said]) -> None:
    if command.kind not in set(Kind):
        raise RuleBroken("code_unknown", field="kind")
    if command.one == command.other:
        raise RuleBroken("pair_of_one")
    if command.double_id != pair_id(command.one, command.other):
        raise RuleBroken("pair_of_others")
    if state is not None and state.said in contrary:
        raise RuleBroken("said_otherwise", said=state.said)
