"""A signal that went along to a running trajectory is corrected in both, or in neither."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from casework.application import Casework
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.errors import RuleBroken
from casework.identity.actor import workflow
from casework.ids import derived
from casework.together.copies import copies_of
from casework.trajectories.commands import CloseTrajectory, CorrectCopy, CorrectSignal, EndErased
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    another,
    signal,
)
from tests.knowing import know_child

ONE, THERE = signal("noor"), signal("nour", 2002)
COPY = msgspec.structs.replace(
    another("nour", 1), copied_from=ONE.trajectory_id, copy_of=ONE.signal_id
)
HERE: dict[str, Any] = {"at": NOW, "trajectory_id": THERE.trajectory_id}
CORRECT = CorrectSignal(command_id=derived("test", "here"), signal_id=COPY.signal_id, **HERE)
AS_WELL = CorrectCopy(
    command_id=derived("test", "there"),
    at=NOW,
    trajectory_id=ONE.trajectory_id,
    signal_id=ONE.signal_id,
    through=THERE.trajectory_id,
)


@pytest.fixture
def door(casework: Casework) -> Casework:
    """Give a door behind which a signal of one trajectory went along to another."""
    for raised in (ONE, THERE):
        know_child(casework, raised, TEACHER)
        casework.execute(raised, by=TEACHER)
    casework.execute(_closing(), COPY, by=COORDINATOR)
    return casework


def _erase_the_first(door: Casework) -> None:
    """Erase the trajectory that the signal comes from, which had closed."""
    erasure_id = derived("test", "order")
    ordering = OrderErasure(
        command_id=erasure_id,
        at=NOW,
        erasure_id=erasure_id,
        school_id=SCHOOL,
        about=About.TRAJECTORY,
        basis=Basis.RETENTION,
        of=ONE.trajectory_id,
        whole=(ONE.trajectory_id,),
    )
    ending = EndErased(
        command_id=derived("test", "end"),
        at=NOW,
        trajectory_id=ONE.trajectory_id,
        erasure_id=erasure_id,
    )
    door.execute(ordering, by=workflow(BOARD))
    door.erase(erasure_id)
    door.execute(ending, by=workflow(BOARD))


def _closing() -> CloseTrajectory:
    return CloseTrajectory(
        command_id=derived("test", "close"),
        at=NOW,
        trajectory_id=ONE.trajectory_id,
        reason="already_running",
        closed_on=NOW.date(),
        continued_in=THERE.trajectory_id,
    )


def _refused(door: Casework, *commands: Any) -> str:
    with pytest.raises(RuleBroken) as refusal:
        door.execute(*commands, by=COORDINATOR)
    return refusal.value.rule


def test_it_is_found_from_either_side(door: Casework) -> None:
    first, copy = (ONE.trajectory_id, ONE.signal_id), (THERE.trajectory_id, COPY.signal_id)
    assert copies_of(*first, door.state) == [copy]
    assert copies_of(*copy, door.state) == [first]
    assert copies_of(THERE.trajectory_id, THERE.signal_id, door.state) == []


def test_it_is_not_left_where_it_stands_as_well(door: Casework) -> None:
    assert _refused(door, CORRECT) == "signal_stands_elsewhere"
    door.execute(CORRECT, AS_WELL, by=COORDINATOR)
    assert copies_of(ONE.trajectory_id, ONE.signal_id, door.state) == []


def test_what_was_erased_is_no_place_where_it_stands(door: Casework) -> None:
    _erase_the_first(door)
    assert copies_of(THERE.trajectory_id, COPY.signal_id, door.state) == []
    assert _refused(door, CORRECT, AS_WELL) == "trajectory_erased"
    before = len(door.since(ONE.trajectory_id, 0))
    door.execute(CORRECT, by=COORDINATOR)
    assert len(door.since(ONE.trajectory_id, 0)) == before


def test_nothing_else_is_taken_out_with_it(door: Casework) -> None:
    alone = msgspec.structs.replace(CORRECT, signal_id=THERE.signal_id)
    assert _refused(door, alone, AS_WELL) == "signal_not_found"
    assert _refused(door, AS_WELL) == "signal_not_found"


def test_a_copy_goes_with_ending_the_trajectory_it_comes_from(door: Casework) -> None:
    more = {"command_id": derived("test", "more"), "signal_id": derived("test", "more")}
    assert _refused(door, msgspec.structs.replace(COPY, **more)) == "signal_not_found"
