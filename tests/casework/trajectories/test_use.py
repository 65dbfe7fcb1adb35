"""Use of a trajectory, frozen because of a request, and what goes on meanwhile."""

from __future__ import annotations

import pytest

from casework import deciding
from casework.commands import Command
from casework.errors import CaseworkError
from casework.identity.actor import Actor, Posting
from casework.ids import derived
from casework.table import TABLE
from casework.trajectories import commands as c
from casework.trajectories.lines import LINES
from tests.casework.story import nothing
from tests.casework.trajectories.build import (
    JORIS,
    NADIA,
    RECEIVER,
    SCHOOL,
    TENANT,
    command,
    given,
    road,
    then,
)

REQUEST = derived("test", "restriction")
FREEZE = command(c.RestrictUse, request_id=REQUEST)
GO_ON: frozenset[type[Command]] = frozenset(
    {
        c.WithdrawConsent,
        c.WithdrawHandover,
        c.AttachStatement,
        c.CorrectSignal,
        c.CorrectCopy,
        c.SeeCorrection,
        c.NoteParting,
        c.HandOutTrajectory,
        c.ReleaseTrajectory,
        c.LeaveTrajectory,
        c.BreakGlass,
        c.SeeBrokenGlass,
        c.PlaceHold,
        c.LiftHold,
        c.SetRetention,
        c.PlanTask,
        c.EndErased,
        c.RestrictUse,
        c.RestoreUse,
    }
)
ABOUT_JORIS = {c.HandOutTrajectory, c.LeaveTrajectory}
BEGIN: frozenset[type[Command]] = frozenset({c.RaiseSignal, c.OpenReferral})
"""What begins a trajectory meets none that could be frozen."""


def answer(kind: type[c.TrajectoryCommand], phase: str) -> str:
    """Return what the door says to somebody who may, while it is frozen; empty: it is decided."""
    frozen = given(*road(phase), FREEZE)
    state = frozen.but(
        tenant=TENANT,
        team=frozenset({NADIA, JORIS}),
        only_for=frozenset(),
        receivers=frozenset({RECEIVER}),
    )
    postings = tuple(Posting(role, SCHOOL, RECEIVER) for role in LINES[kind].may.roles)
    by = Actor(staff_id=JORIS, tenant=TENANT, postings=postings)
    asked = command(kind, **({"staff_id": JORIS} if kind in ABOUT_JORIS else {}))
    try:
        deciding.decide([asked], by, TABLE, lambda *_: state, lambda *_: [], nothing)
    except CaseworkError as refusal:
        return str(getattr(refusal, "rule", refusal.code))
    return ""


def test_use_is_frozen_until_every_request_let_go() -> None:
    other = derived("test", "another request")
    freezing = [FREEZE, command(c.RestrictUse, request_id=other)]
    state = given(*road("follow_up"), *freezing, command(c.RestoreUse, request_id=other))
    assert (state.is_frozen, state.restrictions) == (True, {REQUEST})
    assert then(state, FREEZE) == []
    state = given(*road("follow_up"), FREEZE, command(c.RestoreUse, request_id=REQUEST))
    assert not state.is_frozen


@pytest.mark.parametrize("phase", ["referral", "follow_up", "handover", "closed"])
def test_only_what_is_named_here_goes_on_while_it_is_frozen(phase: str) -> None:
    every = LINES.keys() - BEGIN
    still = {kind for kind in every if answer(kind, phase) == "use_restricted"}
    assert still == every - GO_ON


def test_what_goes_on_is_decided_where_its_time_has_come() -> None:
    def is_decided(kind: type[Command]) -> bool:
        return any(answer(kind, phase) == "" for phase in ("follow_up", "handover", "closed"))

    assert {kind for kind in GO_ON if not is_decided(kind)} == set()
