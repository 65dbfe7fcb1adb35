"""What is said of pairs: shown while it is said, and without a trace when it was taken back."""

from __future__ import annotations

from casework.doubles import events as e
from casework.doubles.double import pair_id
from projections import doubles
from tests.projections.conftest import See
from tests.projections.telling import BOARD, ELSEWHERE, SCHOOL, Told, an_id

A, B, C = an_id("a"), an_id("b"), an_id("c")
FAMILIES = (an_id("family"), an_id("other family"))


def same(one: str = "a", other: str = "b") -> e.Merged:
    where = (an_id("trajectory"),)
    return e.Merged(
        kind="person",
        one=an_id(one),
        other=an_id(other),
        families=FAMILIES,
        trajectories=where,
    )


def two(one: str = "a", other: str = "b") -> e.ToldApart:
    return e.ToldApart(kind="person", one=an_id(one), other=an_id(other), families=FAMILIES)


def test_what_is_said_of_a_pair_is_there_with_who_and_when(told: Told, see: See) -> None:
    told.tell(pair_id(A, B), same(), by="nadia")
    with see() as reading:
        row = doubles.by_id(reading, pair_id(A, B))
    assert row is not None
    assert (row.is_same, row.one, row.other, row.by) == (True, A, B, an_id("nadia"))
    assert (row.families, row.trajectories) == (FAMILIES, (an_id("trajectory"),))


def test_what_was_taken_back_left_no_trace(told: Told, see: See) -> None:
    told.tell(pair_id(A, B), same(), e.TakenBack())
    told.tell(pair_id(B, C), two("b", "c"), e.TakenBack())
    with see() as reading:
        assert doubles.said_of(reading, (SCHOOL,)) == []
        assert doubles.by_id(reading, pair_id(A, B)) is None


def test_the_contrary_takes_its_place(told: Told, see: See) -> None:
    told.tell(pair_id(A, B), same(), e.TakenBack(), two())
    with see() as reading:
        (row,) = doubles.about(reading, [B])
        assert doubles.merged(reading) == []
    assert (row.is_same, row.trajectories) == (False, ())


def test_who_was_split_off_is_another_and_is_known_as_such(told: Told, see: See) -> None:
    told.tell(pair_id(A, B), e.PersonSplitOff(one=A, other=B, families=FAMILIES[:1]))
    with see() as reading:
        (row,) = doubles.said_of(reading, (SCHOOL,))
    assert (row.is_split, row.is_same, row.kind) == (True, False, "person")


def test_another_school_or_board_has_its_own(told: Told, see: See) -> None:
    told.tell(pair_id(A, B), same(), school=ELSEWHERE)
    told.tell(pair_id(B, C), same("b", "c"), tenant=an_id("other board"))
    with see() as reading:
        assert doubles.said_of(reading, (SCHOOL,)) == []
        assert [row.one for row in doubles.merged(reading)] == [A]
        assert reading.tenant == BOARD


def test_the_last_said_comes_first_a_page_at_a_time(told: Told, see: See) -> None:
    for other in ("b", "c", "d"):
        told.tell(pair_id(A, an_id(other)), same("a", other))
    with see() as reading:
        first = doubles.page(reading, (SCHOOL,), limit=2)
        second = doubles.page(reading, (SCHOOL,), first.after, limit=2)
    assert [row.other for row in first.rows] == [an_id("d"), an_id("c")]
    assert ([row.other for row in second.rows], second.after) == ([B], None)
