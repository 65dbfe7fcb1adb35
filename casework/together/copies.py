"""Where the same signal stands as well: it was taken along to a trajectory that ran already."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from casework.aggregates import Load
from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories.trajectory import NOUN, Trajectory

Place = tuple[UUID, UUID]
"""A trajectory, and a signal in it."""


def copies_of(case: UUID, signal: UUID, load: Load) -> list[Place]:
    """Return where else this signal can still be read: what it was copied from, and copied to."""
    found, left = {(case, signal)}, [(case, signal)]
    while left:
        fresh = set(_beside(left.pop(), load)) - found
        found |= fresh
        left += fresh
    return sorted(place for place in found if place[0] != case and _is_there(place, load))


def check_copies(
    correcting: c.CorrectSignal, copies: Collection[c.CorrectCopy], load: Load
) -> None:
    """Refuse to correct a signal here and leave it where it stands as well."""
    case = correcting.trajectory_id
    asked = {(one.trajectory_id, one.signal_id) for one in copies if one.through == case}
    if not asked >= set(copies_of(case, correcting.signal_id, load)):
        raise RuleBroken("signal_stands_elsewhere")


def check_copy(copy: c.CorrectCopy, correcting: Collection[c.CorrectSignal], load: Load) -> None:
    """Refuse what is no copy of a signal that is corrected with it."""
    for one in correcting:
        places = copies_of(one.trajectory_id, one.signal_id, load)
        is_same = (copy.trajectory_id, copy.signal_id) in places
        if is_same and (copy.through, copy.to) == (one.trajectory_id, one.to):
            return
    raise RuleBroken("signal_not_found")


def check_copied(added: c.AddSignal, closing: Collection[c.CloseTrajectory], load: Load) -> None:
    """Refuse a copy of what was not there, or that does not go with ending that trajectory."""
    if added.copied_from is None and added.copy_of is None:
        return
    ends = {one.trajectory_id for one in closing if one.continued_in == added.trajectory_id}
    before = load(NOUN, added.copied_from) if added.copied_from in ends else None
    if not isinstance(before, Trajectory) or added.copy_of not in before.signals:
        raise RuleBroken("signal_not_found")


def _beside(place: Place, load: Load) -> Iterator[Place]:
    case, signal = place
    state = load(NOUN, case)
    if not isinstance(state, Trajectory):
        return
    if signal in state.copies:
        yield state.copies[signal]
    for there in state.went_on_in:
        other = load(NOUN, there)
        if isinstance(other, Trajectory):
            yield from ((there, one) for one, same in other.copies.items() if same == place)


def _is_there(place: Place, load: Load) -> bool:
    state = load(NOUN, place[0])
    if not isinstance(state, Trajectory) or state.is_erased:
        return False
    return place[1] in state.signals - state.corrected
