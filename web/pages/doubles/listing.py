"""The list of who looks alike, and of what was said before; one access line per person shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext

from casework.doubles.codes import Kind
from casework.trajectories.lines import KERNTEAM
from projections import doubles, people_index
from projections.doubles import DoubleRow
from projections.people_index import PersonRow
from web import current, present
from web.app.findable import Work, findable, known_work, of_family, trajectories_of
from web.pages.doubles.finding import Found, likely
from web.pages.doubles.shown import FIELD_OF, WHY, subject, where, who
from web.search.doubles import Alike
from web.staff_names import names_of

MOST: Final = 25
"""Pairs on the page; who is decided on makes room for the next."""

Row = dict[str, Any]


def waiting() -> tuple[list[Row], bool]:
    """Return the pairs that look alike, and whether there are more."""
    found = likely()
    return rows(found, found.pairs[:MOST]), len(found.pairs) > MOST


def rows(found: Found, pairs: Sequence[Alike]) -> list[Row]:
    """Write the lines, then return a row per pair."""
    fields: dict[UUID, list[str]] = {}
    for pair in pairs:
        told = [FIELD_OF[why] for why in pair.reasons if why in FIELD_OF]
        for person in (pair.one, pair.other):
            fields.setdefault(person, []).extend(told)
    cells = _cells([found.people[one] for one in fields], found.work, fields)
    return [
        {
            "one": cells[pair.one],
            "other": cells[pair.other],
            "reasons": [gettext(WHY[why]) for why in pair.reasons],
            "url": url_for("double", what="mensen", record=pair.one, beside=pair.other),
        }
        for pair in pairs
    ]


def beside(found: Found, mine: Collection[UUID]) -> list[Row]:
    """Write the lines, then return a row for whoever looks like one of `mine`.

    Of those themselves the page that asks has its own lines.
    """
    pairs = [p for p in found.pairs if p.one not in mine or p.other not in mine][:MOST]
    outside = {(p.one if p.other in mine else p.other): p for p in pairs}
    told = {one: [FIELD_OF[w] for w in p.reasons if w in FIELD_OF] for one, p in outside.items()}
    cells = _cells([found.people[one] for one in outside], found.work, told)
    return [
        {
            **cells[one],
            "reasons": [gettext(WHY[why]) for why in pair.reasons],
            "url": url_for("double", what="mensen", record=pair.one, beside=pair.other),
        }
        for one, pair in outside.items()
    ]


def decided(after: str | None) -> tuple[list[Row], str | None]:
    """Return what was said of pairs of whom the actor may know, the last first."""
    with current.reading() as reading:
        found = doubles.page(reading, current.actor().schools(*KERNTEAM), after)
        people = _people(reading, found.rows)
        gone = _gone(found.rows, people)
        left = [one for id_ in gone.values() for one in people_index.of_family(reading, id_)]
        work = known_work(reading, [*people, *left])
    there = {one.person_id: one for one in findable(people, work)}
    known = {one.family_id for one in findable(left, work)}
    away = {id_ for id_, family in gone.items() if family in known} - current.actor().closed
    mine = [row for row in found.rows if _is_known(row, there, away)]
    shown = {one.person_id: one for row in mine for side in _of(row, there) for one in side}
    cells = _cells(list(shown.values()), work, {})
    names = names_of(row.by for row in mine)
    return [_told(row, _of(row, there), cells, names) for row in mine], found.after


def _people(reading: Any, said: Iterable[DoubleRow]) -> list[PersonRow]:
    persons = [id_ for row in said if row.kind == Kind.PERSON for id_ in (row.one, row.other)]
    whole = {id_ for row in said if row.kind == Kind.FAMILY for id_ in row.families}
    of_families = [one for id_ in whole for one in people_index.of_family(reading, id_)]
    children = [one for one in of_families if one.relation in {None, "child"}]
    return [*people_index.by_ids(reading, persons).values(), *children]


def _gone(said: Iterable[DoubleRow], people: Collection[PersonRow]) -> dict[UUID, UUID]:
    """Return the records of which nobody is left, with the family each was in."""
    there = {id_ for one in people for id_ in (one.person_id, one.family_id)}
    return {id_: family for row in said for id_, family in row.sides if id_ not in there}


def _is_known(row: DoubleRow, there: dict[UUID, PersonRow], away: Collection[UUID]) -> bool:
    records = (row.one, row.other)
    return all(side or id_ in away for id_, side in zip(records, _of(row, there), strict=True))


def _of(row: DoubleRow, there: dict[UUID, PersonRow]) -> list[list[PersonRow]]:
    """Return the people of each side: the person, or the children a family is about."""
    if row.kind == Kind.PERSON:
        return [[there[id_]] if id_ in there else [] for id_ in (row.one, row.other)]
    return [[p for p in there.values() if p.family_id == id_] for id_ in (row.one, row.other)]


def _told(
    row: DoubleRow, sides: list[list[PersonRow]], cells: dict[UUID, Row], names: dict[UUID, str]
) -> Row:
    what = "gezinnen" if row.kind == Kind.FAMILY else "mensen"
    away = {"name": present.taken_away(), "who": "", "work": []}
    one, other = (cells[side[0].person_id] if side else away for side in sides)
    return {
        "one": one,
        "other": other,
        "is_same": row.is_same,
        "is_family": row.kind == Kind.FAMILY,
        "by": names.get(row.by, present.erased()),
        "at": present.moment(row.at),
        "url": url_for("double", what=what, record=row.one, beside=row.other),
    }


def _cells(
    people: Sequence[PersonRow], work: Work, fields: dict[UUID, list[str]]
) -> dict[UUID, Row]:
    """Write a line per person, then return how each is shown."""
    theirs = {one.person_id: trajectories_of(one, work) or of_family([one], work) for one in people}
    look = current.look(
        [subject(one, theirs[one.person_id], fields.get(one.person_id, ())) for one in people]
    )
    sealed = [text for one in people for text in (one.name, one.group)]
    texts = current.casework().reveal(sealed, look)
    return {
        one.person_id: {
            "name": present.name(name),
            "who": who(one, group),
            "work": [where(row) for row in theirs[one.person_id]],
        }
        for one, name, group in zip(people, texts[::2], texts[1::2], strict=True)
    }
