"""The texts of a family, opened at once under one look, and told as people say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from flask_babel import gettext, ngettext

from casework.families.codes import PersonKind
from casework.families.told import YES, Contact, Custody, read_contact, read_custody
from casework.families.written import read_address
from casework.privacy.content import Sealed
from casework.values.birth_dates import PartialDate
from casework.values.phones import readable_phone
from projections.families import ContactAllowed, FamilyRows, Household, Person, Reach
from web import current, present
from web.forms.messages import in_language
from web.schemas.choosing import Options
from web.schemas.family_options import KINDS, LANGUAGES, RELATIONS


class Wanted(NamedTuple):
    """A text to be shown: of a person or household, which field, and as it lies here.

    `part` tells apart what there can be several of, such as phone numbers.
    """

    kind: str
    about: UUID
    field: str
    sealed: Sealed | None
    part: UUID | tuple[UUID, UUID] | None = None


class Shown:
    """What of a family was opened, by person or household and field."""

    def __init__(self, wanted: list[Wanted], texts: list[str | None]) -> None:
        """Hold the texts that belong to `wanted`."""
        pairs = zip(wanted, texts, strict=True)
        self._texts = {
            (w.part or w.about, w.field): (w.sealed is not None, text) for w, text in pairs
        }

    def text(self, about: UUID, field: str) -> str:
        """Return a text; a sign that it was erased; or nothing when there never was one."""
        is_there, text = self._texts.get((about, field), (False, None))
        return present.or_erased(text) if is_there else ""

    def name(self, person_id: UUID) -> str:
        """Return what a person is called."""
        _, text = self._texts.get((person_id, "name"), (False, None))
        return present.name(text)

    def born(self, person: Person) -> str:
        """Return a birth date as far as it is known, with the age."""
        is_there, text = self._texts.get((person.person_id, "birth_date"), (False, None))
        if not is_there or text is None:
            return present.erased() if is_there else ""
        born = PartialDate.from_iso(text)
        low, high = born.ages_on(current.today())
        years = ngettext("%(num)d jaar", "%(num)d jaar", low)
        age = years if low == high else gettext("%(low)d of %(years)s", low=low, years=_years(high))
        return f"{born.written()} ({age})"

    def language(self, person: Person) -> str:
        """Return in which language one talks with a person, and whether with an interpreter."""
        is_there, code = self._texts.get((person.person_id, "language"), (False, None))
        if not is_there or code is None:
            return present.erased() if is_there else ""
        _, interpreter = self._texts.get((person.person_id, "interpreter"), (False, None))
        spoken = label(LANGUAGES, code)
        return gettext("%(language)s, met tolk", language=spoken) if interpreter == YES else spoken

    def custody(self, child_id: UUID) -> Custody | None:
        """Return what was said of custody over a child; None when it was erased."""
        _, text = self._texts.get((child_id, "custody"), (False, None))
        return read_custody(text) if text else None

    def contact(self, one: ContactAllowed) -> Contact | None:
        """Return what was said of somebody's contact with a child; None when it was erased."""
        _, text = self._texts.get((_pair(one), "contact"), (False, None))
        return read_contact(text) if text else None

    def reach(self, reach: Reach) -> str:
        """Return a number or address as people read it."""
        if reach.phone is None:
            return self.text(reach.reach_id, "email")
        return readable_phone(self.text(reach.reach_id, "phone"))

    def address(self, household: Household) -> str:
        """Return an address on one line."""
        is_there, text = self._texts.get((household.household_id, "address"), (False, None))
        if not is_there or text is None:
            return present.erased() if is_there else ""
        return ", ".join(read_address(text).lines())


def everything(rows: FamilyRows) -> list[Wanted]:
    """Return every text that is recorded of a family."""
    return [
        *within_reach(rows),
        *_schooling(rows),
        *languages(rows.persons),
        *_households(rows),
        *_custody(rows),
    ]


