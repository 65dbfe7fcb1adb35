"""Two records are said to be one, or two; what was said can always be taken back."""

from __future__ import annotations

import pytest

from casework.doubles import commands as c
from casework.doubles import events as e
from casework.doubles.double import pair_id
from casework.doubles.lines import LINES
from casework.identity.actor import Role
from casework.ids import derived
from tests.casework.story import ELSEWHERE, SCHOOL, Story

ONE, OTHER = derived("test", "mohamed"), derived("test", "mohammed")
HERE, THERE = derived("test", "family"), derived("test", "other family")
TRAJECTORIES = (derived("test", "first"), derived("test", "second"))
PAIR = Story(
    LINES,
    double_id=pair_id(ONE, OTHER),
    school_id=SCHOOL,
    kind="person",
    one=ONE,
    other=OTHER,
    families=(HERE, THERE),
    trajectories=TRAJECTORIES,
)
SAME = e.Merged(
    kind="person", one=ONE, other=OTHER, families=(HERE, THERE), trajectories=TRAJECTORIES
)
SPLIT = e.PersonSplitOff(one=ONE, other=OTHER, families=(HERE, THERE), trajectories=TRAJECTORIES)
TWO = e.ToldApart(kind="person", one=ONE, other=OTHER, families=(HERE, THERE))


def test_that_two_are_one_is_recorded_with_where_it_is_noted() -> None:
    assert PAIR.when([], c.Merge) == (SAME,)


def test_that_two_are_two_is_recorded() -> None:
    assert PAIR.when([], c.TellApart) == (TWO,)


@pytest.mark.parametrize(("said", "kind"), [(SAME, c.Merge), (TWO, c.TellApart)])
def test_what_was_said_already_is_no_event(said: e.DoubleEvent, kind: type[c.PairCommand]) -> None:
    assert PAIR.when([said], kind) == ()


@pytest.mark.parametrize(("said", "kind"), [(SAME, c.TellApart), (TWO, c.Merge)])
def test_the_contrary_is_said_after_the_first_was_taken_back(
    said: e.DoubleEvent, kind: type[c.PairCommand]
) -> None:
    assert PAIR.refusal([said], kind) == "said_otherwise"
    assert len(PAIR.when([said, e.TakenBack()], kind)) == 1


def test_that_one_record_was_of_two_people_is_recorded() -> None:
    assert PAIR.when([], c.SplitOff) == (SPLIT,)
    assert PAIR.when([SPLIT], c.SplitOff) == ()
    assert PAIR.when([SPLIT], c.TellApart) == ()
    assert PAIR.refusal([SPLIT], c.Merge) == "said_otherwise"
    assert PAIR.refusal([TWO], c.SplitOff) == "said_otherwise"
    assert PAIR.refusal([], c.SplitOff, kind="family") == "code_unknown"


@pytest.mark.parametrize("said", [SAME, TWO, SPLIT])
def test_what_was_said_is_taken_back_once(said: e.DoubleEvent) -> None:
    assert PAIR.when([said], c.TakeBack) == (e.TakenBack(),)
    assert PAIR.when([said, e.TakenBack()], c.TakeBack) == ()


def test_a_pair_is_of_two_and_has_one_id_whoever_comes_first() -> None:
    assert pair_id(ONE, OTHER) == pair_id(OTHER, ONE)
    assert PAIR.refusal([], c.TellApart, other=ONE) == "pair_of_one"
    assert PAIR.refusal([], c.TellApart, other=HERE) == "pair_of_others"
    assert PAIR.refusal([], c.TellApart, kind="household") == "code_unknown"


def test_what_was_found_in_the_way_forbids_a_merge() -> None:
    found = ("merge_custody_differs", "merge_not_now")
    assert PAIR.refusal([], c.Merge, in_the_way=found) == "merge_custody_differs"


def test_what_was_found_in_the_way_forbids_to_take_back() -> None:
    found = ("split_recorded_since",)
    assert PAIR.refusal([SPLIT], c.TakeBack, in_the_way=found) == "split_recorded_since"
    assert PAIR.when([SPLIT, e.TakenBack()], c.TakeBack, in_the_way=found) == ()


def test_a_merge_is_noted_somewhere() -> None:
    assert PAIR.refusal([], c.Merge, trajectories=()) == "merge_nowhere"


@pytest.mark.parametrize("kind", [c.Merge, c.TellApart, c.SplitOff, c.TakeBack])
def test_the_kernteam_of_the_school_may_and_nobody_else(kind: type[c.DoubleCommand]) -> None:
    asked = PAIR.command(kind)
    allowed = {role for role in Role if PAIR.may([SAME], asked, role, SCHOOL) == "yes"}
    assert allowed == {Role.CARE_COORDINATOR, Role.CORE_MEMBER}
    assert PAIR.may([SAME], asked, Role.CORE_MEMBER, ELSEWHERE) == "not_found"


@pytest.mark.parametrize("near", [ONE, OTHER, HERE, THERE])
def test_who_is_too_near_to_one_says_nothing_of_the_two(near: object) -> None:
    asked = PAIR.command(c.TakeBack)
    answer = PAIR.may([SAME], asked, Role.CORE_MEMBER, SCHOOL, closed=frozenset({near}))
    assert answer == "too_near"
