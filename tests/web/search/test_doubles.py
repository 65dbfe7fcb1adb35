"""Who is likely to be there twice, and why one thinks so."""

import pytest

from casework.ids import derived
from casework.values.names import said
from web.search.doubles import SAME_DAY, SAME_SOUND, Somebody, likely_doubles

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
