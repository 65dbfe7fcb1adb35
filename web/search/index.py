"""People by name, in memory only: put in, found as they sound, and gone when they go."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from heapq import nlargest
from typing import Final
from uuid import UUID

import msgspec

from casework.values.names import PersonName
from web.search.sounds import DROPPED, without_glued_prefix, without_prefixes, words
from web.search.vocabulary import Vocabulary

FAMILIAR: Final = 3.0
"""Added for a prefix that is somebody's own name as well: the Ben of Ben de Boer."""

ID: Final = 16
SHORT: Final = (1 << 60) - 1
"""As much of an id as Python keeps in a third less memory; two people rarely share it."""


class Hits(msgspec.Struct, frozen=True):
    """Who was found, best first; `has_more`: the rest did not fit."""

    person_ids: tuple[UUID, ...]
    has_more: bool


class NameIndex:
    """The names of one tenant. Not for two threads at once. Its repr tells nothing."""

    def __init__(self) -> None:
        """Begin without people."""
        self._vocabulary = Vocabulary()
        self._slot_of: dict[int, int] = {}
        # By slot: person, family, school, and where its words begin in `_places`.
        self._people = bytearray()
        self._families = bytearray()
        self._schools = array("H")
        self._starts = array("I", [0])
        self._places = array("I")
        self._school_numbers: dict[UUID | None, int] = {}

    def __repr__(self) -> str:
        return f"NameIndex({len(self)} people)"

    def __len__(self) -> int:
        return len(self._slot_of)

    def put(self, person_id: UUID, family_id: UUID, school: UUID | None, name: PersonName) -> None:
        """Let a person be found by this name, and by no former one."""
        self.drop(person_id)
        slot = len(self._schools)
        short, other = _keys(person_id)
        self._slot_of[other if short in self._slot_of else short] = slot
        self._people += person_id.bytes
        self._families += family_id.bytes
        self._schools.append(self._school_numbers.setdefault(school, len(self._school_numbers)))
        self._places.extend(self._vocabulary.add(word, slot) for word in words_of(name))
        self._starts.append(len(self._places))

    def drop(self, person_id: UUID) -> None:
        """Forget a person, and every word that was in no other name."""
        for key in _keys(person_id):
            slot = self._slot_of.get(key)
            if slot is None or self._person(slot) != person_id:
                continue
            del self._slot_of[key]
            for place in self._places[self._starts[slot] : self._starts[slot + 1]]:
                self._vocabulary.remove(place, slot)

    def find(
        self, asked: str, schools: Collection[UUID], closed: frozenset[UUID], limit: int
    ) -> Hits:
        """Return who is called like this at one of `schools`, without `closed` people or families.

        Every word that was asked has to fit; prefixes need not.
        """
        scores: dict[int, float] = {}
        for reading, is_strict in _readings(words(asked)):
            for slot, score in self._fit(reading, is_strict=is_strict).items():
                scores[slot] = max(score, scores.get(slot, 0.0))
        for word in set(words(asked)) & DROPPED:
            for slot in self._vocabulary.exactly(word):
                if slot in scores:
                    scores[slot] += FAMILIAR
        here = {self._school_numbers[one] for one in schools if one in self._school_numbers}
        ours = (s for s in scores if self._schools[s] in here and not self._is_closed(s, closed))
        best = nlargest(limit + 1, ours, key=lambda slot: (scores[slot], slot))
        return Hits(tuple(self._person(slot) for slot in best[:limit]), len(best) > limit)

    def _fit(self, reading: list[str], *, is_strict: bool) -> dict[int, float]:
        """Return the slots that every word of a reading fits, and how well they do on average."""
        together: dict[int, float] | None = None
        for word in reading:
            hits = self._vocabulary.hits(word, is_strict=is_strict)
            if together is None:
                together = hits
            else:
                together = {s: together[s] + hits[s] for s in together.keys() & hits.keys()}
        return {slot: score / len(reading) for slot, score in (together or {}).items()}

    def _is_closed(self, slot: int, closed: frozenset[UUID]) -> bool:
        return bool(closed) and (
            self._person(slot) in closed or _id(self._families, slot) in closed
        )

    def _person(self, slot: int) -> UUID:
        return _id(self._people, slot)


def words_of(name: PersonName) -> set[str]:
    """Return the words somebody is found by: without prefixes, and written as one as well."""
    surname = words(f"{name.prefix} {name.surname}") if name.surname else []
    parts = [words(name.call_name), words(name.given), surname]
    found = {word for part in parts for word in without_prefixes(part)}
    found |= {"".join(part) for part in parts if len(part) > 1}
    return found | {without_glued_prefix(word) for word in without_prefixes(surname)}


def _readings(asked: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Yield what may have been meant, and whether it is to be taken strictly.

    First the words as they are; then two neighbours as one: `Abdel Kader`, `Abdelkader`.
    """
    needed = without_prefixes([word for word in asked if len(word) > 1] or asked)
    if needed:
        yield needed, False
    for first in range(len(asked) - 1):
        glued = [*asked[:first], "".join(asked[first : first + 2]), *asked[first + 2 :]]
        yield without_prefixes(glued), True


def _keys(person_id: UUID) -> tuple[int, int]:
    """Return what a person is kept under, and under what when another has that already."""
    return person_id.int & SHORT, ~person_id.int


def _id(ids: bytearray, slot: int) -> UUID:
    return UUID(bytes=bytes(ids[slot * ID : (slot + 1) * ID]))
