"""Households, custody and contact: three relations that say nothing about each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from casework.events import Event
from casework.families import commands as c
from casework.families import events as e
from casework.families.told import Contact, Custody
from tests.casework.families.people import (
    AT_EVA,
    AT_RUBEN,
    EVA,
    FATHER,
    FEBRUARY,
    MOTHER,
    NAME,
    NOOR,
    PARENTS,
    RUBEN,
    as_decided,
    family,
    now,
)

HOUSED: tuple[Event, ...] = (
    *PARENTS,
    e.HouseholdAdded(household_id=AT_EVA, label=NAME),
    e.HouseholdAdded(household_id=AT_RUBEN, label=NAME),
)
HALF = e.HouseholdJoined(household_id=AT_EVA, person_id=NOOR, share="half")
CUSTODY = {"child_id": NOOR, "source": "court_decision", "since": FEBRUARY}
CONTACT = {"child_id": NOOR, "person_id": RUBEN, "source": "parents", "since": FEBRUARY}


def test_a_household_is_added_once() -> None:
    house = {"household_id": AT_EVA, "label": NAME}
    assert family.when(PARENTS, c.AddHousehold, **house) == HOUSED[-2:-1]
    assert family.refusal(HOUSED, c.AddHousehold, **house) == "household_known_already"


def test_a_household_has_a_label_and_an_address_of_its_own() -> None:
    labelled = family.when(HOUSED, c.RelabelHousehold, household_id=AT_EVA, label=NAME)
    assert labelled == (e.HouseholdRelabelled(household_id=AT_EVA, label=NAME),)
    (moved,) = family.when(HOUSED, c.SetAddress, household_id=AT_RUBEN, address=NAME)
    assert moved == e.AddressSet(household_id=AT_RUBEN, address=NAME)
    assert moved.key_of("address") == AT_RUBEN


def test_an_address_can_be_left_out() -> None:
    (left_out,) = family.when(HOUSED, c.SetAddress, household_id=AT_EVA, address=None)
    assert left_out == e.AddressSet(household_id=AT_EVA, address=None)


def test_a_child_lives_in_two_households() -> None:
    at_ruben = e.HouseholdJoined(household_id=AT_RUBEN, person_id=NOOR, share="half")
    state = now(*HOUSED[2:], HALF, at_ruben)
    assert state.households == {AT_EVA: {NOOR: "half"}, AT_RUBEN: {NOOR: "half"}}


def test_a_person_lives_there_for_another_share() -> None:
    past = (*HOUSED, HALF)
    living = {"household_id": AT_EVA, "person_id": NOOR}
    assert family.when(HOUSED, c.AddToHousehold, share="half", **living) == (HALF,)
    assert family.when(past, c.AddToHousehold, share="half", **living) == ()
    assert len(family.when(past, c.AddToHousehold, share="always", **living)) == 1


def test_a_person_moves_out_once() -> None:
    living = {"household_id": AT_EVA, "person_id": NOOR}
    left = family.when((*HOUSED, HALF), c.RemoveFromHousehold, **living)
    assert left == (e.HouseholdLeft(household_id=AT_EVA, person_id=NOOR),)
    assert family.when((*HOUSED, HALF, *left), c.RemoveFromHousehold, **living) == ()


def test_who_is_removed_lives_nowhere() -> None:
    removed = e.PersonRemoved(person_id=EVA, reason=NAME)
    joined = e.HouseholdJoined(household_id=AT_EVA, person_id=EVA, share="always")
    assert now(*HOUSED[2:], joined, removed).households[AT_EVA] == {}


def test_households_and_people_of_others_are_unknown() -> None:
    living = {"household_id": AT_EVA, "person_id": NOOR, "share": "half"}
    assert family.refusal(PARENTS, c.AddToHousehold, **living) == "household_unknown"
    stranger = {**living, "person_id": AT_EVA}
    assert family.refusal(HOUSED, c.AddToHousehold, **stranger) == "person_unknown"


def test_custody_has_holders_a_source_and_a_day() -> None:
    (custody,) = family.when(PARENTS, c.SetCustody, kind="both", holders=(EVA, RUBEN), **CUSTODY)
    state = as_decided(MOTHER, FATHER, custody)
    assert state.custody == {NOOR: Custody("both", (EVA, RUBEN), "court_decision", FEBRUARY)}
    assert (state.deciders(NOOR), state.deciders(EVA)) == ((EVA, RUBEN), ())


@pytest.mark.parametrize(
    ("kind", "holders"),
    [
        ("both", (EVA,)),
        ("both", (EVA, EVA)),
        ("one", (EVA, RUBEN)),
        ("guardian", ()),
        ("unknown", (EVA,)),
        ("none_temporarily", (EVA,)),
    ],
)
def test_each_kind_of_custody_has_its_number_of_holders(
    kind: str, holders: tuple[UUID, ...]
) -> None:
    refusal = family.refusal(PARENTS, c.SetCustody, kind=kind, holders=holders, **CUSTODY)
    assert refusal == "custody_holders_mismatch"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"kind": "shared"}, "code_unknown"),
        ({"source": "gossip"}, "code_unknown"),
        ({"holders": (NOOR,)}, "custody_over_oneself"),
        ({"holders": (AT_EVA,)}, "person_unknown"),
        ({"child_id": EVA, "holders": (RUBEN,)}, "custody_over_adult"),
        ({"since": date(2026, 11, 18)}, "date_in_future"),
        ({"since": date(1780, 1, 1)}, "date_too_early"),
    ],
)
def test_custody_is_told_exactly(change: dict[str, object], rule: str) -> None:
    told = {"kind": "one", "holders": (EVA,), **CUSTODY, **change}
    assert family.refusal(PARENTS, c.SetCustody, **told) == rule


def test_who_holds_custody_is_not_removed() -> None:
    custody = family.when(PARENTS, c.SetCustody, kind="one", holders=(EVA,), **CUSTODY)
    past = (*PARENTS, *custody)
    removal = {"person_id": EVA, "reason": "died"}
    assert family.refusal(past, c.RemovePerson, **removal) == "person_holds_custody"
    ended = family.when(past, c.SetCustody, kind="none_temporarily", holders=(), **CUSTODY)
    assert len(family.when((*past, *ended), c.RemovePerson, **removal)) == 1


def test_contact_is_not_custody() -> None:
    custody = family.when(PARENTS, c.SetCustody, kind="one", holders=(EVA,), **CUSTODY)
    (contact,) = family.when(
        (*PARENTS, *custody), c.SetContactAllowed, allowed="supervised", **CONTACT
    )
    state = as_decided(MOTHER, FATHER, *custody, contact)
    supervised = Contact("supervised", "parents", FEBRUARY)
    assert (state.contact, state.deciders(NOOR)) == ({f"{NOOR}:{RUBEN}": supervised}, (EVA,))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"allowed": "maybe"}, "code_unknown"),
        ({"person_id": NOOR}, "contact_with_oneself"),
        ({"person_id": AT_EVA}, "person_unknown"),
        ({"since": date(2027, 1, 1)}, "date_in_future"),
    ],
)
def test_contact_is_told_exactly(change: dict[str, object], rule: str) -> None:
    told = {"allowed": "no", **CONTACT, **change}
    assert family.refusal(PARENTS, c.SetContactAllowed, **told) == rule


def test_a_document_about_custody_goes_with_the_child() -> None:
    (custody,) = family.when(
        PARENTS, c.SetCustody, kind="one", holders=(EVA,), document=NAME, **CUSTODY
    )
    assert (custody.key_of("document"), custody.key_of("custody")) == (NOOR, NOOR)
