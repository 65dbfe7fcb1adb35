"""A family and its trajectories stand still together: what the door refuses of one alone."""

from __future__ import annotations

from typing import Any

import pytest

from casework.application import Casework
from casework.commands import Command
from casework.errors import RuleBroken
from casework.families import commands as f
from casework.families.family import NOUN
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.trajectories import commands as c
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, TEACHER, another, signal
from tests.knowing import know_child

NOOR = signal("noor")
HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)
REQUEST = derived("test", "request")


def use(kind: Any) -> Any:
    """Return a command about the use of Noor's family or trajectory."""
    of_family = {"family_id": NOOR.family_id}
    about = of_family if issubclass(kind, f.UseCommand) else {"trajectory_id": NOOR.trajectory_id}
    return kind(command_id=derived("test", kind.__name__), at=NOW, request_id=REQUEST, **about)


CASE, FAMILY = use(c.RestrictUse), use(f.RestrictFamilyUse)
CASE_GOES_ON, FAMILY_GOES_ON = use(c.RestoreUse), use(f.RestoreFamilyUse)


def refused(casework: Casework, *asked: Command, by: Actor = HANNEKE) -> str:
    with pytest.raises(RuleBroken) as refusal:
        casework.execute(*asked, by=by)
    return refusal.value.rule


def is_frozen(casework: Casework) -> bool:
    state = casework.state(NOUN, NOOR.family_id)
    assert state is not None
    return state.is_frozen


@pytest.fixture
def door(casework: Casework) -> Casework:
    """Give a door behind which somebody raised a signal about Noor."""
    know_child(casework, NOOR, TEACHER)
    casework.execute(NOOR, by=TEACHER)
    return casework


def test_a_trajectory_is_not_frozen_without_its_family(door: Casework) -> None:
    assert refused(door, CASE) == "family_not_restricted"
    door.execute(CASE, FAMILY, by=HANNEKE)
    assert is_frozen(door)


def test_a_trajectory_does_not_go_on_without_its_family(door: Casework) -> None:
    door.execute(FAMILY, CASE, by=HANNEKE)
    assert refused(door, CASE_GOES_ON) == "family_not_restored"
    door.execute(FAMILY_GOES_ON, CASE_GOES_ON, by=HANNEKE)
    assert not is_frozen(door)


def test_what_the_family_let_go_of_may_follow_later(door: Casework) -> None:
    door.execute(FAMILY, CASE, by=HANNEKE)
    door.execute(FAMILY_GOES_ON, by=HANNEKE)
    assert not door.execute(CASE_GOES_ON, by=HANNEKE).replayed


def test_nothing_is_used_between_the_freezing_of_a_family_and_of_its_trajectory(
    door: Casework,
) -> None:
    door.execute(FAMILY, by=HANNEKE)
    assert refused(door, another("noor", 1), by=COORDINATOR) == "use_restricted"
    door.execute(FAMILY_GOES_ON, by=HANNEKE)
    assert not door.execute(another("noor", 1), by=COORDINATOR).replayed


def test_what_goes_on_while_it_is_frozen_does_so_before_the_trajectory_is(door: Casework) -> None:
    door.execute(FAMILY, by=HANNEKE)
    hold = c.PlaceHold(
        command_id=derived("test", "hold"),
        at=NOW,
        trajectory_id=NOOR.trajectory_id,
        hold_id=derived("test", "hold"),
        reason="complaint",
    )
    assert not door.execute(hold, by=HANNEKE).replayed


def test_a_signal_begins_a_trajectory_in_a_family_that_is_frozen(casework: Casework) -> None:
    know_child(casework, NOOR, TEACHER)
    casework.execute(FAMILY, by=HANNEKE)
    assert not casework.execute(NOOR, by=TEACHER).replayed
    assert refused(casework, another("noor", 1), by=COORDINATOR) == "use_restricted"
