"""The rights of a family in a trajectory: own words, and a signal of another child."""

from __future__ import annotations

from typing import Any

import msgspec

from casework.ids import derived
from casework.privacy.content import Place, Sealed
from casework.trajectories import commands as c
from casework.trajectories import events as e
from casework.trajectories.events.signal import health_key
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import (
    FILLINGS,
    JORIS,
    NADIA,
    TENANT,
    TRAJECTORY,
    WORDS,
    command,
    decide,
    given,
    refused,
    road,
    then,
)

SIGNAL = FILLINGS["signal_id"]
SPEAKER = derived("test", "speaker")
SECOND = derived("test", "second signal")
ELSEWHERE = derived("test", "another trajectory")
MOVED: dict[str, Any] = {"signal_id": SIGNAL, "to": ELSEWHERE, "readers": (NADIA, JORIS)}


def corrected(state: Trajectory, **changes: Any) -> e.SignalCorrected:
    (event,) = decide(state, command(c.CorrectSignal, **{**MOVED, **changes}))
    assert isinstance(event, e.SignalCorrected)
    return event


def test_own_words_stand_beside_what_is_disputed_and_under_its_key() -> None:
    state = given(*road("intake"))
    asked = command(c.AttachStatement, about=1, key_id=SIGNAL, said_by_id=SPEAKER)
    (event,) = decide(state, asked)
    assert isinstance(event, e.StatementAttached)
    assert (event.about, event.key_of("words"), event.said_by_id) == (1, SIGNAL, SPEAKER)
    assert event.begins() == frozenset()
    for about in (0, state.version + 1):
        wrong = command(c.AttachStatement, about=about, key_id=SIGNAL)
        assert refused(state, wrong) == "statement_about_nothing"


def test_a_signal_is_corrected_once_and_its_key_goes() -> None:
    state = given(*road("referral"))
    assert corrected(state).keys == (SIGNAL,)
    assert refused(state, command(c.CorrectSignal, signal_id=SECOND)) == "signal_not_found"
    nowhere = command(c.CorrectSignal, signal_id=SIGNAL, to=TRAJECTORY)
    state = given(*road("referral"), command(c.CorrectSignal, **MOVED))
    assert refused(state, command(c.CorrectSignal, **MOVED)) == "signal_corrected"
    assert nowhere.part() == f"signal:{SIGNAL}"


def test_the_health_data_of_a_signal_go_with_it_and_with_no_other() -> None:
    first = command(c.RaiseSignal, health_items=WORDS)
    second = command(c.AddSignal, signal_id=SECOND, health_items=WORDS)
    both = given(first, second)
    assert corrected(both).keys == (SIGNAL, health_key(SIGNAL))
    assert corrected(both, signal_id=SECOND).keys == (SECOND, health_key(SECOND))
    assert corrected(given(command(c.RaiseSignal), second)).keys == (SIGNAL,)


def test_health_data_under_the_one_key_of_before_go_with_the_last_of_them() -> None:
    asked = [command(c.RaiseSignal, health_items=WORDS)]
    asked.append(command(c.AddSignal, signal_id=SECOND, health_items=WORDS))
    shared = health_key(TRAJECTORY)
    both = given(*asked).but(health_keys={SIGNAL: shared, SECOND: shared})
    assert corrected(both).keys == (SIGNAL,)
    last = both.but(corrected=frozenset({SECOND}))
    assert corrected(last).keys == (SIGNAL, shared)


def test_a_signal_of_before_remembers_the_key_that_its_health_data_are_under() -> None:
    shared = health_key(TRAJECTORY)
    (raised, _) = decide(None, command(c.RaiseSignal, health_items=WORDS))
    place = Place(TENANT, TRAJECTORY, 1, raised.topic, "health_items")
    stored = msgspec.structs.replace(raised, health_items=Sealed(shared, place, b""))
    state = NOUN.fold(None, [stored])
    assert isinstance(state, Trajectory)
    assert state.health_keys == {SIGNAL: shared}
    assert shared in stored.begins()


def test_whoever_opened_it_hears_it_until_they_say_so() -> None:
    state = given(*road("referral"), command(c.CorrectSignal, **MOVED))
    seen = command(c.SeeCorrection, signal_id=SIGNAL)
    assert then(state, seen, by=JORIS) == ["CorrectionSeen"]
    assert then(state, seen, by=derived("test", "somebody else")) == []
    state = given(*road("referral"), command(c.CorrectSignal, **MOVED), seen)
    assert state.untold[SIGNAL] == {JORIS}