def within_reach(rows: FamilyRows) -> Iterator[Wanted]:
    """Yield the names of the people, and their numbers and addresses."""
    for one in rows.persons:
        yield Wanted("person", one.person_id, "name", one.name)
    for reach in rows.reaches:
        whose = ("person", reach.person_id)
        if reach.phone is not None:
            yield Wanted(*whose, "phone", reach.phone, reach.reach_id)
        else:
            yield Wanted(*whose, "email", reach.email, reach.reach_id)


def languages(persons: Iterable[Person]) -> Iterator[Wanted]:
    """Yield in which language one talks with each of these people."""
    for one in persons:
        yield Wanted("person", one.person_id, "language", one.language)
        yield Wanted("person", one.person_id, "interpreter", one.interpreter)


def custody_of(rows: FamilyRows, child_id: UUID) -> list[Wanted]:
    """Return what is said of custody over a child, and its document; empty when nothing is."""
    found = (one for one in rows.custody if one.child_id == child_id)
    return [
        Wanted("person", child_id, name, text)
        for one in found
        for name, text in (("custody", one.custody), ("document", one.document))
    ]


def relation(person: Person) -> str:
    """Return what a person is to the child: `Moeder`."""
    return label(RELATIONS, person.relation)


def kind(person: Person) -> str:
    """Return how old a person is, roughly: `Volwassene`."""
    return label(KINDS, person.kind)


def by_number(family: FamilyRows) -> tuple[UUID, ...]:
    """Return whom a family consists of, each at the number that they go by: the child is 0."""
    others = tuple(one for one in family.person_ids if one != family.child_id)
    return (family.child_id, *others) if family.child_id else others


def person_label(number: int) -> str:
    """Return how somebody of a family is called without a name, on every page the same."""
    return gettext("gezinslid %(n)s", n=number) if number else gettext("het kind")


def without_name(family: FamilyRows, person: Person) -> str:
    """Return who somebody is without a name, so that two brothers are told apart."""
    known = f"{relation(person)}, {kind(person).lower()}"
    number = by_number(family).index(person.person_id)
    return f"{known} ({person_label(number)})" if number else known


def described(person: Person) -> str:
    """Return what a person is to the child, without a name; of the young, also how old."""
    if person.kind == PersonKind.ADULT:
        return relation(person)
    return gettext("%(relation)s, %(kind)s", relation=relation(person), kind=kind(person).lower())


def askers(family: FamilyRows, may_ask: Sequence[Person]) -> list[tuple[str, str]]:
    """Return who of a family can be chosen; where two are the same to the child, by number."""
    labels = [described(person) for person in may_ask]
    return [
        (str(one.person_id), without_name(family, one) if labels.count(label) > 1 else label)
        for one, label in zip(may_ask, labels, strict=True)
    ]


def label(options: Options, code: str) -> str:
    """Return the words for a code, in the language of the request."""
    found = next((option[1] for option in options if option[0] == code), code)
    return in_language(str(found))


def _years(count: int) -> str:
    return ngettext("%(num)d jaar", "%(num)d jaar", count)


def _schooling(rows: FamilyRows) -> Iterator[Wanted]:
    for one in rows.persons:
        yield Wanted("person", one.person_id, "birth_date", one.birth_date)
        yield Wanted("person", one.person_id, "group", one.group)


def _households(rows: FamilyRows) -> Iterator[Wanted]:
    for home in rows.households:
        yield Wanted("household", home.household_id, "label", home.label)
        yield Wanted("household", home.household_id, "address", home.address)


def _custody(rows: FamilyRows) -> Iterator[Wanted]:
    for child in rows.custody:
        yield from custody_of(rows, child.child_id)
    for one in rows.contacts:
        yield Wanted("person", one.child_id, "contact", one.contact, _pair(one))


def _pair(one: ContactAllowed) -> tuple[UUID, UUID]:
    return one.child_id, one.person_id
