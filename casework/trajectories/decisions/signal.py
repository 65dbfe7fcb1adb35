"""Decide on signals."""

from __future__ import annotations

from casework.days import local_day
from casework.errors import RuleBroken
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.decisions.days import check_seen
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.trajectory import Trajectory

ENDINGS = {"keep_in_class": "advice_enough", "unfounded": "unfounded_signal"}
"""A first look that ends the trajectory, and the closing reason it ends with."""


def raise_signal(state: Trajectory | None, command: c.RaiseSignal) -> tuple[TrajectoryEvent, ...]:
    """Begin a trajectory in the phase signal."""
    if state is not None:
        raise RuleBroken("trajectory_exists")
    check_seen(command)
    raised = e.SignalRaised(
        number=command.number,
        signal_id=command.signal_id,
        child_id=command.child_id,
        family_id=command.family_id,
        list_version=command.list_version,
        seen_on=command.seen_on,
        spoke_with_parents=command.spoke_with_parents,
        child_name=command.child_name,
        group=command.group,
        seen=command.seen,
        items=command.items,
        goes_well=command.goes_well,
        parents_said=command.parents_said,
        health_items=command.health_items,
    )
    return raised, e.PhaseEntered(phase="signal", previous=None)


def add_signal(state: Trajectory | None, command: c.AddSignal) -> tuple[TrajectoryEvent, ...]:
    """Add a signal to an open trajectory."""
    demand("add_signal", state)
    check_seen(command)
    added = e.SignalAdded(
        signal_id=command.signal_id,
        list_version=command.list_version,
        seen_on=command.seen_on,
        spoke_with_parents=command.spoke_with_parents,
        seen=command.seen,
        items=command.items,
        goes_well=command.goes_well,
        parents_said=command.parents_said,
        health_items=command.health_items,
        raised_by=command.raised_by,
        copied_from=command.copied_from,
        copy_of=command.copy_of,
    )
    return (added,)


def look_at_signal(
    state: Trajectory | None, command: c.LookAtSignal
) -> tuple[TrajectoryEvent, ...]:
    """Record the first look; two of the three decisions end the trajectory."""
    trajectory = demand("look_at_signal", state)
    if command.decision not in {"pass_on", *ENDINGS}:
        raise RuleBroken("unknown_code", decision=command.decision)
    looked = e.SignalLookedAt(
        decision=command.decision, motive=command.motive, settles=trajectory.settles("first_look")
    )
    if command.decision == "pass_on":
        return (looked,)
    closed = e.TrajectoryClosed(
        reason=ENDINGS[command.decision],
        closed_on=local_day(command.at),
        settles=trajectory.settles(),
    )
    return looked, closed, e.PhaseEntered(phase="closed", previous="signal")
