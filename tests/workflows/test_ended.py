"""What was erased is known as erased by itself, through the real door: once, and for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import msgspec
import pytest

from casework.application import Casework
from casework.config import Settings
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.events import contents
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import (
    MONDAY,
    NADIA,
    SCHOOL,
    TENANT,
    TRAJECTORY,
    command,
    road,
)
from tests.knowing import know_child
from workflows.policies import POLICIES
from workflows.policies.policy import Policy
from workflows.policies.when_erasure_carried_out_then_note_it import POLICY
from workflows.positions import Positions
from workflows.runner import Workflows

TEAM = (Role.CARE_COORDINATOR, Role.CORE_MEMBER)
MILA = Actor(staff_id=NADIA, tenant=TENANT, postings=tuple(Posting(role, SCHOOL) for role in TEAM))
RAISED = command(c.RaiseSignal)
FAMILY, CHILD = RAISED.family_id, RAISED.child_id
SISTERS = derived("test", "the sister's trajectory")
ENDED = ["handover_withdrawn", "erased", "phase_entered"]
OTHERS = [policy for policy in POLICIES if policy is not POLICY]


@pytest.fixture
def positions(database: Settings) -> Iterator[Positions]:
    kept = Positions(database.database_url)
    yield kept
    kept.close()


@pytest.fixture
def door(casework: Casework) -> Casework:
    """Give a door behind which a family waits for the answer to a handover."""
    know_child(casework, RAISED, MILA)
    for step, one in enumerate(road("handover")):
        given = msgspec.structs.replace(one, command_id=derived("test", "step", str(step)))
        casework.execute(given, by=MILA)
    return casework


def erase(casework: Casework, *whole: UUID, single: tuple[UUID, ...] = ()) -> None:
    """Order that these go, and carry it out."""
    erasure_id = derived("test", "order", *map(str, (*whole, *single)))
    ordering = OrderErasure(
        command_id=erasure_id,
        at=MONDAY,
        erasure_id=erasure_id,
        school_id=SCHOOL,
        about=About.PERSON if single else About.FAMILY,
        basis=Basis.REQUEST,
        of=FAMILY,
        whole=whole,
        single=single,
    )
    casework.execute(ordering, by=workflow(TENANT))
    casework.erase(erasure_id)


def last(casework: Casework, how_many: int, subject: UUID = TRAJECTORY) -> list[str]:
    """Return the last things that happened, without the noun."""
    events = casework.since(subject, 0)[-how_many:]
    return [event.topic.removeprefix("trajectory.") for event in events]


def state(casework: Casework, subject: UUID = TRAJECTORY) -> Trajectory:
    found = casework.state(NOUN, subject)
    assert isinstance(found, Trajectory)
    return found


def test_what_was_erased_while_it_ran_ends(door: Casework, positions: Positions) -> None:
    Workflows(door, positions).catch_up()
    assert state(door).tasks
    erase(door, FAMILY, TRAJECTORY)
    Workflows(door, positions).catch_up()
    assert last(door, 3) == ENDED
    ended = state(door)
    assert (ended.phase, ended.tasks, ended.receivers, ended.team) == (
        "closed",
        {},
        frozenset(),
        frozenset(),
    )


def test_it_needs_no_key_and_brings_none_back(door: Casework, positions: Positions) -> None:
    erase(door, FAMILY, TRAJECTORY)
    Workflows(door, positions).catch_up()
    sealed = [one for event in door.since(TRAJECTORY, 0) for _, one in contents(event)]
    assert set(door._keys.open(sealed)) == {None}


def test_it_ends_once_however_often_it_is_heard(door: Casework, positions: Positions) -> None:
    erase(door, TRAJECTORY)
    first = Workflows(door, positions)
    first.catch_up()
    before = door.history.max_notification_id()
    first._position = 0
    assert first.catch_up() == before


def test_a_person_who_is_erased_ends_nothing(door: Casework, positions: Positions) -> None:
    Workflows(door, positions).catch_up()
    before = last(door, 5)
    erase(door, single=(CHILD,))
    Workflows(door, positions).catch_up()
    assert last(door, 5) == before


def test_the_trajectory_of_a_sister_goes_on(door: Casework, positions: Positions) -> None:
    sisters = command(
        c.OpenReferral,
        command_id=SISTERS,
        trajectory_id=SISTERS,
        number=2042,
        child_id=CHILD,
    )
    door.execute(sisters, by=MILA)
    erase(door, TRAJECTORY)
    Workflows(door, positions).catch_up()
    assert (state(door).is_closed, state(door, SISTERS).phase) == (True, "referral")


@pytest.mark.parametrize("policies", [POLICIES, OTHERS])
def test_what_was_closed_is_known_as_erased_also_when_the_policy_came_later(
    door: Casework, positions: Positions, policies: Sequence[Policy]
) -> None:
    door.execute(command(c.CloseTrajectory, reason="own_strength"), by=MILA)
    Workflows(door, positions, policies).catch_up()
    erase(door, FAMILY, TRAJECTORY)
    Workflows(door, positions, policies).catch_up()
    Workflows(door, positions).catch_up()
    assert last(door, 2) == ["retention_set", "erased"]
    assert (state(door).is_erased, state(door).close_reason) == (True, "own_strength")


def test_a_policy_that_came_later_looks_back_once(door: Casework, positions: Positions) -> None:
    erase(door, FAMILY, TRAJECTORY)
    Workflows(door, positions, OTHERS).catch_up()
    assert not state(door).is_closed
    Workflows(door, positions).catch_up()
    assert last(door, 3) == ENDED
    assert positions.looked_back(POLICY.name)


def test_looking_back_that_was_broken_off_is_done_again(
    door: Casework, positions: Positions
) -> None:
    erase(door, FAMILY, TRAJECTORY)
    Workflows(door, positions, OTHERS).catch_up()
    half_way = Workflows(door, positions)
    half_way._look_back(POLICY, positions.position())
    Workflows(door, positions).catch_up()
    assert last(door, 4).count("erased") == 1


def test_other_policies_do_not_look_back(door: Casework, positions: Positions) -> None:
    Workflows(door, positions, [POLICY]).catch_up()
    Workflows(door, positions).catch_up()
    assert state(door).tasks == {}
