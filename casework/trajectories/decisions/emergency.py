"""Decide on an emergency: how long it opens, and who has to know of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]

TERM: Final = timedelta(hours=4)
"""How long a broken glass opens (privacy.md, "Reading is an act")."""


def break_glass(state: Trajectory | None, command: c.BreakGlass) -> Events:
    """Open it for four hours; in every phase, because danger does not wait for one."""
    demand("break_glass", state)
    until = command.at + TERM
    return (e.GlassBroken(glass_id=command.glass_id, until=until, motive=command.motive),)


def see_broken_glass(state: Trajectory | None, command: c.SeeBrokenGlass) -> Events:
    """Take the notice away. It is the contact's; where there is none, the whole team's."""
    trajectory = demand("break_glass", state)
    if trajectory.contact is not None and trajectory.contact != command.staff_id:
        raise RuleBroken("glass_not_told_to_you")
    if command.glass_id not in trajectory.unseen_glass:
        return ()
    return (e.BrokenGlassSeen(glass_id=command.glass_id),)
