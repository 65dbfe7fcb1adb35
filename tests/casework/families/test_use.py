"""Use of what is kept of a family, frozen because of a request, and what goes on meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from casework import deciding
from casework.commands import Command
from casework.errors import RuleBroken
from casework.families import commands as c
from casework.families import events as e
from casework.families.lines import LINES
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.table import TABLE
from tests.casework.families.people import (
    AT_EVA,
    AT_RUBEN,
    EVA,
    FEBRUARY,
    MOTHER,
    NAME,
    NOOR,
    PHONE,
    RUBEN,
    family,
    now,
)
from tests.casework.story import BOARD, SCHOOL, nothing

REQUEST, OTHER = derived("test", "request"), derived("test", "other request")
FROZEN = now(
    MOTHER,
    e.PhoneAdded(person_id=EVA, reach_id=PHONE, phone=NAME),
    e.HouseholdAdded(household_id=AT_EVA, label=NAME),
    e.HouseholdJoined(household_id=AT_EVA, person_id=EVA, share="always"),
    e.FamilyUseRestricted(request_id=REQUEST),
)
SAID: dict[str, Any] = {"source": "parents", "since": FEBRUARY}
GO_ON: dict[type[Command], dict[str, Any]] = {
    c.CorrectName: {"person_id": EVA, "name": NAME},
    c.CorrectBirthDate: {"person_id": EVA, "birth_date": None},
    c.ChangeGroup: {"person_id": NOOR, "group": None},
    c.CorrectRelation: {"person_id": EVA, "kind": "adult", "relation": "step_parent"},
    c.NoteInterpreter: {"person_id": EVA, "language": "pap", "interpreter": True},
    c.RemovePerson: {"person_id": EVA, "reason": "by_mistake"},
    c.AddPhone: {"person_id": EVA, "reach_id": OTHER, "phone": NAME},
    c.AddEmail: {"person_id": EVA, "reach_id": OTHER, "email": NAME},
    c.RemoveReach: {"reach_id": PHONE},
    c.RelabelHousehold: {"household_id": AT_EVA, "label": NAME},
    c.SetAddress: {"household_id": AT_EVA, "address": NAME},
    c.AddToHousehold: {"household_id": AT_EVA, "person_id": NOOR, "share": "half"},
    c.RemoveFromHousehold: {"household_id": AT_EVA, "person_id": EVA},
    c.SetCustody: {"child_id": NOOR, "kind": "one", "holders": (EVA,), **SAID},
    c.SetContactAllowed: {"child_id": NOOR, "person_id": EVA, "allowed": "no", **SAID},
    c.RestrictFamilyUse: {"request_id": OTHER},
    c.RestoreFamilyUse: {"request_id": REQUEST},
}
STAND_STILL: dict[type[Command], dict[str, Any]] = {
    c.AddPerson: {"person_id": RUBEN, "kind": "adult", "relation": "father", "name": NAME},
    c.AddHousehold: {"household_id": AT_RUBEN, "label": NAME},
}


def at_the_door(kind: type[Command], fields: dict[str, Any]) -> list[str]:
    """Return what happens when somebody who may gives this command."""
    postings = tuple(Posting(role, SCHOOL) for role in LINES[kind].may.roles - {Role.WORKFLOW})
    by = Actor(staff_id=EVA, tenant=BOARD, postings=postings)
    asked = [family.command(kind, **fields)]
    events, _ = deciding.decide(asked, by, TABLE, lambda *_: FROZEN, lambda *_: [], nothing)
    return [event.topic for event in events]


def test_it_is_frozen_until_every_request_let_go() -> None:
    both = [e.FamilyUseRestricted(request_id=one) for one in (REQUEST, OTHER)]
    assert now(*both, e.FamilyUseRestored(request_id=OTHER)).restrictions == {REQUEST}
    assert now(both[0]).is_frozen
    assert not now(both[0], e.FamilyUseRestored(request_id=REQUEST)).is_frozen


def test_of_every_command_it_is_said_whether_it_goes_on() -> None:
    assert GO_ON.keys() | STAND_STILL.keys() == LINES.keys() - {c.RegisterFamily}
    assert not GO_ON.keys() & STAND_STILL.keys()


@pytest.mark.parametrize("kind", GO_ON, ids=lambda kind: kind.__name__)
def test_what_is_recorded_is_set_right_and_taken_away_while_it_is_frozen(
    kind: type[Command],
) -> None:
    assert len(at_the_door(kind, GO_ON[kind])) == 1


@pytest.mark.parametrize("kind", STAND_STILL, ids=lambda kind: kind.__name__)
def test_nobody_is_added_while_it_is_frozen(kind: type[Command]) -> None:
    with pytest.raises(RuleBroken) as refused:
        at_the_door(kind, STAND_STILL[kind])
    assert refused.value.rule == "use_restricted"
