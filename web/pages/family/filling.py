"""From the answers of a form about a family to the fields of its command, and more commands."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from casework.commands import Command
from casework.families import commands as c
from casework.families.written import (
    ADDRESS_PARTS,
    NAME_PARTS,
    Address,
    read_address,
    read_name,
    write_address,
    write_name,
)
from casework.ids import derived
from casework.privacy.content import Personal
from casework.values.birth_dates import PartialDate
from casework.values.names import PersonName

Values = dict[str, Any]
REST: Final = frozenset({"command_id", "expected_version"})


def answers(values: Values) -> Values:
    """Give the answers as they are."""
    return {name: value for name, value in values.items() if name not in REST}


def name(values: Values) -> Values:
    """Write the parts of a name as one text."""
    return {"name": write_name(PersonName(**_texts(values, NAME_PARTS)))}


def address(values: Values) -> Values:
    """Write the parts of an address as one text; None when nothing was filled in."""
    parts = _texts(values, ADDRESS_PARTS)
    return {"address": write_address(Address(**parts)) if any(parts.values()) else None}


def person(values: Values) -> Values:
    """Give what is recorded of a new person at once."""
    rest = ("kind", "relation", "birth_date", "language")
    return {**name(values), **{field: values.get(field) for field in rest}}


def household(values: Values) -> Values:
    """Give what a new household is called."""
    return {"label": values["label"]}


def custody(values: Values) -> Values:
    """Give who has custody; nobody when it is not established or rests."""
    is_held = values["kind"] in {"both", "one", "guardian"}
    return {**answers(values), "holders": values["holders"] if is_held else ()}


def name_begins(text: str | None) -> Values:
    """Return the parts of an opened name for its form."""
    return _parts(read_name(text), NAME_PARTS) if text else {}


def address_begins(text: str | None) -> Values:
    """Return the parts of an opened address for its form."""
    return _parts(read_address(text), ADDRESS_PARTS) if text else {}


def birth_date_begins(text: str | None) -> Values:
    """Return an opened birth date for its form."""
    return {"birth_date": PartialDate.from_iso(text)} if text else {}


def with_person(family_id: UUID, person_id: UUID, values: Values, at: Any) -> list[Command]:
    """Return the commands for what was filled in about a new person besides who it is."""
    asked: list[tuple[str, type[c.FamilyCommand], Values]] = []
    if values.get("phone"):
        reach = derived("reach_id", str(values["command_id"]))
        asked.append(("phone", c.AddPhone, {"reach_id": reach, "phone": values["phone"]}))
    if values.get("interpreter") is not None:
        spoken = {"language": values["language"], "interpreter": values["interpreter"]}
        asked.append(("language", c.NoteInterpreter, spoken))
    if values.get("household"):
        home = {"household_id": values["household"], "share": "always"}
        asked.append(("household", c.AddToHousehold, home))
    whose = {"family_id": family_id, "person_id": person_id, "at": at}
    return [
        kind(command_id=derived(why, str(values["command_id"])), **whose, **fields)
        for why, kind, fields in asked
    ]


def with_household(family_id: UUID, household_id: UUID, values: Values, at: Any) -> list[Command]:
    """Return the command for the address of a new household, when it was filled in."""
    found = address(values)
    if found["address"] is None:
        return []
    again = derived("address", str(values["command_id"]))
    whose = {"family_id": family_id, "household_id": household_id, "at": at}
    return [c.SetAddress(command_id=again, **whose, **found)]


def _texts(values: Values, names: tuple[str, ...]) -> dict[str, str]:
    return {part: _text(values.get(part)) for part in names}


def _text(value: Any) -> str:
    return value.text if isinstance(value, Personal) else ""


def _parts(thing: object, names: tuple[str, ...]) -> Values:
    return {part: getattr(thing, part) for part in names if getattr(thing, part)}
