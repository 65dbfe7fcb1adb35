"""Who is likely to be recorded twice, and what makes one think so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final
from uuid import UUID

import msgspec

from casework.values.names import PersonName
from web.search.sounds import sound, without_prefixes, words

WHOLE_DAY: Final = len("2016-11-17")

SAME_SOUND: Final = "same_sound"
SAME_DAY: Final = "same_day"
SAME_HOME: Final = "same_home"


class Somebody(msgspec.Struct, frozen=True):
    """Whoever is compared. `born`: a birth date (ISO 8601), as exact as it is known.

    `homes`: where they live, written so that the same home is the same text.
    """

    person_id: UUID
    family_id: UUID
    name: PersonName
    born: str | None
    homes: frozenset[str] = frozenset()


class Alike(msgspec.Struct, frozen=True):
    """Two records that look like one person, and why."""

    one: UUID
    other: UUID
    reasons: tuple[str, ...]


class _Heard(msgspec.Struct, frozen=True):
    """Somebody with the sounds of their names, heard once for all they are compared with."""

    person: Somebody
    first: frozenset[str]
    last: frozenset[str]


def likely_doubles(people: Sequence[Somebody]) -> dict[UUID, tuple[str, ...]]:
    """Return, for whom there is somebody alike among `people`, the reasons."""
    found: dict[UUID, dict[str, None]] = {}
    for pair in alike(people):
        for person in (pair.one, pair.other):
            found.setdefault(person, {}).update(dict.fromkeys(pair.reasons))
    return {person_id: tuple(sorted(reasons)) for person_id, reasons in found.items()}


def alike(people: Sequence[Somebody]) -> list[Alike]:
    """Return every two who look alike, those with most reasons first.

    Only who has a sound of the first name or a birth date in common is compared at all.
    """
    pairs: dict[frozenset[UUID], Alike] = {}
    for together in _together(people):
        for one, other in combinations(together, 2):
            first, second = one.person.person_id, other.person.person_id
            both = frozenset({first, second})
            reasons = _alike(one, other) if first != second and both not in pairs else ()
            if reasons:
                pairs[both] = Alike(first, second, reasons)
    return sorted(pairs.values(), key=lambda pair: -len(pair.reasons))


def _together(people: Iterable[Somebody]) -> Iterator[list[_Heard]]:
    found: dict[str, list[_Heard]] = {}
    for person in people:
        heard = _Heard(person, _sounds(person.name.first), _sounds(person.name.surname))
        day = {person.born} if person.born and len(person.born) == WHOLE_DAY else set()
        for mark in heard.first | day:
            found.setdefault(mark, []).append(heard)
    yield from found.values()


def _alike(one: _Heard, other: _Heard) -> tuple[str, ...]:
    a, b = one.person, other.person
    first, last = bool(one.first & other.first), bool(one.last & other.last)
    sounds_alike = first and (last or not (a.name.surname and b.name.surname))
    same_day = a.born == b.born and len(a.born or "") == WHOLE_DAY
    if a.family_id == b.family_id and not (sounds_alike and same_day):
        return ()  # twins share a day, a father and a son a name
    reasons = (
        (SAME_DAY, same_day and (first or last)),
        (SAME_HOME, first and bool(a.homes & b.homes)),
        (SAME_SOUND, sounds_alike),
    )
    return tuple(reason for reason, holds in reasons if holds)


def _sounds(text: str) -> frozenset[str]:
    return frozenset(sound(word) for word in without_prefixes(words(text)))
