"""How far a declared conflict goes when people of the family are recorded once more."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from casework.doubles.double import pair_id
from casework.ids import derived
from projections.doubles import DoubleRow
from web.app.who import with_their_doubles


def id_of(name: str) -> UUID:
    return derived("test", name)


def ids(*names: str) -> frozenset[UUID]:
    return frozenset(map(id_of, names))


def same(kind: str, one: str, other: str, *families: str) -> DoubleRow:
    """Return a merge of two records, each in its family."""
    return DoubleRow(
        double_id=pair_id(id_of(one), id_of(other)),
        school=id_of("school"),
        kind=kind,
        said="same",
        one=id_of(one),
        other=id_of(other),
        families=tuple(map(id_of, families)),
        trajectories=(),
        by=id_of("nadia"),
        at=datetime(2026, 11, 17, tzinfo=UTC),
        position=1,
    )


SEM = same("person", "sem", "sem again", "home", "school's")
RUBEN = same("person", "ruben", "ruben again", "home", "second home")
ELIF = same("person", "elif", "elif again", "second home", "third home")


def test_a_child_of_a_closed_family_is_closed_with_the_other_family_it_is_in() -> None:
    assert with_their_doubles(ids("home"), [SEM]) == ids("home", "sem", "sem again", "school's")


def test_so_is_a_parent_with_children_in_two_families() -> None:
    found = with_their_doubles(ids("home"), [RUBEN])
    assert found == ids("home", "ruben", "ruben again", "second home")


def test_somebody_else_in_the_second_family_closes_no_third() -> None:
    found = with_their_doubles(ids("home"), [RUBEN, ELIF])
    assert not found & ids("elif", "elif again", "third home")


def test_a_family_that_is_another_as_well_is_closed_under_both() -> None:
    both = same("family", "home", "school's", "home", "school's")
    assert with_their_doubles(ids("home"), [both]) == ids("home", "school's")


def test_who_was_declared_without_a_family_is_closed_without_it() -> None:
    assert with_their_doubles(ids("sem"), [SEM]) == ids("sem", "sem again")


def test_who_has_nothing_to_do_with_it_stays_open() -> None:
    assert with_their_doubles(ids("elsewhere"), [SEM, RUBEN]) == ids("elsewhere")
