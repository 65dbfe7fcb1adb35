"""Any legal history folds, survives its stored form, and gives the same state again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import RuleBroken
from casework.events import Event, contents
from casework.privacy.content import Place, Sealed
from casework.store.mapper import EventMapper
from casework.trajectories import commands as c
from casework.trajectories.phases import PHASES
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import command, decide, road
from tests.properties.histories import commands

PREFIXES = [[], *[list(road(phase)) for phase in PHASES]]


def lived(asked: Sequence[c.TrajectoryCommand]) -> tuple[Trajectory | None, list[Event]]:
    """Return the state and the events after these commands; refused ones change nothing."""
    state: Trajectory | None = None
    events: list[Event] = []
    for one in asked:
        try:
            fresh = decide(state, one)
        except RuleBroken:
            continue
        state = NOUN.fold(state, fresh)  # type: ignore[assignment] # a trajectory stays one
        events += fresh
    return state, events


def sealed(event: Event) -> Event:
    """Return the event as the vault would leave it, with a ciphertext of fixed bytes."""
    place = (event.stamp.tenant, event.originator_id, event.originator_version, event.topic)
    changed = {
        name: Sealed(event.key_of(name), Place(*place, name), b"nonce and text")
        for name, _ in contents(event)
    }
    return msgspec.structs.replace(event, **changed)


long_histories = st.builds(
    lambda head, tail: [*head, *tail], st.sampled_from(PREFIXES), st.lists(commands(), max_size=40)
)


@given(long_histories)
def test_replay_equals_live(asked: list[c.TrajectoryCommand]) -> None:
    state, events = lived(asked)
    assert NOUN.fold(None, events) == state


@given(long_histories)
def test_a_history_survives_its_stored_form(asked: list[c.TrajectoryCommand]) -> None:
    state, events = lived(asked)
    mapper = EventMapper()
    stored = [mapper.to_stored_event(sealed(event)) for event in events]
    assert NOUN.fold(None, [mapper.to_domain_event(one) for one in stored]) == state


@given(long_histories)
def test_versions_are_contiguous(asked: list[c.TrajectoryCommand]) -> None:
    _, events = lived(asked)
    assert [e.originator_version for e in events] == list(range(1, len(events) + 1))


@given(long_histories)
def test_a_closed_trajectory_has_nothing_due(asked: list[c.TrajectoryCommand]) -> None:
    state, _ = lived(asked)
    assert state is None or not state.is_closed or state.tasks == {}


@given(long_histories)
def test_a_receiver_has_access_only_while_there_is_a_package(
    asked: list[c.TrajectoryCommand],
) -> None:
    state, _ = lived(asked)
    receivers: frozenset[UUID] = state.receivers if state else frozenset()
    assert bool(receivers) == bool(state and state.package)


@given(long_histories)
def test_nothing_is_handed_over_without_agreement(asked: list[c.TrajectoryCommand]) -> None:
    state, _ = lived(asked)
    package = state.package if state else None
    assert package is None or state is None or package.consent_id in state.consents


@given(long_histories)
def test_what_was_erased_is_nobodys_and_open_to_nobody(
    asked: list[c.TrajectoryCommand],
) -> None:
    state, _ = lived([*asked, command(c.EndErased)])
    if state is None:
        return
    assert state.is_erased
    assert (state.phase, state.contact, state.package) == ("closed", None, None)
    assert not (state.team | state.receivers | state.emergencies.keys() | state.tasks.keys())
