"""Who belongs to a family of the demo, where they live, and who has custody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from casework.commands import Command
from casework.families.commands import (
    AddHousehold,
    AddPerson,
    AddToHousehold,
    NoteInterpreter,
    SetAddress,
    SetCustody,
)
from casework.families.written import Address, write_address, write_name
from casework.privacy.content import Personal
from workflows.demo.homes import Kin, name_of
from workflows.demo.roads import Turn
from workflows.demo.tale import Tale

STREETS: Final = ("Lantaarnlaantje", "Wolkenpad", "Kiekendiefhof", "Regenboogkade", "Dakpannenweg")
FLATS: Final = ("hs", "1", "2-3", "bis", "4 achter", "")


def family_details(tale: Tale, turn: Turn, at: datetime) -> Iterator[Command]:
    """Yield what the contact writes down after the intake."""
    first, *others = tale.home.people
    for kin in others:
        yield _person(tale, turn, at, kin)
    if tale.home.language != "nl":
        yield tale.ask(
            NoteInterpreter,
            at,
            turn,
            person_id=tale.id("person", first.name),
            language=tale.home.language,
            interpreter=True,
        )
    yield from _households(tale, turn, at)
    yield _custody(tale, turn, at)


def _person(tale: Tale, turn: Turn, at: datetime, kin: Kin) -> AddPerson:
    return tale.ask(
        AddPerson,
        at,
        turn,
        kin.name,
        person_id=tale.id("person", kin.name),
        kind="adult" if kin.is_adult else "child",
        relation=kin.relation,
        name=write_name(name_of(kin.name)),
        language=tale.home.language if kin.is_adult else None,
    )


def _households(tale: Tale, turn: Turn, at: datetime) -> Iterator[Command]:
    people = [(kin.relation, tale.id("person", kin.name)) for kin in tale.home.people]
    homes = [people] if "apart" not in tale.home.notes else [[one] for one in people]
    share = "always" if len(homes) == 1 else "half"
    for number, residents in enumerate(homes):
        key = str(number)
        household = tale.id("household", key)
        label = Personal("Thuis" if len(homes) == 1 else f"Bij {('moeder', 'vader')[number]}")
        yield tale.ask(AddHousehold, at, turn, key, household_id=household, label=label)
        address = write_address(_address(tale, number))
        yield tale.ask(SetAddress, at, turn, key, household_id=household, address=address)
        for who, person in [("child", tale.child_id), *residents]:
            yield tale.ask(
                AddToHousehold,
                at,
                turn,
                f"{key} {person}",
                household_id=household,
                person_id=person,
                share=share if who == "child" else "always",
            )


def _address(tale: Tale, number: int) -> Address:
    place = tale.number + number * 3
    return Address(
        street=STREETS[place % len(STREETS)],
        house_number=f"{place * 2 + 1} {FLATS[place % len(FLATS)]}".strip(),
        postcode=f"1000 {'ABCDEFGHJK'[place % 10]}X",
        city="Amsterdam",
    )


def _custody(tale: Tale, turn: Turn, at: datetime) -> SetCustody:
    parents = [k for k in tale.home.people if k.relation in {"mother", "father"}]
    holders = tuple(tale.id("person", kin.name) for kin in parents[:2])
    return tale.ask(
        SetCustody,
        at,
        turn,
        child_id=tale.child_id,
        kind="both" if len(holders) == 2 else "one",
        holders=holders,
        source="parents",
        since=date(2020, 1, 1),
    )
