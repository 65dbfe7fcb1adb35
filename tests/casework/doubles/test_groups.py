"""Who is one with whom follows from the pairs alone, in whatever order they were said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casework.doubles.groups import Pair, groups, with_the_same
from casework.ids import derived

PEOPLE = [derived("test", name) for name in "abcdef"]
A, B, C, D, E, F = PEOPLE
PAIRS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(lambda p: p[0] != p[1])


def test_who_is_one_with_the_same_one_is_one() -> None:
    found = groups([(A, B), (C, D), (B, C)])
    assert found == dict.fromkeys((A, B, C, D), frozenset({A, B, C, D}))


def test_whoever_is_closed_is_so_under_every_record() -> None:
    assert with_the_same({A, F}, [(A, B), (B, C), (D, E)]) == {A, B, C, F}
    assert with_the_same((), [(A, B)]) == frozenset()


@given(st.lists(PAIRS, max_size=8), st.permutations(range(8)))
def test_the_order_in_which_it_was_said_does_not_matter(
    pairs: list[Pair], order: list[int]
) -> None:
    turned = [pairs[n] for n in order if n < len(pairs)]
    assert groups(turned) == groups(pairs)


@given(st.lists(PAIRS, max_size=8), st.lists(PAIRS, max_size=4))
def test_a_pair_that_was_taken_back_leaves_no_trace(kept: list[Pair], undone: list[Pair]) -> None:
    said = [*undone, *kept]
    for pair in undone:
        said.remove(pair)
    assert groups(said) == groups(kept)


@given(st.lists(PAIRS, max_size=8))
def test_everybody_is_in_one_group_with_themselves(pairs: list[Pair]) -> None:
    found = groups(pairs)
    assert all(person in group for person, group in found.items())
    assert all(found[other] == group for group in found.values() for other in group)
