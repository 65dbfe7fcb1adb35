"""The family as decisions see it: ids and codes of four relations, nothing personal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event
from casework.families import events as e


class Person(msgspec.Struct, frozen=True):
    """Somebody of the family, by kind and by what they are to the child."""

    kind: str
    relation: str


class Custody(msgspec.Struct, frozen=True):
    """Who has custody over one child."""

    kind: str
    holders: tuple[UUID, ...]


class Family(Aggregate, frozen=True, kw_only=True):
    """State of one family. `persons` keeps who was removed, for conflicts; `people` does not.

    `households`: id -> person -> share; `reach`: id -> person; `contact`: "child:person" -> code.
    """

    child_id: UUID = NOBODY
    people: dict[UUID, Person] = msgspec.field(default_factory=dict)
    households: dict[UUID, dict[UUID, str]] = msgspec.field(default_factory=dict)
    reach: dict[UUID, UUID] = msgspec.field(default_factory=dict)
    custody: dict[UUID, Custody] = msgspec.field(default_factory=dict)
    contact: dict[str, str] = msgspec.field(default_factory=dict)

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
    custody = Custody(event.kind, event.holders)
    return family.but(custody={**family.custody, event.child_id: custody})


def _contact(family: Family, event: e.ContactAllowedSet) -> Family:
    pair = f"{event.child_id}:{event.person_id}"
    return family.but(contact={**family.contact, pair: event.allowed})


def _less(home: dict[UUID, str], person: UUID) -> dict[UUID, str]:
    return {id_: share for id_, share in home.items() if id_ != person}


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
}

NOUN: Final = Noun(name="family", state=Family, evolve=evolve)
