"""The family on the trajectory page: households with who lives there, and how to call them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext

from casework.audit.looking import Look
from projections.families import FamilyRows, Person
from web import current
from web.pages.family_texts import Shown, Wanted, label, languages, relation, within_reach
from web.pages.trajectory.opened import Opened
from web.schemas.family_options import SHARES

Box = dict[str, Any]


def family_box(_opened: Opened, family: FamilyRows, look: Look) -> list[Box]:
    """Return the households with their people; addresses are on the family page alone."""
    labels = [Wanted("household", h.household_id, "label", h.label) for h in family.households]
    wanted = [*within_reach(family), *languages(family.persons), *labels]
    texts = current.casework().reveal([one.sealed for one in wanted], look)
    shown = Shown(wanted, texts)
    boxes = [_household(family, home.household_id, shown) for home in family.households]
    housed = {membership.person_id for membership in family.memberships}
    others = [person for person in family.persons if person.person_id not in housed]
    if others:
        name = gettext("Niet in een huishouden") if boxes else gettext("Bekend bij dit traject")
        boxes.append({"name": name, "facts": [], "persons": _rows(family, others, shown, {})})
    return boxes


def _household(family: FamilyRows, household_id: UUID, shown: Shown) -> Box:
    shares = {
        m.person_id: label(SHARES, m.share).lower()
        for m in family.memberships
        if m.household_id == household_id and m.share != "always"
    }
    living = [p for p in family.persons if household_id in family.lives_in(p.person_id)]
    return {
        "name": shown.text(household_id, "label"),
        "facts": [],
        "persons": _rows(family, living, shown, shares),
    }


def _rows(
    family: FamilyRows, people: Sequence[Person], shown: Shown, shares: dict[UUID, str]
) -> list[Box]:
    return [
        {
            "text": shown.name(person.person_id),
            "sub": " · ".join(filter(None, (relation(person), shares.get(person.person_id)))),
            "lines": _lines(family, person, shown),
        }
        for person in people
    ]


def _lines(family: FamilyRows, person: Person, shown: Shown) -> list[str]:
    reached = [shown.reach(r) for r in family.reaches if r.person_id == person.person_id]
    language = shown.language(person)
    return [*reached, language] if language else reached
