"""The family page: who belongs to it, where they live, who decides, how they are reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.families.codes import PersonKind
from casework.trajectories.lines import KERNTEAM
from projections.families import ContactAllowed, Custody, Household, Person
from web import present
from web.forms.messages import in_language
from web.pages.family.actions import ACTIONS
from web.pages.family.frozen import standing_still
from web.pages.family.opened import OpenFamily, open_family, open_texts
from web.pages.family.rules import goes_on
from web.pages.family.same import Same, others, same
from web.pages.family_texts import Shown, everything, label, without_name
from web.routes import page
from web.schemas.family_options import ALLOWED, CUSTODY, SHARES, SOURCES

Fact = tuple[Any, ...]
Act = tuple[str, str]


@page("/trajecten/<number>/gezin", who=KERNTEAM)
def family_page(number: str) -> ResponseReturnValue:
    """Show the family of a trajectory, one access line per person and household first."""
    family = open_family(number)
    wanted = everything(family.rows)
    shown = Shown(wanted, open_texts(family.opened, wanted))
    found = same(family)
    return render_template(
        "family.html",
        title=gettext("Gezin bij traject %(number)s", number=family.number),
        number=family.number,
        back_url=url_for("trajectory_page", number=family.number),
        still=standing_still(family),
        actions=_titled(family, "persoon", "huishouden"),
        persons=[_card(family, people, shown, found) for people in found.together],
        households=[_household(family, one, shown) for one in family.rows.households],
        **others(family),
    )


def _card(family: OpenFamily, people: list[Person], shown: Shown, found: Same) -> dict[str, Any]:
    """Return the card of one person, with what is recorded of them once more below it."""
    first, *more = people
    card = _person(family, first, shown)
    facts: list[Fact] = [*card["facts"], *found.facts(first)]
    for one in more:
        _name, *rest = _person(family, one, shown)["facts"]
        facts += [found.joined(first, one, shown.name(one.person_id)), *rest, *found.facts(one)]
    return {**card, "facts": facts}


def _person(family: OpenFamily, person: Person, shown: Shown) -> dict[str, Any]:
    is_adult = person.kind == PersonKind.ADULT
    facts: list[Fact] = [
        (gettext("Naam"), shown.name(person.person_id), _change(family, person, "naam")),
        (
            gettext("Voor het kind"),
            without_name(family.rows, person),
            _change(family, person, "relatie"),
        ),
        (gettext("Geboren"), shown.born(person), _change(family, person, "geboortedatum")),
    ]
    if not is_adult:
        group = shown.text(person.person_id, "group")
        facts.append((gettext("Groep"), group, _change(family, person, "groep")))
    facts.append((gettext("Taal"), shown.language(person), _change(family, person, "taal")))
    facts += _reaches(family, person, shown)
    if not is_adult:
        facts += [_custody(family, person, shown), *_contacts(family, person, shown)]
    return {
        "id": f"p-{person.person_id}",
        "name": shown.name(person.person_id),
        "facts": facts,
        "acts": _acts(family, person),
    }


def _reaches(family: OpenFamily, person: Person, shown: Shown) -> list[Fact]:
    remove = gettext("Weghalen")
    found = []
    for one in family.rows.reaches:
        if one.person_id == person.person_id:
            term = gettext("Telefoon") if one.phone is not None else gettext("E-mail")
            act = _act(family, "bereik-weghalen", remove, one.reach_id)
            found.append((term, shown.reach(one), act))
    return found


def _custody(family: OpenFamily, child: Person, shown: Shown) -> Fact:
    found = next((c for c in family.rows.custody if c.child_id == child.person_id), None)
    record, change = gettext("Vastleggen"), gettext("Wijzigen")
    act = _act(family, "gezag", change if found else record, child.person_id)
    return gettext("Gezag"), _told(found, shown) if found else gettext("Nog niet vastgelegd"), act


def _told(custody: Custody, shown: Shown) -> str:
    told = shown.custody(custody.child_id)
    if told is None:
        return present.erased()
    said = [label(CUSTODY, told.kind)]
    if told.holders:
        said.append(present.listed([shown.name(holder) for holder in told.holders]))
    since = gettext("sinds %(day)s", day=present.day(told.since))
    document = shown.text(custody.child_id, "document")
    return " · ".join(filter(None, [*said, since, label(SOURCES, told.source), document]))


def _contacts(family: OpenFamily, child: Person, shown: Shown) -> list[Fact]:
    allowed = [
        _allowed(one, shown) for one in family.rows.contacts if one.child_id == child.person_id
    ]
    record = _act(family, "contact", gettext("Vastleggen"), child.person_id)
    return [(gettext("Contact"), "; ".join(allowed) or gettext("Niets bijzonders"), record)]


def _allowed(one: ContactAllowed, shown: Shown) -> str:
    told = shown.contact(one)
    if told is None:
        return present.erased()
    return gettext(
        "%(name)s: %(allowed)s, sinds %(day)s",
        name=shown.name(one.person_id),
        allowed=label(ALLOWED, told.allowed).lower(),
        day=present.day(told.since),
    )


def _acts(family: OpenFamily, person: Person) -> list[Act]:
    slugs = ["telefoon", "e-mail"]
    if person.person_id != family.state.child_id:
        slugs.append("persoon-weghalen")
    acts = _titled(family, *slugs, thing=person.person_id)
    if person.kind == PersonKind.ADULT or family.state.is_frozen:
        return acts
    split = url_for("split_form", number=family.number, person_id=person.person_id)
    return [*acts, (gettext("Dit zijn er twee"), split)]


def _household(family: OpenFamily, home: Household, shown: Shown) -> dict[str, Any]:
    shares = {
        m.person_id: label(SHARES, m.share)
        for m in family.rows.memberships
        if m.household_id == home.household_id
    }
    where = shown.address(home) or gettext("Niet vastgelegd")
    change = _act(family, "adres", gettext("Wijzigen"), home.household_id)
    return {
        "id": f"h-{home.household_id}",
        "name": shown.text(home.household_id, "label"),
        "facts": [(gettext("Adres"), where, change)],
        "residents": [
            {"text": shown.name(one.person_id), "sub": shares[one.person_id]}
            for one in family.residents(home.household_id)
        ],
        "acts": _household_acts(family, home, is_empty=not shares),
    }


def _household_acts(family: OpenFamily, home: Household, *, is_empty: bool) -> list[Act]:
    labels = {
        "bewoner": gettext("Bewoner toevoegen"),
        "vertrokken": gettext("Bewoner vertrokken"),
        "huishouden-naam": gettext("Anders noemen"),
    }
    if is_empty:
        labels.pop("vertrokken")
    acts = (_act(family, slug, label, home.household_id) for slug, label in labels.items())
    return [act for act in acts if act]


def _change(family: OpenFamily, person: Person, slug: str) -> Act | None:
    return _act(family, slug, gettext("Wijzigen"), person.person_id)


def _titled(family: OpenFamily, *slugs: str, thing: UUID | None = None) -> list[Act]:
    acts = (_act(family, one, in_language(ACTIONS[one].schema.title), thing) for one in slugs)
    return [act for act in acts if act]


def _act(family: OpenFamily, slug: str, label: str, thing: UUID | None) -> Act | None:
    """Return the way to a form, unless the door would refuse it while the family stands still."""
    if not goes_on(ACTIONS[slug], family.state):
        return None
    return label, url_for("family_form", number=family.number, slug=slug, thing=thing)
