"""The index hears at each search who came, changed and went."""

from collections.abc import Sequence

import pytest

from casework.families import events as e
from casework.privacy.content import Personal, Sealed
from tests.projections.conftest import See
from tests.projections.telling import SCHOOL, Told, an_id, text_of
from web.search.keeping import KeptIndex, called

NOOR = an_id("noor")
EVA = an_id("eva")


def opened(sealed: Sequence[Sealed | None]) -> list[str | None]:
    return [text_of(text) for text in sealed]


def erased(sealed: Sequence[Sealed | None]) -> list[str | None]:
    return [None for _ in sealed]


def added(who: str, name: str) -> e.PersonAdded:
    kind, relation = ("child", "child") if who == "noor" else ("adult", "mother")
    return e.PersonAdded(person_id=an_id(who), kind=kind, relation=relation, name=Personal(name))


@pytest.fixture
def kept(told: Told) -> KeptIndex:
    told.tell("family", e.FamilyRegistered(school_id=SCHOOL, child_id=NOOR))
    told.tell("family", added("noor", '{"call_name":"Noor","prefix":"van der","surname":"Wal"}'))
    return KeptIndex()


def find(kept: KeptIndex, see: See, sought: str) -> set[str]:
    with see() as reading:
        hits = kept.find(reading, opened, sought, [SCHOOL], frozenset())
    names = {NOOR: "noor", EVA: "eva"}
    return {names[person_id] for person_id in hits.person_ids}


def test_who_comes_later_is_found_by_the_next_search(kept: KeptIndex, told: Told, see: See) -> None:
    assert find(kept, see, "wal") == {"noor"}
    told.tell("family", added("eva", "Eva de Wal"))
    assert find(kept, see, "wal") == {"noor", "eva"}


def test_a_corrected_name_is_found_and_the_old_one_is_not(
    kept: KeptIndex, told: Told, see: See
) -> None:
    find(kept, see, "wal")
    told.tell("family", e.NameCorrected(person_id=NOOR, name=Personal('{"surname":"Zwaan"}')))
    assert (find(kept, see, "wal"), find(kept, see, "zwaan")) == (set(), {"noor"})


def test_somebody_removed_is_forgotten(kept: KeptIndex, told: Told, see: See) -> None:
    find(kept, see, "wal")
    told.tell("family", e.PersonRemoved(person_id=NOOR, reason=Personal("asked")))
    assert find(kept, see, "wal") == set()
    assert len(kept._index) == 0


def test_an_erased_name_is_not_taken_in_and_is_let_go(kept: KeptIndex, see: See) -> None:
    with see() as reading:
        kept.find(reading, erased, "wal", [SCHOOL], frozenset())
    assert len(kept._index) == 0
    other = KeptIndex()
    assert find(other, see, "wal") == {"noor"}
    other.forget([NOOR])
    assert find(other, see, "wal") == set()


def test_more_people_than_one_batch_are_taken_in(kept: KeptIndex, told: Told, see: See) -> None:
    for number in range(1200):
        told.tell(f"family {number}", added(f"child {number}", f"Kind Nummer {number}"))
    find(kept, see, "wal")
    assert len(kept._index) == 1201


def test_a_name_on_one_line_is_taken_apart() -> None:
    name = called("Noor van der Wal")
    assert name is not None
    assert (name.call_name, name.prefix, name.surname) == ("Noor", "van der", "Wal")
    assert called("") is None
