"""Erased while it ran: it ends, and nobody works on it, is waited for, or may open it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories import events as e
from tests.casework.trajectories.build import (
    DAY,
    JORIS,
    MONDAY,
    PACKAGE,
    command,
    decide,
    given,
    refused,
    road,
    then,
)

END = command(c.EndErased)


@pytest.mark.parametrize("phase", ["signal", "referral", "intake", "follow_up", "aftercare"])
def test_what_was_erased_while_it_ran_ends(phase: str) -> None:
    assert then(given(*road(phase)), END) == ["TrajectoryErased", "PhaseEntered"]


def test_a_package_that_nobody_answered_is_taken_back() -> None:
    taken: Any = decide(given(*road("handover")), END)[0]
    assert isinstance(taken, e.HandoverWithdrawn)
    assert (taken.handover_id, taken.on, taken.reason) == (PACKAGE, DAY, "erased")


def test_nobody_holds_it_any_more() -> None:
    joined = command(c.JoinTrajectory, staff_id=JORIS)
    broken = command(c.BreakGlass)
    ended = given(*road("handover"), joined, broken, command(c.PlanTask, kind="review"), END)
    assert (ended.contact, ended.team, ended.receivers) == (None, frozenset(), frozenset())
    assert (ended.tasks, ended.emergencies, ended.unseen_glass) == ({}, {}, frozenset())
    assert (ended.package, ended.consents) == (None, {})


def test_who_took_it_over_opens_nothing_any_more() -> None:
    assert given(*road("aftercare")).receivers
    assert given(*road("aftercare"), END).receivers == frozenset()


def test_it_ended_because_it_was_erased() -> None:
    ended = given(*road("intake"), END)
    assert (ended.phase, ended.close_reason, ended.closed_on) == ("closed", "erased", DAY)


def test_nobody_can_choose_that_as_a_reason() -> None:
    closing = command(c.CloseTrajectory, reason="erased")
    assert refused(given(*road("follow_up")), closing) == "code_unknown"


def test_it_ends_once_and_not_after_it_ended() -> None:
    again = command(c.EndErased, command_id=derived("test", "again"))
    assert then(given(*road("intake"), END), again) == []
    assert then(given(*road("closed")), END) == []


def test_it_ends_while_its_use_is_frozen() -> None:
    frozen = given(*road("intake"), command(c.RestrictUse))
    assert then(frozen, END) == ["TrajectoryErased", "PhaseEntered"]


@pytest.mark.parametrize(
    "asked",
    [c.ReopenTrajectory, c.ClaimTrajectory, c.BreakGlass, c.NoteMerge, c.RestrictUse, c.PlaceHold],
)
def test_nothing_is_done_with_it_any_more(asked: type[c.TrajectoryCommand]) -> None:
    later = command(asked, at=MONDAY + timedelta(days=1))
    assert refused(given(*road("intake"), END), later) == "trajectory_erased"


def test_policies_that_come_late_change_nothing() -> None:
    ended = given(*road("intake"), END)
    for late in (c.PlanTask, c.SetRetention, c.ReturnToFollowUp):
        assert then(ended, command(late)) == []
