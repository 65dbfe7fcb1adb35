"""Who is likely to be recorded twice, and what makes one think so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final
from uuid import UUID

import msgspec

from casework.values.names import PersonName
from web.search.sounds import sound, without_prefixes, words

WHOLE_DAY: Final = len("2016-11-17")

SAME_SOUND: Final = "same_sound"
SAME_DAY: Final = "same_day"


class Somebody(msgspec.Struct, frozen=True):
    """Whoever is compared. `born`: a birth date (ISO 8601), as exact as it is known."""

    person_id: UUID
    family_id: UUID
    name: PersonName
    born: str | None


def likely_doubles(people: Sequence[Somebody]) -> dict[UUID, tuple[str, ...]]:
    """Return, for whom there is somebody alike among `people`, the reasons."""
    found: dict[UUID, dict[str, None]] = {}
    for one, other in combinations(people, 2):
        for reason in _alike(one, other):
            found.setdefault(one.person_id, {})[reason] = None
            found.setdefault(other.person_id, {})[reason] = None
    return {person_id: tuple(sorted(reasons)) for person_id, reasons in found.items()}


def _alike(one: Somebody, other: Somebody) -> tuple[str, ...]:
    first = _sounds(one.name.first) & _sounds(other.name.first)
    last = _sounds(one.name.surname) & _sounds(other.name.surname)
    sounds_alike = bool(first) and (bool(last) or not (one.name.surname and other.name.surname))
    same_day = one.born == other.born and len(one.born or "") == WHOLE_DAY
    if one.family_id == other.family_id and not (sounds_alike and same_day):
        return ()  # twins share a day, a father and a son a name
    reasons = (
        (SAME_DAY, same_day and (bool(first) or bool(last))),
        (SAME_SOUND, sounds_alike),
    )
    return tuple(reason for reason, holds in reasons if holds)


def _sounds(text: str) -> set[str]:
    return {sound(word) for word in without_prefixes(words(text))}
