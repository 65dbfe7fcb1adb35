"""Erased: what ran ends, and nobody works on it, is waited for, or may open it any more."""

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


@pytest.mark.parametrize("phase", ["intake", "closed"])
def test_it_is_told_once(phase: str) -> None:
    again = command(c.EndErased, command_id=derived("test", "again"))
    assert then(given(*road(phase), END), again) == []


def test_what_had_closed_is_erased_and_keeps_the_reason_it_closed_for() -> None:
    closed = given(*road("closed"))
    assert then(closed, END) == ["TrajectoryErased"]
    gone = given(*road("closed"), END)
    assert (gone.is_erased, gone.phase) == (True, "closed")
    assert (gone.close_reason, gone.closed_on) == (closed.close_reason, closed.closed_on)
    assert gone.close_reason != "erased"


def test_what_held_it_holds_nothing_any_more() -> None:
    held = given(*road("closed"), command(c.PlaceHold))
    assert held.holds
    assert given(*road("closed"), command(c.PlaceHold), END).holds == frozenset()


def test_it_ends_while_its_use_is_frozen() -> None:
    frozen = given(*road("intake"), command(c.RestrictUse))
    assert then(frozen, END) == ["TrajectoryErased", "PhaseEntered"]


@pytest.mark.parametrize(
    "asked",
    [c.ReopenTrajectory, c.ClaimTrajectory, c.BreakGlass, c.NoteMerge, c.RestrictUse, c.PlaceHold],
)
@pytest.mark.parametrize("phase", ["intake", "closed"])
def test_nothing_is_done_with_it_any_more(asked: type[c.TrajectoryCommand], phase: str) -> None:
    later = command(asked, at=MONDAY + timedelta(days=1))
    assert refused(given(*road(phase), END), later) == "trajectory_erased"


@pytest.mark.parametrize("phase", ["intake", "closed"])
def test_what_stood_still_is_let_go_also_after_it_was_erased(phase: str) -> None:
    frozen = given(*road(phase), command(c.RestrictUse), END)
    assert then(frozen, command(c.RestoreUse)) == ["UseRestored"]
    assert not given(*road(phase), command(c.RestrictUse), END, command(c.RestoreUse)).is_frozen


@pytest.mark.parametrize("phase", ["intake", "closed"])
def test_policies_that_come_late_change_nothing(phase: str) -> None:
    ended = given(*road(phase), END)
    for late in (c.PlanTask, c.SetRetention, c.ReturnToFollowUp):
        assert then(ended, command(late)) == []
