"""Decide on holds; they can be placed and lifted in every phase."""

from __future__ import annotations

from typing import Final

from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]

HOLDS: Final = ("request", "complaint", "court")


def place_hold(state: Trajectory | None, command: c.PlaceHold) -> Events:
    """Keep the content; the same hold twice is one."""
    if state is None:
        raise RuleBroken("trajectory_missing")
    if state.is_erased:
        raise RuleBroken("trajectory_erased")
    if command.reason not in HOLDS:
        raise RuleBroken("code_unknown", field="reason")
    if command.hold_id in state.holds:
        return ()
    return (e.HoldPlaced(hold_id=command.hold_id, reason=command.reason),)


def lift_hold(state: Trajectory | None, command: c.LiftHold) -> Events:
    """Let go; what was let go already is no event."""
    if state is None or command.hold_id not in state.holds:
        return ()
    return (e.HoldLifted(hold_id=command.hold_id),)
