"""Who looks alike at somebody's schools, among those of whom they may know; none is shown yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

import msgspec

from casework.doubles.groups import groups
from casework.families.written import read_address
from casework.trajectories.lines import KERNTEAM
from projections import doubles, families, people_index
from projections.doubles import DoubleRow
from projections.families import Home
from projections.people_index import PersonRow
from web import current
from web.app.findable import Work, findable, known_work
from web.search.doubles import Alike, Somebody, alike
from web.search.indexes import kept_index
from web.search.keeping import called


class Found(msgspec.Struct, frozen=True):
    """Pairs that look alike and of which nothing was said, and whom they are about."""

    pairs: list[Alike]
    people: dict[UUID, PersonRow]
    work: Work


def likely() -> Found:
    """Return who looks alike at the actor's schools; never over two schools."""
    schools = current.actor().schools(*KERNTEAM)
    with current.reading() as reading:
        everybody = people_index.at_schools(reading, schools)
        work = known_work(reading, everybody)
        people = findable(everybody, work)
        homes = families.homes(reading, {one.family_id for one in people})
        said = doubles.said_of(reading, schools)
    here = (compared([p for p in people if p.school == school], homes) for school in schools)
    pairs = [pair for together in here for pair in alike(together)]
    return Found(unsaid(pairs, said), {one.person_id: one for one in people}, work)


def likely_of(people: Sequence[PersonRow], school: UUID) -> Found:
    """Return who at the school is called like one of `people` and looks alike."""
    names = [one.name for one in compared(people, ())]
    open_names, index = current.casework().names_for_search, kept_index(current.actor().tenant)
    closed = current.actor().closed
    with current.reading() as reading:
        hits = [index.find(reading, open_names, n.full(), (school,), closed) for n in names]
        ids = {person_id for hit in hits for person_id in hit.person_ids}
        there = list(people_index.by_ids(reading, tuple(ids)).values())
        work = known_work(reading, there)
        others = {one.person_id: one for one in (*people, *findable(there, work))}
        homes = families.homes(reading, {one.family_id for one in others.values()})
        said = doubles.about(reading, tuple(others))
    mine = {one.person_id for one in people}
    pairs = alike(compared(list(others.values()), homes))
    return Found(unsaid([p for p in pairs if mine & {p.one, p.other}], said), others, work)


def unsaid(pairs: Iterable[Alike], said: Collection[DoubleRow]) -> list[Alike]:
    """Return the pairs that are neither one, also by way of a third, nor two."""
    same = groups((row.one, row.other) for row in said if row.is_same)
    two = {frozenset({row.one, row.other}) for row in said if not row.is_same}
    return [
        pair
        for pair in pairs
        if pair.other not in same.get(pair.one, ()) and frozenset({pair.one, pair.other}) not in two
    ]


def compared(people: Sequence[PersonRow], homes: Sequence[Home]) -> list[Somebody]:
    """Open in memory what people are compared by; of it only that it is the same is ever told."""
    sealed = [text for person in people for text in (person.name, person.birth_date)]
    texts = current.casework().names_for_search([*sealed, *(home.address for home in homes)])
    places: dict[UUID, set[str]] = {}
    for home, text in zip(homes, texts[len(sealed) :], strict=True):
        places.setdefault(home.person_id, set()).update(_place(text))
    return list(_somebodies(people, texts[: len(sealed)], places))


def _somebodies(
    people: Sequence[PersonRow], texts: Sequence[str | None], places: dict[UUID, set[str]]
) -> Iterator[Somebody]:
    for row, text, born in zip(people, texts[::2], texts[1::2], strict=True):
        name = called(text) if text is not None else None
        if name is not None:
            lives = frozenset(places.get(row.person_id, ()))
            yield Somebody(row.person_id, row.family_id, name, born, lives)


def _place(text: str | None) -> Iterator[str]:
    """Yield a home as the same text for the same home: postcode and number."""
    address = read_address(text) if text is not None else None
    if address is not None and address.postcode and address.house_number:
        yield f"{address.postcode} {address.house_number}".replace(" ", "").casefold()
