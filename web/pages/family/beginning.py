"""What a form about a family begins with, and what there is to choose from in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from flask_babel import gettext

from casework.families.told import YES, read_custody
from casework.privacy.content import Sealed
from projections.families import Person
from web import present
from web.pages.family.actions import FamilyAction
from web.pages.family.opened import OpenFamily, households, name_of, open_texts, people
from web.pages.family_texts import Shown, Wanted, custody_of, languages, within_reach


def begins(action: FamilyAction, family: OpenFamily, thing: UUID | None) -> Mapping[str, Any]:
    """Return the values as they are now; the lines are written before a text is opened."""
    if thing is None:
        return {}
    if action.begins and action.text and action.about:
        wanted = Wanted(action.about, thing, action.text, _sealed(action, family, thing))
        (text,) = open_texts(family.opened, [wanted])
        return action.begins(text)
    return _codes(action, family, thing)


def offers(action: FamilyAction, family: OpenFamily, thing: UUID | None) -> dict[str, Any]:
    """Return the choices that the form of this action asks for."""
    found: dict[str, Any] = {"aside": about(action, family, thing)}
    if "households" in action.offers:
        found["households"] = households(family)
    if "people" in action.offers:
        found["people"] = people(family, family.rows.persons)
    if "residents" in action.offers and thing:
        found["residents"] = people(family, family.residents(thing))
    if "others" in action.offers:
        others = [person for person in family.rows.persons if person.person_id != thing]
        found["others"] = people(family, others)
    return found


def about(action: FamilyAction, family: OpenFamily, thing: UUID | None) -> list[tuple[str, str]]:
    """Return about whom or what the form is, to be read beside it."""
    if thing is None:
        return []
    if action.about == "household":
        home = family.household(thing)
        wanted = [Wanted("household", thing, "label", home.label)]
        return [(gettext("Huishouden"), present.or_erased(open_texts(family.opened, wanted)[0]))]
    if action.about == "reach":
        return _reached(family, thing)
    wanted = [name_of(one) for one in family.rows.persons if one.person_id == thing]
    return [(gettext("Voor"), present.name(text)) for text in open_texts(family.opened, wanted)]


def _reached(family: OpenFamily, reach_id: UUID) -> list[tuple[str, str]]:
    rows = family.rows
    reach = next((one for one in rows.reaches if one.reach_id == reach_id), None)
    if reach is None:
        return []
    wanted = [w for w in within_reach(rows) if w.about == reach.person_id]
    shown = Shown(wanted, open_texts(family.opened, wanted))
    term = gettext("Telefoon") if reach.phone is not None else gettext("E-mail")
    return [(gettext("Van"), shown.name(reach.person_id)), (term, shown.reach(reach))]


def _sealed(action: FamilyAction, family: OpenFamily, thing: UUID) -> Sealed | None:
    row = family.household(thing) if action.about == "household" else family.person(thing)
    sealed: Sealed | None = getattr(row, str(action.text))
    return sealed


def _codes(action: FamilyAction, family: OpenFamily, thing: UUID) -> Mapping[str, Any]:
    if action.slug == "relatie":
        person = family.person(thing)
        return {"relation": person.relation, "kind": person.kind}
    if action.slug == "taal":
        return _spoken(family, family.person(thing))
    if action.slug == "gezag":
        return _custody(family, thing)
    return {}


def _custody(family: OpenFamily, child: UUID) -> Mapping[str, Any]:
    wanted = custody_of(family.rows, child)
    if not wanted:
        return {}
    text, document = open_texts(family.opened, wanted)
    told = msgspec.structs.asdict(read_custody(text)) if text else {}
    return {**told, "document": document}


def _spoken(family: OpenFamily, person: Person) -> Mapping[str, Any]:
    language, interpreter = open_texts(family.opened, list(languages([person])))
    known = {"interpreter": interpreter == YES} if language else {}
    return {"language": language, **known}
