"""How a trajectory remembers the rights of a family: signals set right, use frozen, erased."""

from __future__ import annotations

from typing import Final, TypeVar
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate
from casework.privacy.content import Sealed
from casework.trajectories import events as e
from casework.trajectories.events.signal import HEALTH


class WithRights(Aggregate, frozen=True, kw_only=True):
    """`signals` it ever had, those `corrected`; whom nobody told yet.

    `health_keys`: signal -> the key of its health data. `restrictions`: the requests because of
    which nothing is used. `is_erased`: nothing is left. `copies`: signal -> the trajectory and the
    signal it is the same as; `went_on_in`: the trajectories that hold copies of its own.
    """

    signals: frozenset[UUID] = frozenset()
    health_keys: dict[UUID, UUID] = msgspec.field(default_factory=dict)
    corrected: frozenset[UUID] = frozenset()
    untold: dict[UUID, frozenset[UUID]] = msgspec.field(default_factory=dict)
    restrictions: frozenset[UUID] = frozenset()
    is_erased: bool = False
    copies: dict[UUID, tuple[UUID, UUID]] = msgspec.field(default_factory=dict)
    went_on_in: frozenset[UUID] = frozenset()


State = TypeVar("State", bound=WithRights)

ERASED: Final = "erased"
"""How a trajectory ended that was erased while it ran; no reason that anybody can choose."""


def signalled(state: State, event: e.SignalRaised | e.SignalAdded) -> State:
    """Remember a signal, and the key of the health data in it."""
    state = _copied(state.but(signals=state.signals | {event.signal_id}), event)
    health = event.health_items
    if health is None:
        return state
    # What was stored says its key; what was decided a moment ago is not sealed yet.
    key = health.key_id if isinstance(health, Sealed) else event.key_of(HEALTH)
    return state.but(health_keys={**state.health_keys, event.signal_id: key})


def _copied(state: State, event: e.SignalRaised | e.SignalAdded) -> State:
    if isinstance(event, e.SignalRaised) or not event.copied_from or not event.copy_of:
        return state
    same = event.copied_from, event.copy_of
    return state.but(copies={**state.copies, event.signal_id: same})


def went_on(state: State, event: e.TrajectoryClosed) -> State:
    """Remember where it goes on, so that what was copied there is found."""
    there = {event.continued_in} if event.continued_in else frozenset()
    return state.but(went_on_in=state.went_on_in | there)


def corrected(state: State, event: e.SignalCorrected) -> State:
    """Remember that a signal was about another child, and who has to hear it."""
    untold = {**state.untold, event.signal_id: frozenset(event.readers)}
    return state.but(corrected=state.corrected | {event.signal_id}, untold=untold)


def told(state: State, event: e.CorrectionSeen) -> State:
    """Remember that somebody knows."""
    left = state.untold.get(event.signal_id, frozenset()) - {event.staff_id}
    return state.but(untold={**state.untold, event.signal_id: left})


def restricted(state: State, event: e.UseRestricted) -> State:
    """Freeze it."""
    return state.but(restrictions=state.restrictions | {event.request_id}, is_frozen=True)


def restored(state: State, event: e.UseRestored) -> State:
    """Let it go, as far as no other request holds it."""
    left = state.restrictions - {event.request_id}
    return state.but(restrictions=left, is_frozen=bool(left))


def erased(state: State, _event: e.TrajectoryErased) -> State:
    """Let go of whoever works on it, may open it or holds it; tasks go with what it settles."""
    return state.but(
        is_erased=True,
        holds=frozenset(),
        contact=None,
        assigned=None,
        team=frozenset(),
        package=None,
        receivers=frozenset(),
        consents={},
        emergencies={},
        unseen_glass=frozenset(),
        untold={},
    )
