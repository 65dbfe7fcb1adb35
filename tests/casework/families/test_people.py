"""People of a family: who belongs to it, how they are called and reached."""

from __future__ import annotations

from uuid import UUID

import pytest

from casework.events import Event
from casework.families import commands as c
from casework.families import events as e
from casework.families.family import Person
from casework.identity.actor import Role
from casework.privacy.content import Personal
from tests.casework.families.people import (
    EVA,
    MOTHER,
    NAME,
    NOOR,
    PHONE,
    REGISTERED,
    RUBEN,
    family,
    now,
)
from tests.casework.story import ELSEWHERE, SCHOOL

PHONED = e.PhoneAdded(person_id=EVA, reach_id=PHONE, phone=NAME)
WITH_EVA: tuple[Event, ...] = (*REGISTERED, MOTHER)


def test_a_family_begins_with_one_child() -> None:
    child = {"child_id": NOOR, "name": NAME, "group": NAME}
    assert family.when((), c.RegisterFamily, **child) == REGISTERED
    assert family.refusal(REGISTERED, c.RegisterFamily, **child) == "family_known_already"


def test_the_family_belongs_to_the_school_and_knows_its_child() -> None:
    state = now()
    assert (state.school, state.child_id, state.persons) == (SCHOOL, NOOR, frozenset({NOOR}))
    assert state.people == {NOOR: Person("child", "child")}


def test_a_person_is_added_once() -> None:
    mother = {"person_id": EVA, "kind": "adult", "relation": "mother", "name": NAME}
    assert family.when(REGISTERED, c.AddPerson, language="pap", **mother) == (MOTHER,)
    assert family.refusal(WITH_EVA, c.AddPerson, **mother) == "person_known_already"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"kind": "pupil"}, "code_unknown"),
        ({"relation": "boss"}, "code_unknown"),
        ({"language": "Turks"}, "language_unknown"),
    ],
)
def test_what_a_person_is_is_told_in_codes(change: dict[str, str], rule: str) -> None:
    person = {"kind": "adult", "relation": "father", **change}
    assert family.refusal(REGISTERED, c.AddPerson, person_id=RUBEN, name=NAME, **person) == rule


@pytest.mark.parametrize(
    ("kind", "fields", "event"),
    [
        (c.CorrectName, {"name": NAME}, e.NameCorrected(person_id=NOOR, name=NAME)),
        (
            c.CorrectBirthDate,
            {"birth_date": None},
            e.BirthDateCorrected(person_id=NOOR, birth_date=None),
        ),
        (c.ChangeGroup, {"group": NAME}, e.GroupChanged(person_id=NOOR, group=NAME)),
        (
            c.NoteInterpreter,
            {"language": "tr", "interpreter": True},
            e.InterpreterNoted(
                person_id=NOOR, language=Personal("tr"), interpreter=Personal("yes")
            ),
        ),
        (
            c.CorrectRelation,
            {"kind": "young_person", "relation": "child"},
            e.RelationCorrected(person_id=NOOR, kind="young_person", relation="child"),
        ),
    ],
)
def test_what_is_known_of_a_person_is_set_right(
    kind: type[c.PersonCommand], fields: dict[str, object], event: Event
) -> None:
    assert family.when(REGISTERED, kind, person_id=NOOR, **fields) == (event,)
    assert family.refusal(REGISTERED, kind, person_id=RUBEN, **fields) == "person_unknown"


def test_the_child_of_the_family_stays_its_child() -> None:
    sibling = {"kind": "child", "relation": "sibling"}
    refusal = family.refusal(REGISTERED, c.CorrectRelation, person_id=NOOR, **sibling)
    assert refusal == "child_of_the_family"
    refusal = family.refusal(REGISTERED, c.RemovePerson, person_id=NOOR, reason="by_mistake")
    assert refusal == "child_of_the_family"


def test_a_grown_up_is_in_no_group() -> None:
    refusal = family.refusal(WITH_EVA, c.ChangeGroup, person_id=EVA, group=NAME)
    assert refusal == "group_of_adult"


def test_a_phone_number_comes_and_goes() -> None:
    phone = {"person_id": EVA, "reach_id": PHONE, "phone": NAME}
    assert family.when(WITH_EVA, c.AddPhone, **phone) == (PHONED,)
    assert family.refusal((*WITH_EVA, PHONED), c.AddPhone, **phone) == "reach_known_already"
    removed = family.when((*WITH_EVA, PHONED), c.RemoveReach, reach_id=PHONE)
    assert removed == (e.ReachRemoved(person_id=EVA, reach_id=PHONE),)
    assert family.when((*WITH_EVA, PHONED, *removed), c.RemoveReach, reach_id=PHONE) == ()


def test_an_email_address_is_added() -> None:
    email = {"person_id": EVA, "reach_id": PHONE, "email": NAME}
    added = e.EmailAdded(person_id=EVA, reach_id=PHONE, email=NAME)
    assert family.when(WITH_EVA, c.AddEmail, **email) == (added,)


def test_who_was_removed_is_still_closed_to_who_declared_a_conflict() -> None:
    past = (*WITH_EVA, PHONED)
    removed = family.when(past, c.RemovePerson, person_id=EVA, reason="no_longer_involved")
    state = now(MOTHER, PHONED, *removed)
    assert (EVA in state.people, state.reach, EVA in state.persons) == (False, {}, True)
    naming = family.command(c.CorrectName, person_id=NOOR, name=NAME)
    answer = family.may(past, naming, Role.CORE_MEMBER, SCHOOL, closed=frozenset({EVA}))
    assert answer == "too_near"


def test_everything_about_a_person_goes_with_that_person() -> None:
    assert {event.key_of("name") for event in WITH_EVA[1:]} == {NOOR, EVA}
    assert PHONED.key_of("phone") == EVA


def test_two_people_can_correct_different_things_at_once() -> None:
    name = family.command(c.CorrectName, person_id=NOOR, name=Personal("Noor"))
    group = family.command(c.ChangeGroup, person_id=NOOR, group=None)
    assert name.part() != group.part()


@pytest.mark.parametrize(
    ("role", "where", "registering", "correcting"),
    [
        (Role.TEACHER, SCHOOL, "yes", "not_permitted"),
        (Role.PROJECT_LEAD, SCHOOL, "yes", "not_permitted"),
        (Role.CARE_COORDINATOR, SCHOOL, "yes", "yes"),
        (Role.CORE_MEMBER, SCHOOL, "yes", "yes"),
        (Role.CORE_MEMBER, ELSEWHERE, "not_found", "not_found"),
        (Role.ADMINISTRATOR, None, "not_permitted", "not_permitted"),
    ],
)
def test_a_teacher_begins_a_family_and_the_kernteam_knows_it(
    role: Role, where: UUID | None, registering: str, correcting: str
) -> None:
    register = family.command(c.RegisterFamily, child_id=NOOR, name=NAME)
    correct = family.command(c.CorrectName, person_id=NOOR, name=NAME)
    assert family.may((), register, role, where) == registering
    assert family.may(REGISTERED, correct, role, where) == correcting
