"""What runs already for a child with this name: a second signal looks like another child."""

from __future__ import annotations

from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.identity.actor import Role
from casework.trajectories.lines import may_know
from casework.values.names import PersonName
from projections import people_index, worklist
from projections.worklist import WorkRow
from web import current
from web.app.too_near import too_near
from web.pages.trajectory.opened import Opened, written
from web.search.doubles import Somebody, likely_doubles
from web.search.indexes import kept_index
from web.search.keeping import called

MOST: Final = 3
"""A first name alone sounds like many."""


def runs_already(opened: Opened) -> list[WorkRow]:
    """Return what runs at this school for a child called alike, newest first.

    For the first look alone; that two names are alike is shown after a line about each child.
    """
    me = current.actor()
    state = opened.state
    is_first_look = state.phase == "signal" and not state.is_frozen and not opened.is_masked
    if not is_first_look or not me.has(Role.CARE_COORDINATOR, school=opened.row.school):
        return []
    (text,) = current.casework().names_for_search([opened.row.child_name])
    name = called(text) if text is not None else None
    found = _running(opened, name) if name else []
    current.look([_subject(row) for row in found], purpose="signalling", channel="search")
    return found


def rows(opened: Opened) -> list[dict[str, Any]]:
    """Return a row for each: where it runs, and the way there for this signal."""
    return [
        {
            "text": gettext(
                "Er loopt al een traject voor een kind met deze naam: %(number)s",
                number=written(row.number),
            ),
            "url": url_for("trajectory_page", number=written(row.number)),
            "act": _way(opened, row),
        }
        for row in runs_already(opened)
    ]


def facts(opened: Opened) -> list[tuple[Any, ...]]:
    """Return the same for beside the form of the first look."""
    return [
        (gettext("Loopt al, zelfde naam"), written(row.number), _way(opened, row))
        for row in runs_already(opened)
    ]


def _way(opened: Opened, row: WorkRow) -> tuple[str, str]:
    url = url_for("move_form", number=opened.number, other=written(row.number))
    return gettext("Hoort bij dat traject"), url


def _running(opened: Opened, name: PersonName) -> list[WorkRow]:
    me, school = current.actor(), opened.row.school
    mine = Somebody(opened.row.child_id, opened.row.family_id, name, None)
    with current.reading() as reading:
        open_names = current.casework().names_for_search
        index = kept_index(me.tenant)
        hits = index.find(reading, open_names, name.full(), (school,), me.closed)
        people = people_index.by_ids(reading, hits.person_ids)
        alike = [row for row in people.values() if _is_alike(mine, row)]
        ids = {one.trajectory_id for row in alike for one in row.trajectories}
        work = worklist.by_ids(reading, tuple(ids))
    children = {row.person_id for row in alike}
    running = [row for row in work.values() if row.child_id in children and _may_join(opened, row)]
    return sorted(running, key=lambda row: -row.number)[:MOST]


def _is_alike(mine: Somebody, row: people_index.PersonRow) -> bool:
    if row.person_id == mine.person_id:
        return False
    (text,) = current.casework().names_for_search([row.name])
    name = called(text) if text is not None else None
    other = Somebody(row.person_id, row.family_id, name, None) if name else None
    return other is not None and bool(likely_doubles([mine, other]))


def _may_join(opened: Opened, row: WorkRow) -> bool:
    me = current.actor()
    is_other = row.trajectory_id != opened.state.id and row.school == opened.row.school
    may = may_know(me, row.school, is_referred=row.is_referred) and not too_near(me, row)
    return is_other and may and not (row.is_closed or row.is_erased)


def _subject(row: WorkRow) -> Subject:
    return Subject(row.child_id, "person", ("name",), row.trajectory_id, row.school)
