"""A merge is noted in every trajectory concerned, by who works on it, and the note goes with it."""

from __future__ import annotations

from typing import Any

import pytest

from casework.aggregates import Aggregate
from casework.doubles.double import pair_id
from casework.errors import CaseworkError
from casework.identity.actor import Actor, Posting, Role
from casework.identity.permit import permit
from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories.lines import LINES
from casework.trajectories.phases import PHASES
from tests.casework.trajectories.build import (
    JORIS,
    NADIA,
    SCHOOL,
    TENANT,
    command,
    given,
    refused,
    road,
    then,
)

DOUBLE = pair_id(derived("test", "noor"), derived("test", "other noor"))


def note(**changes: Any) -> c.NoteMerge:
    asked: c.NoteMerge = command(c.NoteMerge, double_id=DOUBLE, kind="person", **changes)
    return asked


PARTING = command(c.NoteParting, double_id=DOUBLE)


@pytest.mark.parametrize("phase", PHASES)
def test_it_is_noted_once_in_every_phase_and_taken_away_once(phase: str) -> None:
    state = given(*road(phase))
    assert then(state, note()) == ["RecordsMerged"]
    assert then(state, PARTING) == []
    noted = given(*road(phase), note())
    assert then(noted, note()) == []
    assert then(noted, PARTING) == ["RecordsParted"]
    assert given(*road(phase), note(), PARTING).merged == frozenset()


@pytest.mark.parametrize("phase", PHASES)
def test_a_split_is_noted_once_and_taken_away_as_what_it_is(phase: str) -> None:
    split = command(c.NoteSplit, double_id=DOUBLE)
    noted = given(*road(phase), split)
    assert then(given(*road(phase)), split) == ["RecordSplit"]
    assert then(noted, split) == []
    assert then(noted, PARTING) == ["SplitTakenBack"]
    assert given(*road(phase), split, PARTING).split == frozenset()
    other = command(c.NoteSplit, double_id=DOUBLE, family_id=derived("test", "another family"))
    assert refused(given(*road(phase)), other) == "pair_of_others"


def test_records_of_another_school_are_not_merged() -> None:
    elsewhere = derived("test", "dakenplein")
    assert refused(given(*road("intake")), note(school_id=elsewhere)) == "merge_other_school"


def test_only_a_record_of_its_own_family_is_noted() -> None:
    other = derived("test", "another family")
    assert refused(given(*road("intake")), note(family_id=other)) == "pair_of_others"


def answer(state: Aggregate, asked: c.TrajectoryCommand, who: Any, **more: Any) -> str:
    postings = (Posting(Role.CORE_MEMBER, SCHOOL),)
    actor = Actor(staff_id=who, tenant=TENANT, postings=postings, **more)
    try:
        permit(actor, LINES[type(asked)].may, state)
    except CaseworkError as refusal:
        return refusal.code
    return "yes"


def test_who_merges_works_on_it_or_gave_a_reason() -> None:
    state = given(*road("intake"))
    assert answer(state, note(), NADIA) == "yes"
    assert answer(state, note(), JORIS) == "reason_needed"
    assert answer(state, note(), JORIS, reasons=frozenset({state.id})) == "yes"
    assert answer(state, note(), NADIA, closed=state.persons) == "too_near"


def test_it_can_always_be_taken_back_also_when_use_is_frozen() -> None:
    assert not LINES[c.NoteMerge].thaws
    assert LINES[c.NoteParting].thaws
    assert answer(given(*road("intake"), note()), PARTING, JORIS) == "yes"
