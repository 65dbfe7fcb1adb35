"""A family of before families could be frozen: given events of its trajectory, expect commands."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from casework.families.commands import RestrictFamilyUse
from casework.ids import derived
from casework.requests.events import RequestDecided
from casework.schools.defaults import DEFAULTS
from casework.trajectories import commands as c
from tests.casework.trajectories.build import FILLINGS, TRAJECTORY
from tests.workflows.build import History, until
from workflows.families import Use
from workflows.policies.policy import Situation
from workflows.policies.when_stopping_granted_then_freeze_family import POLICY
from workflows.trajectory.process import course_of

MONDAY = date(2026, 3, 2)
REQUEST = derived("test", "restriction")


@pytest.fixture
def history() -> History:
    """Give a trajectory that was frozen while its family was not."""
    told = until("intake", MONDAY)
    told.on(MONDAY, c.RestrictUse, request_id=REQUEST)
    return told


def answers(history: History, use: Use = Use()) -> list[RestrictFamilyUse]:  # noqa: B008 # frozen
    decided = RequestDecided(
        originator_id=REQUEST,
        originator_version=3,
        stamp=history.events[-1].stamp,
        trajectory_id=TRAJECTORY,
        outcome="granted",
        extent="",
        motive=None,
    )
    situation = Situation(
        policy=POLICY.name,
        event=decided,
        trajectory_id=TRAJECTORY,
        settings=DEFAULTS,
        course=course_of(history.events),
        use=use,
    )
    found = POLICY.then(situation)
    return [one for one in found if isinstance(one, RestrictFamilyUse)]


def test_its_family_is_frozen_because_of_the_same_request(history: History) -> None:
    (freezing,) = answers(history)
    assert (freezing.family_id, freezing.request_id) == (FILLINGS["family_id"], REQUEST)


def test_what_the_officer_let_go_of_stays_so(history: History) -> None:
    history.on(MONDAY, c.RestoreUse, request_id=REQUEST)
    assert answers(history) == []


def test_a_family_is_frozen_once_for_a_request(history: History) -> None:
    was = Use(was_frozen=frozenset({REQUEST}))
    assert answers(history, was) == []
    assert answers(history, msgspec.structs.replace(was, frozen=was.was_frozen)) == []


def test_a_family_outlives_the_trajectory_that_it_asked_it_about(history: History) -> None:
    history.on(MONDAY, c.EndErased)
    assert [one.request_id for one in answers(history)] == [REQUEST]
