"""Break-glass: four hours for whoever broke it, a notice for the contact, and no more than that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from casework.errors import NotPermitted, TooNear
from casework.identity.actor import Actor, Posting, Role
from casework.identity.emergency import emergency_of, with_emergency
from casework.identity.permit import May, Relation, permit
from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories.events import GlassBroken
from casework.trajectories.lines import READING
from casework.trajectories.phases import PHASES
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import (
    GLASS,
    JORIS,
    MONDAY,
    NADIA,
    SCHOOL,
    TENANT,
    TESSA,
    command,
    decide,
    given,
    refused,
    road,
    then,
)

FLOOR = derived("test", "floor")
FOUR_HOURS = timedelta(hours=4)
A_MOMENT = timedelta(seconds=1)


def somebody(staff_id: UUID = FLOOR, **more: Any) -> Actor:
    postings = (Posting(Role.CARE_COORDINATOR, SCHOOL),)
    return Actor(staff_id=staff_id, tenant=TENANT, postings=postings, **more)


def broken(by: UUID = FLOOR) -> Trajectory:
    before = given(*road("follow_up"))
    after = NOUN.fold(before, decide(before, command(c.BreakGlass), by))
    assert isinstance(after, Trajectory)
    return after


def test_it_says_until_when_in_every_phase() -> None:
    for phase in PHASES:
        (fact,) = decide(given(*road(phase)), command(c.BreakGlass), FLOOR)
        assert isinstance(fact, GlassBroken)
        assert (fact.until, fact.glass_id) == (MONDAY + FOUR_HOURS, GLASS)


def test_it_opens_for_four_hours_and_not_a_second_more() -> None:
    open_still = emergency_of(somebody(), broken(), MONDAY + FOUR_HOURS - A_MOMENT)
    assert open_still is not None
    assert open_still.glass_id == GLASS
    assert emergency_of(somebody(), broken(), MONDAY + FOUR_HOURS) is None


def test_it_opens_for_whoever_broke_it_and_for_nobody_else() -> None:
    assert emergency_of(somebody(JORIS), broken(), MONDAY) is None


def test_it_permits_reading_and_gives_no_place_on_the_team() -> None:
    floor = with_emergency(somebody(), broken(), MONDAY)
    assert permit(floor, READING, broken()).role is Role.CARE_COORDINATOR
    assert FLOOR not in broken().team
    team = May(READING.roles, Relation.ON_TEAM, "support")
    with pytest.raises(NotPermitted):
        permit(floor, team, broken())


def test_what_is_closed_stays_closed_in_an_emergency() -> None:
    family = broken().family_id
    assert family is not None
    floor = with_emergency(somebody(closed=frozenset({family})), broken(), MONDAY)
    with pytest.raises(TooNear):
        permit(floor, READING, broken())


def test_somebody_of_the_team_needs_no_emergency() -> None:
    assert emergency_of(somebody(NADIA), broken(NADIA), MONDAY) is None


def test_the_contact_says_that_it_was_seen_once() -> None:
    seeing = command(c.SeeBrokenGlass, staff_id=NADIA)
    assert then(broken(), seeing) == ["BrokenGlassSeen"]
    after = NOUN.fold(broken(), decide(broken(), seeing))
    assert then(after, seeing) == []  # type: ignore[arg-type] # a trajectory


def test_nobody_sees_it_for_the_contact() -> None:
    assert refused(broken(), command(c.SeeBrokenGlass, staff_id=TESSA)) == "glass_not_told_to_you"


def test_without_a_contact_anybody_of_the_team_may_see_it() -> None:
    alone = given(*road("referral"), command(c.BreakGlass), command(c.ReleaseTrajectory), by=TESSA)
    assert then(alone, command(c.SeeBrokenGlass, staff_id=JORIS)) == ["BrokenGlassSeen"]
