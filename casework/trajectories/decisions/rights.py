"""Decide on the rights of a family; these are possible in every phase, and while use is frozen."""

from __future__ import annotations

from uuid import UUID

from casework.days import local_day
from casework.errors import RuleBroken
from casework.events import NOBODY
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.decisions.handover import taken_back
from casework.trajectories.events import TrajectoryEvent
from casework.trajectories.phases import demand
from casework.trajectories.rights import ERASED
from casework.trajectories.trajectory import Trajectory

Events = tuple[TrajectoryEvent, ...]


def attach_statement(state: Trajectory | None, command: c.AttachStatement) -> Events:
    """Put the family's words beside something that happened here."""
    trajectory = demand("attach_statement", state)
    if not 1 <= command.about <= trajectory.version:
        raise RuleBroken("statement_about_nothing")
    if command.said_on > local_day(command.at):
        raise RuleBroken("date_in_future", field="said_on")
    attached = e.StatementAttached(
        statement_id=command.statement_id,
        about=command.about,
        key_id=command.key_id,
        said_on=command.said_on,
        words=command.words,
        said_by_id=command.said_by_id,
    )
    return (attached,)


def correct_signal(state: Trajectory | None, command: c.CorrectSignal) -> Events:
    """Take a signal of this trajectory out, once; its key goes, and what only it was under."""
    trajectory = demand("correct_signal", state)
    signal = command.signal_id
    if signal not in trajectory.signals:
        raise RuleBroken("signal_not_found")
    if signal in trajectory.corrected:
        raise RuleBroken("signal_corrected")
    if command.to == trajectory.id:
        raise RuleBroken("signal_moved_nowhere", field="to")
    corrected = e.SignalCorrected(
        signal_id=signal,
        child_id=trajectory.child_id or NOBODY,
        family_id=trajectory.family_id or NOBODY,
        to=command.to,
        keys=(signal, *_health(trajectory, signal)),
        readers=command.readers,
        through=command.through if isinstance(command, c.CorrectCopy) else None,
    )
    return (corrected,)


def _health(trajectory: Trajectory, signal: UUID) -> tuple[UUID, ...]:
    """Return the key of a signal's health data, unless the data of another are under it."""
    gone = trajectory.corrected | {signal}
    kept = {key for of, key in trajectory.health_keys.items() if of not in gone}
    key = trajectory.health_keys.get(signal)
    return () if key is None or key in kept else (key,)


def see_correction(state: Trajectory | None, command: c.SeeCorrection) -> Events:
    """Take the notice away from somebody who was told."""
    trajectory = demand("correct_signal", state)
    if command.by is None or command.by not in trajectory.untold.get(command.signal_id, ()):
        return ()
    return (e.CorrectionSeen(signal_id=command.signal_id, staff_id=command.by),)


def restrict_use(state: Trajectory | None, command: c.RestrictUse) -> Events:
    """Freeze it; several requests can, and each has to be lifted."""
    trajectory = demand("restrict_use", state)
    if command.request_id in trajectory.restrictions:
        return ()
    return (e.UseRestricted(request_id=command.request_id),)


def restore_use(state: Trajectory | None, command: c.RestoreUse) -> Events:
    """Let go of one restriction, also where all else was erased; what was let go is no event."""
    if state is None:
        raise RuleBroken("trajectory_missing")
    if command.request_id not in state.restrictions:
        return ()
    return (e.UseRestored(request_id=command.request_id),)


def end_erased(state: Trajectory | None, command: c.EndErased) -> Events:
    """Know it as erased, once; what ran ends by it, what had ended keeps its own reason."""
    if state is None or state.is_erased:
        return ()
    erased = e.TrajectoryErased(erasure_id=command.erasure_id, settles=state.settles())
    taken = taken_back(state, local_day(command.at), ERASED)
    if state.is_closed:
        return (*taken, erased)
    return (*taken, erased, e.PhaseEntered(phase="closed", previous=state.phase))
