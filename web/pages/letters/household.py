"""The chapters of a letter about the people: who, where, who decides, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from casework.days import local_day
from casework.families.codes import PersonKind
from casework.schools.settings import Settings
from projections.families import Custody, FamilyRows, Household, Person
from web import present
from web.pages.family_texts import label, relation
from web.pages.letters import words
from web.pages.letters.chapters import Names, by, written
from web.pages.letters.letter import Chapter, Entry, Line
from web.pages.letters.opening import Happened, OpenFile
from web.pages.letters.scope import Scope, is_apart
from web.schemas.family_options import ALLOWED, CUSTODY, SHARES, SOURCES


def people(family: FamilyRows, scope: Scope, file: OpenFile) -> Chapter:
    """Return who is in it: everything of some, of others the name alone."""
    shown = [p for p in family.persons if scope.shows(p.person_id)]
    lines = tuple(line for one in shown for line in _person(one, family, scope, file))
    return Chapter(code="people", title=gettext("De mensen"), lines=lines)


def households(family: FamilyRows, scope: Scope, file: OpenFile) -> Chapter | None:
    """Return where the one who asks lives; of another household only that it is left out."""
    own = [h for h in family.households if h.household_id in scope.households]
    lines = tuple(line for one in own for line in _household(one, family, scope, file))
    intro = (
        gettext(
            "Er is ook een ander huishouden. Wat daarvan is, staat niet in deze brief: het adres, "
            "wie er wonen en wat over hun geld gaat."
        )
        if is_apart(family, scope)
        else ""
    )
    if not lines and not intro:
        return None
    return Chapter(code="households", title=gettext("Waar u woont"), intro=intro, lines=lines)


def replaced(file: OpenFile, names: Names, settings: Settings) -> Chapter | None:
    """Return what was recorded of the same people before; it is kept until the end."""
    entries = tuple(_before(one, names, settings) for one in file.replaced if one.texts)
    if not entries:
        return None
    intro = gettext("Dit is later veranderd. Het staat nog in de geschiedenis.")
    title = gettext("Wat er eerder stond")
    return Chapter(code="replaced", title=title, intro=intro, entries=entries)


def _person(person: Person, family: FamilyRows, scope: Scope, file: OpenFile) -> Iterator[Line]:
    shown, one = file.shown, person.person_id
    yield Line(_who(person, family, scope), shown.name(one))
    if one not in scope.whole:
        return
    facts = [
        (gettext("Geboren"), shown.born(person)),
        (gettext("Groep"), shown.text(one, "group")),
        (gettext("Taal"), shown.language(person)),
    ]
    for reach in family.reaches:
        if reach.person_id == one:
            term = gettext("Telefoon") if reach.phone is not None else gettext("E-mail")
            facts.append((term, shown.reach(reach)))
    yield from (Line(term, text) for term, text in facts if text)
    if person.kind != PersonKind.ADULT:
        yield from _deciders(person, family, scope, file)


def _who(person: Person, family: FamilyRows, scope: Scope) -> str:
    if person.person_id == scope.asker:
        return gettext("Uzelf")
    return gettext("Het kind") if person.person_id == family.child_id else relation(person)


def _deciders(child: Person, family: FamilyRows, scope: Scope, file: OpenFile) -> Iterator[Line]:
    """Yield who decides, and with whom contact was arranged, among those whom the letter shows."""
    for custody in family.custody:
        if custody.child_id == child.person_id:
            yield Line(gettext("Gezag"), _custody(custody, scope, file))
    for one in family.contacts:
        if one.child_id == child.person_id and scope.shows(one.person_id):
            who = file.shown.name(one.person_id)
            told = file.shown.contact(one)
            allowed = label(ALLOWED, told.allowed).lower() if told else present.erased()
            yield Line(gettext("Contact met %(who)s", who=who), allowed)


def _custody(custody: Custody, scope: Scope, file: OpenFile) -> str:
    told = file.shown.custody(custody.child_id)
    if told is None:
        return present.erased()
    holders = present.listed([file.shown.name(one) for one in told.holders if scope.shows(one)])
    since = gettext("sinds %(day)s", day=present.day(told.since))
    document = file.shown.text(custody.child_id, "document")
    parts = (label(CUSTODY, told.kind), holders, since, label(SOURCES, told.source), document)
    return " · ".join(part for part in parts if part)


def _household(home: Household, family: FamilyRows, scope: Scope, file: OpenFile) -> Iterator[Line]:
    yield Line(gettext("Huishouden"), file.shown.text(home.household_id, "label"))
    where = file.shown.address(home)
    if where:
        yield Line(gettext("Adres"), where)
    shares = {
        m.person_id: label(SHARES, m.share).lower()
        for m in family.memberships
        if m.household_id == home.household_id
    }
    known = [one for one in shares if scope.shows(one)]
    residents = [f"{file.shown.name(one)} ({shares[one]})" for one in known]
    if residents:
        yield Line(gettext("Wie er wonen"), present.listed(residents))


def _before(one: Happened, names: Names, settings: Settings) -> Entry:
    event = one.event
    return Entry(
        id=f"f{event.originator_version}",
        day=present.day(local_day(event.stamp.at)),
        title=words.capital(gettext("opgeschreven")),
        by=by(event, names),
        lines=tuple(Line(words.field(n), written(n, t, settings)) for n, t in one.texts.items()),
    )
