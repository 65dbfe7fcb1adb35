"""What a family answers to each command. What is so already is no event."""

from __future__ import annotations

from casework.errors import RuleBroken
from casework.events import Event
from casework.families import commands as c
from casework.families import events as e
from casework.families.codes import (
    ContactAllowed,
    CustodyKind,
    Kinship,
    PersonKind,
    RemovalReason,
    Share,
    Source,
)
from casework.families.family import Family, OpenedFamily, Person
from casework.families.rules import (
    check_holders,
    check_household,
    check_language,
    check_person,
    check_since,
    known,
)
from casework.families.told import Contact, Custody, write_answer, write_told
from casework.privacy.content import Personal

Events = tuple[Event, ...]


def register_family(state: Family | None, command: c.RegisterFamily) -> Events:
    """Begin a family with the one child it is about."""
    if state is not None:
        raise RuleBroken("family_known_already")
    child = e.PersonAdded(
        person_id=command.child_id,
        kind=str(PersonKind.CHILD),
        relation=str(Kinship.CHILD),
        name=command.name,
        birth_date=command.birth_date,
        group=command.group,
    )
    return e.FamilyRegistered(school_id=command.school_id, child_id=command.child_id), child


def add_person(state: Family, command: c.AddPerson) -> Events:
    """Add a person who was not of this family before."""
    if command.person_id in state.persons:
        raise RuleBroken("person_known_already", person=command.person_id)
    check_language(command.language)
    added = e.PersonAdded(
        person_id=command.person_id,
        kind=known(command.kind, PersonKind, "kind"),
        relation=known(command.relation, Kinship, "relation"),
        name=command.name,
        birth_date=command.birth_date,
        group=command.group,
        language=None if command.language is None else Personal(command.language),
    )
    return (added,)


def correct_name(state: Family, command: c.CorrectName) -> Events:
    """Correct a name."""
    check_person(state, command.person_id)
    return (e.NameCorrected(person_id=command.person_id, name=command.name),)


def correct_birth_date(state: Family, command: c.CorrectBirthDate) -> Events:
    """Correct a birth date."""
    check_person(state, command.person_id)
    born = e.BirthDateCorrected(person_id=command.person_id, birth_date=command.birth_date)
    return (born,)


def change_group(state: Family, command: c.ChangeGroup) -> Events:
    """Change the group a child is in; grown-ups are in none."""
    check_person(state, command.person_id)
    if state.people[command.person_id].kind == PersonKind.ADULT:
        raise RuleBroken("group_of_adult", person=command.person_id)
    return (e.GroupChanged(person_id=command.person_id, group=command.group),)


def correct_relation(state: Family, command: c.CorrectRelation) -> Events:
    """Correct what a person is; the child of the family stays that child."""
    check_person(state, command.person_id)
    kind = known(command.kind, PersonKind, "kind")
    relation = known(command.relation, Kinship, "relation")
    if command.person_id == state.child_id and relation != Kinship.CHILD:
        raise RuleBroken("child_of_the_family")
    if state.people[command.person_id] == Person(kind, relation):
        return ()
    corrected = e.RelationCorrected(person_id=command.person_id, kind=kind, relation=relation)
    return (corrected,)


def note_interpreter(state: Family, command: c.NoteInterpreter) -> Events:
    """Note language and interpreter."""
    check_person(state, command.person_id)
    check_language(command.language)
    noted = e.InterpreterNoted(
        person_id=command.person_id,
        language=Personal(command.language),
        interpreter=write_answer(is_so=command.interpreter),
    )
    return (noted,)


def remove_person(state: OpenedFamily, command: c.RemovePerson) -> Events:
    """Remove a person who holds no custody any more; never the child it is about."""
    check_person(state, command.person_id)
    reason = known(command.reason, RemovalReason, "reason")
    if command.person_id == state.child_id:
        raise RuleBroken("child_of_the_family")
    if any(
        command.person_id in custody.holders
        for child, custody in state.custody.items()
        if child in state.people
    ):
        raise RuleBroken("person_holds_custody", person=command.person_id)
    return (e.PersonRemoved(person_id=command.person_id, reason=Personal(reason)),)


