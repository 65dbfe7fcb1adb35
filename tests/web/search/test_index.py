"""Putting people in the index, finding them, and letting them go."""

from collections.abc import Iterable
from uuid import UUID

import pytest

from casework.ids import derived
from casework.values.names import PersonName, said
from web.search.index import NameIndex
from web.search.vocabulary import Vocabulary

HERE = derived("test", "school")
ELSEWHERE = derived("test", "other school")

PEOPLE = (
    "Noor van der Wal",
    "Mohammed El Amrani",
    "Jan-Peter Janssen",
    "Ben de Boer",
    "Jan de Boer",
    "Abdelkader Bouazza",
    "Meryem Yılmaz",
    "Deniz Özdemir",
    "Kees Vandervelde",
    "Sem Kohen",
    "Lotte de Vries",
    "Liya",
)


def an_id(name: str) -> UUID:
    return derived("test", "person", name)


def of(name: str) -> UUID:
    return derived("test", "family", name)


def index_of(names: Iterable[str], school: UUID = HERE) -> NameIndex:
    index = NameIndex()
    for name in names:
        index.put(an_id(name), of(name), school, said(name))
    return index


def found(index: NameIndex, asked: str, **more: frozenset[UUID]) -> list[str]:
    hits = index.find(asked, more.get("schools", {HERE}), more.get("closed", frozenset()), 25)
    names = {an_id(name): name for name in PEOPLE}
    return [names[person] for person in hits.person_ids]


@pytest.fixture(scope="module")
def everybody() -> NameIndex:
    return index_of(PEOPLE)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("noor van der wal", "Noor van der Wal"),
        ("Wal", "Noor van der Wal"),
        ("vd Wal", "Noor van der Wal"),
        ("vanderwal", "Noor van der Wal"),
        ("Muhammad Amrani", "Mohammed El Amrani"),
        ("mohamde", "Mohammed El Amrani"),
        ("Elamrani", "Mohammed El Amrani"),
        ("Jansen", "Jan-Peter Janssen"),
        ("Jasnen", "Jan-Peter Janssen"),
        ("Janpeter", "Jan-Peter Janssen"),
        ("Ben de Boer", "Ben de Boer"),
        ("de Boer, Jan", "Jan de Boer"),
        ("Abdel Kader", "Abdelkader Bouazza"),
        ("Yilmaz", "Meryem Yılmaz"),
        ("Ozdemir", "Deniz Özdemir"),
        ("Ozdenir", "Deniz Özdemir"),
        ("van der Velde", "Kees Vandervelde"),
        ("Cees Velde", "Kees Vandervelde"),
        ("Cohen", "Sem Kohen"),
        ("Vries", "Lotte de Vries"),
        ("L. de Vries", "Lotte de Vries"),
        ("vri", "Lotte de Vries"),
        ("LIYA", "Liya"),
    ],
)
def test_somebody_is_found_as_the_name_sounds(everybody: NameIndex, asked: str, first: str) -> None:
    assert found(everybody, asked)[:1] == [first]


@pytest.mark.parametrize("asked", ["", "-", "!!", "Zwaan", "Noor Janssen", "Bakker", "123"])
def test_nobody_is_found_who_is_not_called_like_that(everybody: NameIndex, asked: str) -> None:
    assert found(everybody, asked) == []


@pytest.mark.parametrize("asked", [".*", "N..r", "[", "(a+)+$", "^", "%", "_____"])
def test_what_is_asked_are_words_and_no_pattern(everybody: NameIndex, asked: str) -> None:
    assert found(everybody, asked) == []


def test_the_best_match_comes_first() -> None:
    names = ("Mohamed Jansen", "Muhammad Janssen", "Mohammed Jansen")
    hits = index_of(names).find("mohammed jansen", {HERE}, frozenset(), 25)
    assert hits.person_ids[0] == an_id("Mohammed Jansen")
    assert len(hits.person_ids) == 3


def test_people_of_other_schools_are_not_found() -> None:
    index = index_of(["Jan de Boer"], ELSEWHERE)
    assert found(index, "Boer") == []
    assert found(index, "Boer", schools=frozenset({ELSEWHERE})) == ["Jan de Boer"]


@pytest.mark.parametrize("closed", [an_id("Jan de Boer"), of("Jan de Boer")])
def test_who_is_closed_by_a_conflict_is_not_found(everybody: NameIndex, closed: UUID) -> None:
    assert found(everybody, "Boer", closed=frozenset({closed})) == ["Ben de Boer"]


def test_more_than_fit_is_said() -> None:
    index = index_of([f"Jan Visser {letter}a" for letter in "bcdfgh"])
    assert index.find("Visser", {HERE}, frozenset(), 5).has_more
    assert not index.find("Visser", {HERE}, frozenset(), 6).has_more


def test_a_new_name_takes_the_place_of_the_old_one() -> None:
    index = index_of(["Jan de Boer"])
    index.put(an_id("Jan de Boer"), of("Jan de Boer"), HERE, PersonName(surname="Zwaan"))
    assert (found(index, "Boer"), found(index, "Zwaan")) == ([], ["Jan de Boer"])
    assert len(index) == 1


def test_nothing_is_left_of_who_was_dropped() -> None:
    index = index_of(PEOPLE)
    for name in PEOPLE:
        index.drop(an_id(name))
    index.drop(an_id("Jan de Boer"))
    words = index._vocabulary
    assert (len(index), words._places, words._by_sound, words._in_order) == (0, {}, {}, [])
    assert set(words._words) == {""}
    assert not any(words._sounds.values())
    assert found(index, "Boer") == []


@pytest.mark.parametrize(
    "ids", [(7, 7 + (1 << 60)), (7 + (1 << 60), 7), (7 + (1 << 60), 7 + (2 << 60))]
)
def test_ids_that_end_alike_are_two_people(ids: tuple[int, int]) -> None:
    one, other = (UUID(int=number) for number in ids)
    index = NameIndex()
    for person, name in ((one, "Jan de Boer"), (other, "Eva Zwaan"), (one, "Jan Wilgenhof")):
        index.put(person, of("Jan de Boer"), HERE, said(name))
    asked = ("Boer", "Wilgenhof", "Zwaan")
    hits = [index.find(word, {HERE}, frozenset(), 5).person_ids for word in asked]
    assert (hits, len(index)) == ([(), (one,), (other,)], 2)
    index.drop(one)
    assert index.find("Zwaan", {HERE}, frozenset(), 5).person_ids == (other,)
    index.drop(other)
    index.drop(other)
    assert len(index) == 0


def test_a_word_lives_on_with_whoever_else_has_it() -> None:
    index = index_of(PEOPLE)
    index.drop(an_id("Ben de Boer"))
    assert found(index, "Boer") == ["Jan de Boer"]
    index.put(an_id("Ben de Boer"), of("Ben de Boer"), HERE, said("Ben de Boer"))
    assert found(index, "Boer") == ["Ben de Boer", "Jan de Boer"]


def test_a_repr_tells_no_name() -> None:
    words = Vocabulary()
    words.add("zwaan", 0)
    assert "zwaan" not in f"{words!r}".lower()
    assert "boer" not in f"{index_of(PEOPLE)!r}".lower()
