"""What forbids to merge two records: facts of other nouns, gathered for the decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from casework.doubles.codes import Kind
from casework.doubles.groups import groups
from casework.families.codes import CustodyKind, PersonKind
from casework.families.family import NOUN, OpenedFamily
from projections import doubles, erasures
from projections.people_index import PersonRow
from web import current
from web.pages.doubles.records import Pair


def in_the_way(pair: Pair) -> tuple[str, ...]:
    """Return the codes of the rules that forbid it, the first to be told first."""
    return tuple(dict.fromkeys(_found(pair)))


def _found(pair: Pair) -> Iterator[str]:
    if pair.kind is Kind.PERSON and _are_of_two_ages(pair):
        yield "merge_kinds_differ"
    if _is_told_apart(pair):
        yield "merge_told_apart"
    if _is_custody_contrary(pair):
        yield "merge_custody_differs"
    if _is_being_erased(pair):
        yield "merge_not_now"


def _are_of_two_ages(pair: Pair) -> bool:
    ages = {one.kind == PersonKind.ADULT for side in _sides(pair) for one in side}
    return len(ages) > 1


def _sides(pair: Pair) -> tuple[tuple[PersonRow, ...], tuple[PersonRow, ...]]:
    return pair.one.people, pair.other.people


def _is_told_apart(pair: Pair) -> bool:
    """Say whether somebody said that two of those who would be one are two."""
    with current.reading() as reading:
        said = doubles.said_of(reading, (pair.school,))
    same = [(row.one, row.other) for row in said if row.is_same]
    records = pair.one.record, pair.other.record
    together = groups([*same, records])[pair.one.record]
    return any(not row.is_same and {row.one, row.other} <= together for row in said)


def _is_custody_contrary(pair: Pair) -> bool:
    one, other = (_family(side.family_id) for side in (pair.one, pair.other))
    if pair.kind is Kind.PERSON:
        return _differ(one, pair.one.record, other, pair.other.record)
    with current.reading() as reading:
        same = [(row.one, row.other) for row in doubles.merged(reading)]
    return any(
        _differ(one, first, other, second)
        for pairs in same
        for first, second in (pairs, pairs[::-1])
        if first in one.people and second in other.people
    )


def _differ(one: OpenedFamily, first: UUID, other: OpenedFamily, second: UUID) -> bool:
    """Say whether what is recorded of custody and contact cannot be true of one person."""
    kinds = [family.custody.get(who) for family, who in ((one, first), (other, second))]
    told = {custody.kind for custody in kinds if custody and custody.kind != CustodyKind.UNKNOWN}
    if len(told) > 1:
        return True
    return one.id == other.id and (
        any({first, second} <= set(custody.holders) for custody in one.custody.values())
        or any(len(_contacts(one, child, first, second)) > 1 for child in one.people)
    )


def _contacts(family: OpenedFamily, child: UUID, *persons: UUID) -> set[str]:
    found = (family.contact.get(f"{child}:{person}") for person in persons)
    return {contact.allowed for contact in found if contact}


def _is_being_erased(pair: Pair) -> bool:
    about = [*pair.families, *(row.trajectory_id for row in (*pair.one.work, *pair.other.work))]
    with current.reading() as reading:
        return erasures.is_asked(reading, about)


def _family(family_id: UUID) -> OpenedFamily:
    return cast(OpenedFamily, current.casework().unsealed(NOUN, family_id))
