"""The family as decisions see it: ids and codes; custody and contact sealed until asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event
from casework.families import events as e
from casework.families.told import Contact, Custody, read_contact, read_custody
from casework.privacy.content import Content, Open, read


class Person(msgspec.Struct, frozen=True):
    """Somebody of the family, by kind and by what they are to the child."""

    kind: str
    relation: str


class Family(Aggregate, frozen=True, kw_only=True):
    """State of one family. `persons` keeps who was removed, for conflicts; `people` does not.

    `households`: id -> person -> share; `reach`: id -> person; `told_custody`: child -> what is
    said of it, sealed; `told_contact`: likewise, by "child:person".
    """

    child_id: UUID = NOBODY
    people: dict[UUID, Person] = msgspec.field(default_factory=dict)
    households: dict[UUID, dict[UUID, str]] = msgspec.field(default_factory=dict)
    reach: dict[UUID, UUID] = msgspec.field(default_factory=dict)
    told_custody: dict[UUID, Content] = msgspec.field(default_factory=dict)
    told_contact: dict[str, Content] = msgspec.field(default_factory=dict)
    restrictions: frozenset[UUID] = frozenset()


class OpenedFamily(Family, frozen=True, kw_only=True):
    """A family for one decision: custody and contact are readable, as far as they are not gone."""

    custody: dict[UUID, Custody]
    contact: dict[str, Contact]

    def deciders(self, child_id: UUID) -> tuple[UUID, ...]:
        """Return who has custody over a child; nobody when that is not established."""
        custody = self.custody.get(child_id)
        return custody.holders if custody else ()


def evolve(state: Family | None, event: Event) -> Family:
    """Fold one event into the state. Never judges; an event it does not know is a fault."""
    if isinstance(event, e.FamilyRegistered):
        return Family(id=event.originator_id, school=event.school_id, child_id=event.child_id)
    change = _CHANGES.get(type(event))
    if state is None or change is None:
        raise UnknownEvent(topic=event.topic)
    return change(state, event)


def opened(family: Family, open_: Open) -> OpenedFamily:
    """Return the family with custody and contact opened. What was erased is not in it."""
    custody, contact = family.told_custody, family.told_contact
    texts = read([*custody.values(), *contact.values()], open_)
    rest = {name: getattr(family, name) for name in Family.__struct_fields__}
    return OpenedFamily(
        **rest,
        custody={who: read_custody(t) for who, t in zip(custody, texts, strict=False) if t},
        contact={
            who: read_contact(t) for who, t in zip(contact, texts[len(custody) :], strict=True) if t
        },
    )


def _added(family: Family, event: e.PersonAdded) -> Family:
    people = {**family.people, event.person_id: Person(event.kind, event.relation)}
    return family.but(people=people, persons=family.persons | {event.person_id})


def _related(family: Family, event: e.RelationCorrected) -> Family:
    person = Person(event.kind, event.relation)
    return family.but(people={**family.people, event.person_id: person})


def _removed(family: Family, event: e.PersonRemoved) -> Family:
    gone = event.person_id
    return family.but(
        people={id_: person for id_, person in family.people.items() if id_ != gone},
        households={id_: _less(home, gone) for id_, home in family.households.items()},
        reach={id_: person for id_, person in family.reach.items() if person != gone},
    )


def _reached(family: Family, event: e.PhoneAdded | e.EmailAdded) -> Family:
    return family.but(reach={**family.reach, event.reach_id: event.person_id})


def _unreached(family: Family, event: e.ReachRemoved) -> Family:
    left = {id_: person for id_, person in family.reach.items() if id_ != event.reach_id}
    return family.but(reach=left)


def _housed(family: Family, event: e.HouseholdAdded) -> Family:
    return family.but(households={**family.households, event.household_id: {}})


def _joined(family: Family, event: e.HouseholdJoined) -> Family:
    home = {**family.households[event.household_id], event.person_id: event.share}
    return family.but(households={**family.households, event.household_id: home})


def _left(family: Family, event: e.HouseholdLeft) -> Family:
    home = _less(family.households[event.household_id], event.person_id)
    return family.but(households={**family.households, event.household_id: home})


def _custody(family: Family, event: e.CustodySet) -> Family:
    return family.but(told_custody={**family.told_custody, event.child_id: event.custody})


def _contact(family: Family, event: e.ContactAllowedSet) -> Family:
    pair = f"{event.child_id}:{event.person_id}"
    return family.but(told_contact={**family.told_contact, pair: event.contact})


def _less(home: dict[UUID, str], person: UUID) -> dict[UUID, str]:
    return {id_: share for id_, share in home.items() if id_ != person}


def _restricted(family: Family, event: e.UseEvent) -> Family:
    left = family.restrictions - {event.request_id}
    held = left | {event.request_id} if isinstance(event, e.FamilyUseRestricted) else left
    return family.but(restrictions=held, is_frozen=bool(held))


def _same(family: Family, _event: Event) -> Family:
    return family


_CHANGES: Final[dict[type[Event], Callable[[Family, Any], Family]]] = {
    e.PersonAdded: _added,
    e.NameCorrected: _same,
    e.BirthDateCorrected: _same,
    e.GroupChanged: _same,
    e.RelationCorrected: _related,
    e.InterpreterNoted: _same,
    e.PersonRemoved: _removed,
    e.PhoneAdded: _reached,
    e.EmailAdded: _reached,
    e.ReachRemoved: _unreached,
    e.HouseholdAdded: _housed,
    e.HouseholdRelabelled: _same,
    e.AddressSet: _same,
    e.HouseholdJoined: _joined,
    e.HouseholdLeft: _left,
    e.CustodySet: _custody,
    e.ContactAllowedSet: _contact,
    e.FamilyUseRestricted: _restricted,
    e.FamilyUseRestored: _restricted,
}

NOUN: Final = Noun(name="family", state=Family, evolve=evolve, opened=opened)
