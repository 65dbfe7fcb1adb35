"""Every word that is in somebody's name, how it sounds, and in whose names it is."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from web.search.sounds import sound, undoubled, without_glued_prefix

EXACT: Final = 100.0
BEGINS: Final = 84.0
"""What was asked is how the word begins."""

SOUNDS: Final = 80.0
MISTYPED: Final = 60.0
NEARNESS: Final = 15.0
"""Added to the last two, by how much the spelling is alike."""

SHORTEST_BEGINNING: Final = 3
AFTER_ALL: Final = chr(0x10FFFF)

Several: TypeAlias = "int | array[int]"
"""Numbers; one number goes without an array, for the memory."""

Fitting = dict[str, float]


class Vocabulary:
    """Words and the slots of their people. Its repr tells nothing: it is made of names."""

    def __init__(self) -> None:
        """Begin without words."""
        self._places: dict[str, int] = {}
        self._words: list[str] = []
        self._slots: list[Several] = []
        self._free: list[int] = []
        self._by_sound: dict[str, Several] = {}
        self._sounds: dict[int, list[str]] = {}
        self._in_order: list[str] = []
        self._not_in_order: list[str] = []

    def __repr__(self) -> str:
        return f"Vocabulary({len(self._places)} words)"

    def add(self, word: str, slot: int) -> int:
        """Note that `word` is in the name of `slot`; return the place of the word."""
        place = self._places.get(word)
        if place is None:
            return self._learn(word, slot)
        self._slots[place] = _with(self._slots[place], slot)
        return place

    def remove(self, place: int, slot: int) -> None:
        """Note that the word at `place` is not in the name of `slot`; forget a word of nobody."""
        left = _without(self._slots[place], slot)
        if left is None:
            self._forget(place)
        else:
            self._slots[place] = left

    def exactly(self, word: str) -> Iterable[int]:
        """Return the slots of exactly this word."""
        place = self._places.get(word)
        return () if place is None else _each(self._slots[place])

    def hits(self, asked: str, *, is_strict: bool = False) -> dict[int, float]:
        """Return slots and how well their best word fits what was asked, at most EXACT.

        With `is_strict` only what is spelled or sounds like it.
        """
        fitting = self._alike(asked)
        if not is_strict:
            bare = without_glued_prefix(asked)
            others = [self._alike(bare)] if bare != asked else []
            for more in (*others, self._beginning(asked), self._mistyped(asked)):
                fitting = {**more, **fitting} if fitting else more
        found: dict[int, float] = {}
        # The worst first, so that the best word of a slot has the last say.
        for word, score in sorted(fitting.items(), key=_score):
            found.update(dict.fromkeys(_each(self._slots[self._places[word]]), score))
        return found

    def _alike(self, asked: str) -> Fitting:
        fitting = {word: SOUNDS + _nearness(asked, word) for word in self._spelled(sound(asked))}
        return fitting | ({asked: EXACT} if asked in self._places else {})

    def _spelled(self, key: str) -> Iterator[str]:
        """Yield the words that sound like `key`."""
        for place in _each(self._by_sound.get(key)):
            yield self._words[place]

    def _beginning(self, asked: str) -> Fitting:
        if len(asked) < SHORTEST_BEGINNING:
            return {}
        self._sort()
        first = bisect_left(self._in_order, asked)
        last = bisect_left(self._in_order, asked + AFTER_ALL)
        return dict.fromkeys(self._in_order[first:last], BEGINS)

    def _mistyped(self, asked: str) -> Fitting:
        key = sound(asked)
        slips = allowed_slips(key)
        fitting: Fitting = {}
        for length in range(len(key) - slips, len(key) + slips + 1) if slips else ():
            # A slip can change the sound of the letter beside it as well, so one more here;
            # what sounds near and is spelled far off is another name.
            near = process.extract(
                key,
                self._sounds.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=slips + 1,
                limit=None,
            )
            words = [word for other, _, _ in near for word in self._spelled(other)]
            fitting |= {word: MISTYPED + _nearness(asked, word) for word in _close(asked, words)}
        return fitting

    def _learn(self, word: str, slot: int) -> int:
        place = self._free.pop() if self._free else len(self._words)
        if place == len(self._words):
            self._words.append(word)
            self._slots.append(slot)
        else:
            self._words[place], self._slots[place] = word, slot
        self._places[word] = place
        self._not_in_order.append(word)
        key = sound(word)
        # One text for both where they are the same, for the memory.
        key = word if key == word else key
        if key not in self._by_sound:
            self._sounds.setdefault(len(key), []).append(key)
        self._by_sound[key] = _with(self._by_sound.get(key), place)
        return place

    def _forget(self, place: int) -> None:
        word = self._words[place]
        self._sort()
        del self._in_order[bisect_left(self._in_order, word)]
        del self._places[word]
        self._words[place] = ""
        self._free.append(place)
        key = sound(word)
        left = _without(self._by_sound.pop(key), place)
        if left is None:
            self._sounds[len(key)].remove(key)
        else:
            self._by_sound[key] = left

    def _sort(self) -> None:
        """Put new words in their place; many at once are cheaper to sort."""
        if len(self._not_in_order) > len(self._in_order) // 100:
            self._in_order += self._not_in_order
            self._in_order.sort()
        else:
            for word in self._not_in_order:
                insort(self._in_order, word)
        self._not_in_order = []


def allowed_slips(key: str) -> int:
    """Return how many typing errors a name of this length may have: short names have none."""
    return 0 if len(key) < 4 else 1 if len(key) < 8 else 2


def _score(pair: tuple[str, float]) -> float:
    return pair[1]


def _close(asked: str, found: list[str]) -> Iterator[str]:
    """Yield the words that are spelled like `asked` but for as many slips as it may have."""
    alike = process.extract(
        undoubled(asked),
        [undoubled(word) for word in found],
        scorer=OSA.distance,
        score_cutoff=allowed_slips(sound(asked)),
        limit=None,
    )
    for _, _, place in alike:
        yield found[place]


def _nearness(asked: str, word: str) -> float:
    return NEARNESS * OSA.normalized_similarity(asked, word)


def _each(several: Several | None) -> Iterable[int]:
    if several is None:
        return ()
    return (several,) if isinstance(several, int) else several


def _with(several: Several | None, number: int) -> Several:
    if several is None:
        return number
    if isinstance(several, int):
        return array("I", (several, number))
    several.append(number)
    return several


def _without(several: Several, number: int) -> Several | None:
    left = array("I", (one for one in _each(several) if one != number))
    return None if not left else left[0] if len(left) == 1 else left
