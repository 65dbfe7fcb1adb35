"""Who belongs to a family, where they live, who decides, and how they are reached."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import select

from casework.families import events as e
from casework.families.codes import PersonKind
from casework.privacy.content import Sealed
from projections.base import Folded
from projections.parts import begins, changes, parts_table
from projections.rows import Rows
from projections.views import Reading, as_it_is

WHOLE: Final = "family_id"
TABLE: Final = parts_table("families", WHOLE)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the family; texts are sealed under `person_id`."""

    person_id: UUID
    kind: str
    relation: str
    name: Sealed
    birth_date: Sealed | None = None
    group: Sealed | None = None
    language: Sealed | None = None
    interpreter: Sealed | None = None


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """One way to reach a person: `phone` or `email`, sealed under `person_id`."""

    reach_id: UUID
    person_id: UUID
    phone: Sealed | None = None
    email: Sealed | None = None


class Household(msgspec.Struct, frozen=True, kw_only=True):
    """A household; texts are sealed under `household_id`, never to be shown to another one."""

    household_id: UUID
    label: Sealed
    address: Sealed | None = None


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """A person lives in a household, for this share of the time."""

    household_id: UUID
    person_id: UUID
    share: str


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """A person lives at this address, sealed under the household."""

    person_id: UUID
    address: Sealed


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """Who has custody over one child, as `casework.families.told` writes it."""

    child_id: UUID
    custody: Sealed
    document: Sealed | None = None


class ContactAllowed(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a person may have contact with a child, likewise; sealed under `child_id`."""

    child_id: UUID
    person_id: UUID
    contact: Sealed


class FamilyRows(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is recorded of one family now; empty when it is not there."""

    family_id: UUID
    school: UUID | None = None
    child_id: UUID | None = None
    persons: tuple[Person, ...] = ()
    reaches: tuple[Reach, ...] = ()
    households: tuple[Household, ...] = ()
    memberships: tuple[Membership, ...] = ()
    custody: tuple[Custody, ...] = ()
    contacts: tuple[ContactAllowed, ...] = ()

    @property
    def person_ids(self) -> tuple[UUID, ...]:
        """Return whom the family consists of: also the keys that open their texts."""
        return tuple(person.person_id for person in self.persons)

    @property
    def household_ids(self) -> tuple[UUID, ...]:
        """Return its households: also the keys that open their texts."""
        return tuple(household.household_id for household in self.households)

    @property
    def lives_apart(self) -> bool:
        """Say whether not everybody is known to live together; not where no home is recorded."""
        homes = {m.person_id for m in self.memberships}
        adults = {p.person_id for p in self.persons if p.kind == PersonKind.ADULT}
        return bool(self.households) and (len(self.households) > 1 or bool(adults - homes))

    def lives_in(self, person_id: UUID) -> tuple[UUID, ...]:
        """Return the households in which a person lives."""
        return tuple(m.household_id for m in self.memberships if m.person_id == person_id)


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    facts: dict[str, Any]
    texts: dict[str, Sealed]


def family(reading: Reading, family_id: UUID) -> FamilyRows:
    """Return a family; one that is not there has nobody in it."""
    query = (
        select(*(TABLE.c[name] for name in _Part.__struct_fields__))
        .where(TABLE.c.tenant == reading.tenant, TABLE.c.family_id == family_id)
        .order_by(TABLE.c.position, TABLE.c.kind, TABLE.c.id)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for part in reading.all(query, _Part):
        found.setdefault(part.kind, []).append(part.facts | part.texts)
    registered = found.pop("family", [{}])[0]
    return msgspec.convert(
        {"family_id": family_id, **registered, **found}, FamilyRows, dec_hook=as_it_is
    )


def homes(reading: Reading, family_ids: Collection[UUID]) -> list[Home]:
    """Return who of these families lives where, as far as an address is recorded."""
    kinds = ("households", "memberships")
    query = (
        select(TABLE.c.kind, TABLE.c.facts, TABLE.c.texts)
        .where(TABLE.c.tenant == reading.tenant, TABLE.c.family_id.in_(family_ids))
        .where(TABLE.c.kind.in_(kinds))
    )
    found = reading.all(query, _Part)
    addresses = {
        str(part.facts["household_id"]): part.texts["address"]
        for part in found
        if part.kind == "households" and "address" in part.texts
    }
    return [
        Home(person_id=UUID(part.facts["person_id"]), address=addresses[home])
        for part in found
        if part.kind == "memberships" and (home := str(part.facts["household_id"])) in addresses
    ]


def _registered(rows: Rows, event: e.FamilyRegistered, position: int) -> None:
    _begins("family", "family", "registered")(rows, event, position)
    row = rows.get(event.originator_id, "family", "family")
    if row is not None:
        facts = {"school": str(event.school_id), "child_id": str(event.child_id)}
        rows.put(row | {"facts": facts})


def _removed(rows: Rows, event: e.PersonRemoved, _position: int) -> None:
    """Take the person away, and all that is about the person."""
    gone = str(event.person_id)
    for row in rows.all():
        if row["facts"].get("person_id") == gone:
            rows.drop(event.originator_id, row["kind"], row["id"])


def _left(rows: Rows, event: e.HouseholdLeft, _position: int) -> None:
    rows.drop(event.originator_id, "memberships", _lives(event))


def _unreached(rows: Rows, event: e.ReachRemoved, _position: int) -> None:
    rows.drop(event.originator_id, "reaches", str(event.reach_id))


def _lives(event: e.HouseholdJoined | e.HouseholdLeft) -> str:
    return f"{event.household_id}:{event.person_id}"


def _pair(event: e.ContactAllowedSet) -> str:
    return f"{event.child_id}:{event.person_id}"


_begins: Final = partial(begins, WHOLE)
_person_changes: Final = changes("persons", ".person_id")
_household_changes: Final = changes("households", ".household_id")

# Parts are called as FamilyRows calls them, so that a family is read in one go.
PROJECTION: Final = Folded(
    name="families",
    version=2,
    table=TABLE,
    group_by=WHOLE,
    handlers={
        e.FamilyRegistered: _registered,
        e.PersonAdded: _begins("persons", ".person_id", "known"),
        e.NameCorrected: _person_changes,
        e.BirthDateCorrected: _person_changes,
        e.GroupChanged: _person_changes,
        e.RelationCorrected: _person_changes,
        e.InterpreterNoted: _person_changes,
        e.PersonRemoved: _removed,
        e.PhoneAdded: _begins("reaches", ".reach_id", "phone"),
        e.EmailAdded: _begins("reaches", ".reach_id", "email"),
        e.ReachRemoved: _unreached,
        e.HouseholdAdded: _begins("households", ".household_id", "known"),
        e.HouseholdRelabelled: _household_changes,
        e.AddressSet: _household_changes,
        e.HouseholdJoined: _begins("memberships", _lives, "lives"),
        e.HouseholdLeft: _left,
        e.CustodySet: _begins("custody", ".child_id", "told"),
        e.ContactAllowedSet: _begins("contacts", _pair, "told"),
    },
)
