"""Why something cannot be done for a family now, told before the form is filled in."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from casework.errors import NotFound
from casework.families.codes import PersonKind
from casework.families.family import NOUN, Family, OpenedFamily
from casework.families.lines import LINES
from web import current
from web.pages.family.actions import FamilyAction
from web.pages.known import was_ever


def check_known(action: FamilyAction, family: Family, thing: UUID | None) -> None:
    """Refuse an id in the address that was never of this family, as if it were not there."""
    known = {
        "person": family.persons,
        "child": family.persons,
        "household": frozenset(family.households),
    }
    if thing is None or action.about is None:
        return
    is_known = (
        thing in known[action.about]
        if action.about in known
        else was_ever(family.id, f"{action.about}_id", thing)
    )
    if not is_known:
        raise NotFound(kind=action.about)


def goes_on(action: FamilyAction, family: Family) -> bool:
    """Say whether it can be done as far as the use of the family may be frozen."""
    return not family.is_frozen or LINES[action.command].thaws


def lacking(action: FamilyAction, family: Family, thing: UUID | None) -> str | None:
    """Return the code of the rule that stands in the way; None when nothing does."""
    if not goes_on(action, family):
        return "use_restricted"
    if thing is None:
        return None
    if action.about == "reach" and thing not in family.reach:
        return "reach_unknown"
    return _of_person(action, family, thing) if action.about in {"person", "child"} else None


def _of_person(action: FamilyAction, family: Family, person_id: UUID) -> str | None:
    person = family.people.get(person_id)
    if person is None:
        return "person_unknown"
    is_adult = person.kind == PersonKind.ADULT
    if is_adult and action.slug in {"groep", "gezag"}:
        return "group_of_adult" if action.slug == "groep" else "custody_over_adult"
    if action.slug == "persoon-weghalen":
        return _removal(family, person_id)
    return None


def _removal(family: Family, person_id: UUID) -> str | None:
    if person_id == family.child_id:
        return "child_of_the_family"
    opened = cast(OpenedFamily, current.casework().unsealed(NOUN, family.id))
    decided = [custody for child, custody in opened.custody.items() if child in family.people]
    is_holder = any(person_id in custody.holders for custody in decided)
    return "person_holds_custody" if is_holder else None
