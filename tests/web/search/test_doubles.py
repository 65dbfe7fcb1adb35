"""Who is likely to be there twice, and why one thinks so."""

import pytest

from casework.ids import derived
from casework.values.names import said
from web.search.doubles import (
    SAME_DAY,
    SAME_HOME,
    SAME_SOUND,
    Somebody,
    alike,
    likely_doubles,
)

DAY = "2016-11-17"


def somebody(called: str, family: str, born: str | None = None) -> Somebody:
    return Somebody(derived("test", called, family), derived("test", family), said(called), born)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (("Mohamed Amrani", "a", DAY), ("Mohammed El Amrani", "b", DAY), (SAME_DAY, SAME_SOUND)),
        (("Mohamed Amrani", "a"), ("Mohammed Amrani", "b"), (SAME_SOUND,)),
        (("Mo Amrani", "a", DAY), ("Mohamed Amrani", "b", DAY), (SAME_DAY,)),
        (("Noor", "a"), ("Nour de Wal", "b"), (SAME_SOUND,)),
        (("Noor Wal", "a", DAY), ("Lot Smit", "b", DAY), ()),
        (("Noor Wal", "a", "2016"), ("Lot Wal", "b", "2016"), ()),
        (("Noor Wal", "a", DAY), ("Lot Wal", "a", DAY), ()),
        (("Jan Wal", "a", "1980-01-01"), ("Jan Wal", "a", DAY), ()),
        (("Jan Wal", "a", DAY), ("Jan van der Wal", "a", DAY), (SAME_DAY, SAME_SOUND)),
    ],
)
def test_two_people_are_alike_for_a_reason(
    one: tuple[str, ...], other: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    first, second = somebody(*one), somebody(*other)
    expected = {first.person_id: reasons, second.person_id: reasons} if reasons else {}
    assert likely_doubles([first, second]) == expected


def at_home(called: str, family: str, *homes: str) -> Somebody:
    one = somebody(called, family)
    return Somebody(one.person_id, one.family_id, one.name, None, frozenset(homes))


def test_the_same_home_is_a_reason_for_who_has_the_same_first_name() -> None:
    jan, john = at_home("Jan Wal", "a", "1234ab12"), at_home("Jan Smit", "b", "1234ab12", "x")
    assert likely_doubles([jan, john])[jan.person_id] == (SAME_HOME,)
    assert likely_doubles([jan, at_home("Lot Smit", "b", "1234ab12")]) == {}
    assert likely_doubles([jan, at_home("Jan Smit", "b", "1234ab14")]) == {}


def test_who_has_most_in_common_comes_first_and_nobody_is_their_own_double() -> None:
    people = [
        somebody("Jan Wal", "a"),
        somebody("Jan Wal", "b"),
        somebody("Lot Smit", "a", DAY),
        somebody("Lot Smit", "b", DAY),
    ]
    found = alike([*people, people[0]])
    assert [pair.reasons for pair in found] == [(SAME_DAY, SAME_SOUND), (SAME_SOUND,)]
