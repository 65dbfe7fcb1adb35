"""Who is to work on a trajectory is in the kernteam of its school, whichever client asks."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from casework.application import Casework
from casework.errors import RuleBroken
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.staff.commands import AddMember, DeactivateMember, GrantRole
from casework.trajectories import commands as c
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import (
    MONDAY,
    NADIA,
    SCHOOL,
    TENANT,
    TRAJECTORY,
    command,
)
from tests.knowing import know_child

MILA = Actor(staff_id=NADIA, tenant=TENANT, postings=(Posting(Role.CORE_MEMBER, SCHOOL),))
BOARD = Actor(
    staff_id=derived("test", "iris"),
    tenant=TENANT,
    postings=(Posting(Role.ADMINISTRATOR, None),),
)
OTHERS = msgspec.structs.replace(BOARD, tenant=derived("test", "other board"))
SAM = derived("test", "sam")
ASKED: dict[str, Any] = {"at": MONDAY, "staff_id": SAM}
ELSEWHERE = derived("test", "other school")
WAYS = [c.HandOutTrajectory, c.JoinTrajectory]


@pytest.fixture
def door(casework: Casework) -> Casework:
    """Give a door behind which a family came by itself, and Mila is its contact."""
    opening = command(c.OpenReferral)
    know_child(casework, opening, MILA)
    casework.execute(opening, command(c.ClaimTrajectory), by=MILA)
    return casework


def add(door: Casework, *roles: tuple[Role, Any], by: Actor = BOARD) -> None:
    """Let Sam work with us, in these roles at these schools."""
    name = Personal("Sam Visser")
    adding = AddMember(
        command_id=derived("test", "add"), name=name, email=None, employer=TENANT, **ASKED
    )
    granting = [
        GrantRole(command_id=derived("test", role), role=role, school_id=school, **ASKED)
        for role, school in roles
    ]
    door.execute(adding, *granting, by=by)


def refused(door: Casework, asked: c.TrajectoryCommand) -> str:
    with pytest.raises(RuleBroken) as refusal:
        door.execute(asked, by=MILA)
    return refusal.value.rule


def team(door: Casework) -> frozenset[Any]:
    state = door.state(NOUN, TRAJECTORY)
    assert isinstance(state, Trajectory)
    return state.team


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", [Role.CORE_MEMBER, Role.CARE_COORDINATOR])
def test_it_goes_to_who_is_in_the_kernteam_there(
    door: Casework, way: type[c.TrajectoryCommand], role: Role
) -> None:
    add(door, (role, SCHOOL))
    door.execute(command(way, staff_id=SAM), by=MILA)
    assert SAM in team(door)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "roles",
    [[], [(Role.CORE_MEMBER, ELSEWHERE)], [(Role.TEACHER, SCHOOL)], [(Role.PROJECT_LEAD, SCHOOL)]],
)
def test_it_goes_to_nobody_who_could_not_open_it(
    door: Casework, way: type[c.TrajectoryCommand], roles: list[tuple[Role, Any]]
) -> None:
    add(door, *roles)
    assert refused(door, command(way, staff_id=SAM)) == "colleague_elsewhere"
    assert SAM not in team(door)


@pytest.mark.parametrize("way", WAYS)
def test_it_goes_to_nobody_who_is_not_there(door: Casework, way: type[c.TrajectoryCommand]) -> None:
    assert refused(door, command(way, staff_id=SAM)) == "colleague_elsewhere"


def test_it_goes_to_nobody_who_left(door: Casework) -> None:
    add(door, (Role.CORE_MEMBER, SCHOOL))
    door.execute(DeactivateMember(command_id=derived("test", "leaves"), **ASKED), by=BOARD)
    asked = command(c.HandOutTrajectory, staff_id=SAM)
    assert refused(door, asked) == "colleague_elsewhere"


def test_it_goes_to_nobody_of_another_board(door: Casework) -> None:
    add(door, (Role.CORE_MEMBER, SCHOOL), by=OTHERS)
    asked = command(c.HandOutTrajectory, staff_id=SAM)
    assert refused(door, asked) == "colleague_elsewhere"


def test_nobody_claims_it_for_who_works_elsewhere(door: Casework) -> None:
    add(door, (Role.CORE_MEMBER, ELSEWHERE))
    door.execute(command(c.ReleaseTrajectory), by=MILA)
    again = command(c.ClaimTrajectory, command_id=derived("test", "again"), staff_id=SAM)
    assert refused(door, again) == "colleague_elsewhere"


def test_who_leads_the_project_is_no_contact(door: Casework) -> None:
    lead = Actor(staff_id=SAM, tenant=TENANT, postings=(Posting(Role.PROJECT_LEAD, SCHOOL),))
    door.execute(command(c.ReleaseTrajectory), by=MILA)
    with pytest.raises(RuleBroken) as refusal:
        door.execute(command(c.HandOutTrajectory, staff_id=SAM), by=lead)
    assert refusal.value.rule == "colleague_elsewhere"
