"""The invented people of the demo, by school: one click signs in as any of them."""

from __future__ import annotations

from typing import Any, Final, cast
from uuid import UUID

from flask import current_app, url_for
from flask_babel import gettext

from casework.identity.actor import Posting, Role
from casework.schools.school import NOUN as SCHOOL
from casework.schools.school import School
from casework.staff.member import NOUN, Member
from web import current, present
from web.app.colleagues import Everybody, name_of

KEPT: Final = "demo_people"
ORDER: Final = {role: place for place, role in enumerate(Role)}

Person = tuple[str, str, str, list[tuple[str, str]]]


def demo_people(following: str) -> list[tuple[str, list[Person]]]:
    """Return (school, people) with what a click sends; nothing outside the demo."""
    if not current_app.config["IS_DEMO"]:
        return []
    groups: dict[str, list[tuple[int, Person]]] = {}
    for staff_id in _everybody().ids():
        member = cast(Member | None, current.casework().state(NOUN, staff_id))
        if member is not None and member.postings:
            posting = min(member.postings, key=lambda held: ORDER[held.role])
            person = _person(staff_id, member.postings, following)
            groups.setdefault(_school(posting), []).append((ORDER[posting.role], person))
    board = groups.pop("", [])
    named = [*sorted(groups.items()), (gettext("Voor alle scholen"), board)]
    return [(school, [one for _, one in sorted(people)]) for school, people in named if people]


def _person(staff_id: UUID, postings: tuple[Posting, ...], following: str) -> Person:
    roles = dict.fromkeys(present.role_label(posting.role) for posting in postings)
    fields = [("staff_id", str(staff_id)), *([("next", following)] if following else [])]
    name = name_of(staff_id) or present.erased()
    return name, ", ".join(roles), url_for("sign_in_demo"), fields


def _school(posting: Posting) -> str:
    if posting.school is None:
        return ""
    found: Any = current.casework().state(SCHOOL, posting.school)
    return found.name if isinstance(found, School) else ""


def _everybody() -> Everybody:
    found = current_app.extensions.setdefault(KEPT, Everybody())
    return cast(Everybody, found)
