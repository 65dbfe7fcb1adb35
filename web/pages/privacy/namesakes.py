"""Who looked at somebody with their own surname: compared in memory, kept nowhere.

docs/decisions/same-surnames-are-compared-in-memory.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from casework.audit.looking import Subject
from casework.reviews.codes import Kind, review_of
from casework.values.names import said
from projections import people_index, review_queue, staff_directory
from projections.people_index import PersonRow
from projections.review_queue import Decided, SeenOn, Standout
from web import current
from web.pages.privacy.officers import schools_overseen
from web.search.keeping import called
from web.search.sounds import without_prefixes, words

PERIOD: Final = timedelta(days=92)
"""How far back is looked: long enough for an officer who was away for a holiday."""

HOLDS: Final = timedelta(days=365)
"""How long a decision on somebody and a person holds; who looks after that, is asked about anew."""


def namesakes() -> list[Standout]:
    """Return who saw somebody called as they are, newest first; each with a line of its own.

    That a family is called like a colleague tells what it is called, so it is a look.
    """
    with current.reading() as reading:
        days = review_queue.seen_since(reading, schools_overseen(), current.today() - PERIOD)
        people = people_index.by_ids(reading, list({one for day in days for one in day.seen}))
        staff = staff_directory.by_ids(reading, {day.by for day in days})
    names = current.casework().reveal_staff([member.name for member in staff])
    surname_of = {m.staff_id: _surname(name) for m, name in zip(staff, names, strict=True)}
    theirs = _surnames(list(people.values()))
    found: dict[UUID, Standout] = {}
    for day in days:
        for person in _same(day, surname_of.get(day.by, ""), theirs):
            line = _standout(day, people[person])
            found.setdefault(line.review_id, line)
    return list(found.values())


def is_settled(line: Standout, decided: Decided | None) -> bool:
    """Say whether somebody who looked at a namesake was decided on, not too long before."""
    return decided is not None and decided.is_settled and line.last_at - decided.at < HOLDS


def look_at(lines: Iterable[Standout]) -> None:
    """Write the lines of what `namesakes` is about to tell."""
    subjects = [
        Subject(line.person, "person", ("name",), line.trajectory, line.school)
        for line in lines
        if line.person is not None
    ]
    current.look(subjects, purpose="supervision")


def _same(day: SeenOn, surname: str, theirs: dict[UUID, str]) -> list[UUID]:
    return [one for one in day.seen if surname and theirs.get(one) == surname]


def _surnames(people: Sequence[PersonRow]) -> dict[UUID, str]:
    texts = current.casework().names_for_search([person.name for person in people])
    pairs = zip(people, texts, strict=True)
    return {person.person_id: _surname(text) for person, text in pairs}


def _surname(text: str | None) -> str:
    """Return a surname as it sounds, without prefixes; nothing where there is none."""
    name = (called(text) or said(text)) if text else None
    return " ".join(without_prefixes(words(name.surname))) if name and name.surname else ""


def _standout(day: SeenOn, person: PersonRow) -> Standout:
    trajectory = next((one.trajectory_id for one in person.trajectories), None)
    return Standout(
        review_id=review_of(Kind.SAME_SURNAME, day.by, person.person_id),
        school=day.school,
        kind=str(Kind.SAME_SURNAME),
        rank=0,
        by=day.by,
        role=day.role,
        day=day.day,
        at=day.at,
        last_at=day.at,
        until=None,
        trajectory=trajectory,
        person=person.person_id,
        purpose="",
        attempted=None,
        how_many=1,
        motive=None,
        position=day.position,
    )
