"""Who of the people that a search found may be there twice, or is said to be one already."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from flask import url_for
from flask_babel import gettext

from casework.doubles.codes import Kind
from projections import doubles, families
from projections.people_index import PersonRow
from web import current
from web.pages.doubles.finding import compared, unsaid
from web.pages.doubles.shown import FIELD_OF, WHY
from web.search.doubles import Alike, alike


class Twice(msgspec.Struct, frozen=True):
    """Why somebody may be there twice, which fields tell that, and where to look at the two."""

    words: tuple[str, ...]
    fields: tuple[str, ...]
    url: str


def twice(people: Sequence[PersonRow]) -> dict[UUID, Twice]:
    """Return this for whom there is somebody like them among `people`, at the same school."""
    with current.reading() as reading:
        homes = families.homes(reading, {one.family_id for one in people})
        said = doubles.about(reading, [one.person_id for one in people])
    there = {one.person_id: one.school for one in people}
    schools = set(there.values())
    pairs = [
        pair
        for school in schools
        for pair in alike(compared([p for p in people if p.school == school], homes))
    ]
    same = [
        Alike(row.one, row.other, ())
        for row in said
        if row.is_same and row.kind == Kind.PERSON and {row.one, row.other} <= there.keys()
    ]
    found: dict[UUID, Twice] = {}
    for pair in [*same, *unsaid(pairs, said)]:
        for one in (pair.one, pair.other):
            found.setdefault(one, _told(pair))
    return found


def _told(pair: Alike) -> Twice:
    words = tuple(gettext(WHY[why]) for why in pair.reasons) or (gettext("samengevoegd"),)
    fields = tuple(FIELD_OF[why] for why in pair.reasons if why in FIELD_OF)
    return Twice(
        words, fields, url_for("double", what="mensen", record=pair.one, beside=pair.other)
    )
