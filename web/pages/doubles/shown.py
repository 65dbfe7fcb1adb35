"""Two records as the page shows them: the lines first, then who they are and who would see what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext

from casework.audit.looking import Look, Subject
from casework.doubles.codes import Kind
from casework.values.birth_dates import PartialDate
from projections import families
from projections.people_index import PersonRow
from projections.worklist import WorkRow
from web import current, present
from web.forms.messages import in_language
from web.pages.doubles.finding import compared
from web.pages.doubles.records import Pair, Side, is_on, state_of
from web.pages.trajectory.opened import written
from web.schemas.family_options import RELATIONS
from web.schemas.fields import N_
from web.search.doubles import SAME_DAY, SAME_HOME, SAME_SOUND, alike
from web.staff_names import names_of

WHY: Final = {
    SAME_DAY: N_("zelfde geboortedag"),
    SAME_HOME: N_("zelfde adres"),
    SAME_SOUND: N_("klinkt hetzelfde"),
}
"""Why two look alike, as a badge says it."""

FIELD_OF: Final = {SAME_DAY: "birth_date", SAME_HOME: "address"}
"""Which field was compared, for the access line: that it is the same is told."""


def subject(person: PersonRow, work: Sequence[WorkRow], fields: Iterable[str]) -> Subject:
    """Return the line about one person: their name, and what it tells besides."""
    trajectory = next((row.trajectory_id for row in work), None)
    named = ("name", "group", *dict.fromkeys(fields))
    return Subject(person.person_id, "person", named, trajectory, person.school)


def who(person: PersonRow, group: str | None) -> str:
    """Return in which group a child is, or what somebody is to the child."""
    if group:
        return gettext("groep %(group)s", group=group)
    labels = {str(option[0]): str(option[1]) for option in RELATIONS if option[0] != "child"}
    return in_language(labels.get(person.relation or "", ""))


def where(row: WorkRow) -> dict[str, str]:
    """Return a trajectory as a link, with its phase."""
    number = written(row.number)
    url = url_for("trajectory_page", number=number)
    return {"number": number, "url": url, "phase": present.phase_label(row.phase)}


def reasons(pair: Pair) -> tuple[str, ...]:
    """Return why two persons look alike; nothing for families, or when they do not."""
    if pair.kind is Kind.FAMILY:
        return ()
    people = [*pair.one.people, *pair.other.people]
    with current.reading() as reading:
        homes = families.homes(reading, pair.families)
    return next((found.reasons for found in alike(compared(people, homes))), ())


def sides(pair: Pair, why: tuple[str, ...]) -> list[dict[str, Any]]:
    """Write a line per person, then return the two sides.

    The birth date is there for who may open the trajectories of both; that it is the same is not.
    """
    is_whole = all(is_on(row) for row in pair.concerned)
    told = [FIELD_OF[one] for one in why if one in FIELD_OF]
    fields = [*told, "birth_date"] if is_whole else told
    both = (pair.one, pair.other)
    look = current.look([subject(p, side.work, fields) for side in both for p in side.people])
    return [_side(side, look, is_whole=is_whole) for side in both]


def _side(side: Side, look: Look, *, is_whole: bool) -> dict[str, Any]:
    sealed = [text for p in side.people for text in (p.name, p.group, _born(p, is_whole=is_whole))]
    texts = current.casework().reveal(sealed, look)
    told = zip(side.people, texts[::3], texts[1::3], texts[2::3], strict=True)
    people = [
        {"text": present.name(name), "sub": _told(who(p, group), _day(born))}
        for p, name, group, born in told
    ]
    numbers = present.listed(written(row.number) for row in side.work)
    family = gettext("Gezin van %(numbers)s", numbers=numbers)
    is_family = side.record == side.family_id
    gone = present.taken_away() if side.is_gone else None
    return {
        "title": gone or (family if is_family else people[0]["text"]),
        "people": people,
        "work": [where(row) for row in side.work],
    }


def _told(*facts: str) -> str:
    return " · ".join(filter(None, facts))


def _born(person: PersonRow, *, is_whole: bool) -> Any:
    return person.birth_date if is_whole else None


def _day(born: str | None) -> str:
    return gettext("geboren %(day)s", day=PartialDate.from_iso(born).written()) if born else ""


def audience(pair: Pair) -> list[tuple[str, str]]:
    """Return who would see both together, and who only that there is another record."""
    teams = [_team(side.concerned) for side in (pair.one, pair.other)]
    both = teams[0] & teams[1]
    names = names_of(teams[0] | teams[1])
    found = [(gettext("Ziet beide bij elkaar"), _named(both, names))]
    for side, own, other in zip((pair.one, pair.other), teams, (pair.other, pair.one), strict=True):
        # Before the parents agreed nobody is told of a trajectory by way of another.
        told = [written(row.number) for row in other.concerned if row.is_referred]
        if told and own - both and side.family_id != other.family_id:
            numbers = present.listed(told)
            term = gettext("Ziet alleen dat er ook %(numbers)s is", numbers=numbers)
            found.append((term, _named(own - both, names)))
    return found


def _team(work: Iterable[WorkRow]) -> frozenset[UUID]:
    return frozenset().union(*(state_of(row).team for row in work))


def _named(staff: Iterable[UUID], names: dict[UUID, str]) -> str:
    return present.listed(sorted(names.get(one, "") for one in staff)) or gettext("Niemand")