def add_phone(state: Family, command: c.AddPhone) -> Events:
    """Add a phone number."""
    _check_reach(state, command)
    added = e.PhoneAdded(
        person_id=command.person_id, reach_id=command.reach_id, phone=command.phone
    )
    return (added,)


def add_email(state: Family, command: c.AddEmail) -> Events:
    """Add an e-mail address."""
    _check_reach(state, command)
    added = e.EmailAdded(
        person_id=command.person_id, reach_id=command.reach_id, email=command.email
    )
    return (added,)


def remove_reach(state: Family, command: c.RemoveReach) -> Events:
    """Take a number or address away, once."""
    person = state.reach.get(command.reach_id)
    if person is None:
        return ()
    return (e.ReachRemoved(person_id=person, reach_id=command.reach_id),)


def add_household(state: Family, command: c.AddHousehold) -> Events:
    """Add a household; nobody lives in it yet."""
    if command.household_id in state.households:
        raise RuleBroken("household_known_already", household=command.household_id)
    return (e.HouseholdAdded(household_id=command.household_id, label=command.label),)


def relabel_household(state: Family, command: c.RelabelHousehold) -> Events:
    """Change what a household is called."""
    check_household(state, command.household_id)
    return (e.HouseholdRelabelled(household_id=command.household_id, label=command.label),)


def set_address(state: Family, command: c.SetAddress) -> Events:
    """Set the address of one household; no other household learns of it."""
    check_household(state, command.household_id)
    return (e.AddressSet(household_id=command.household_id, address=command.address),)


def add_to_household(state: Family, command: c.AddToHousehold) -> Events:
    """Let a person live there; a child can live in two households."""
    check_household(state, command.household_id)
    check_person(state, command.person_id)
    share = known(command.share, Share, "share")
    if state.households[command.household_id].get(command.person_id) == share:
        return ()
    joined = e.HouseholdJoined(
        household_id=command.household_id, person_id=command.person_id, share=share
    )
    return (joined,)


def remove_from_household(state: Family, command: c.RemoveFromHousehold) -> Events:
    """Let a person live there no longer."""
    check_household(state, command.household_id)
    if command.person_id not in state.households[command.household_id]:
        return ()
    left = e.HouseholdLeft(household_id=command.household_id, person_id=command.person_id)
    return (left,)


def set_custody(state: Family, command: c.SetCustody) -> Events:
    """Record custody; stated again, its source, day or document may be new."""
    check_person(state, command.child_id)
    if state.people[command.child_id].kind == PersonKind.ADULT:
        raise RuleBroken("custody_over_adult", person=command.child_id)
    kind = known(command.kind, CustodyKind, "kind")
    check_holders(state, command.child_id, kind, command.holders)
    check_since(command.since, command.at)
    source = known(command.source, Source, "source")
    told = Custody(kind, command.holders, source, command.since)
    event = e.CustodySet(
        child_id=command.child_id, custody=write_told(told), document=command.document
    )
    return (event,)


def set_contact_allowed(state: Family, command: c.SetContactAllowed) -> Events:
    """Record whether contact is allowed; it says nothing about custody."""
    check_person(state, command.child_id)
    check_person(state, command.person_id)
    if command.child_id == command.person_id:
        raise RuleBroken("contact_with_oneself")
    check_since(command.since, command.at)
    allowed = known(command.allowed, ContactAllowed, "allowed")
    told = Contact(allowed, known(command.source, Source, "source"), command.since)
    event = e.ContactAllowedSet(
        child_id=command.child_id, person_id=command.person_id, contact=write_told(told)
    )
    return (event,)


def restrict_use(state: Family, command: c.RestrictFamilyUse) -> Events:
    """Freeze it; several requests can, and each has to be lifted."""
    if command.request_id in state.restrictions:
        return ()
    return (e.FamilyUseRestricted(request_id=command.request_id),)


def restore_use(state: Family, command: c.RestoreFamilyUse) -> Events:
    """Let go of one restriction; what was let go already is no event."""
    if command.request_id not in state.restrictions:
        return ()
    return (e.FamilyUseRestored(request_id=command.request_id),)


def _check_reach(state: Family, command: c.AddPhone | c.AddEmail) -> None:
    check_person(state, command.person_id)
    if command.reach_id in state.reach:
        raise RuleBroken("reach_known_already", reach=command.reach_id)
