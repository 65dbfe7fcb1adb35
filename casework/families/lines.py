"""The family's lines of the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Decide, Line
from casework.families import commands as c
from casework.families import decisions as d
from casework.families.family import NOUN
from casework.identity.actor import Role
from casework.identity.permit import May, Relation

KERNTEAM: Final = frozenset({Role.CARE_COORDINATOR, Role.CORE_MEMBER})

# A teacher may begin a family, with the signal about its child, and never see or change it.
REGISTERING: Final = May(
    KERNTEAM | {Role.TEACHER, Role.PROJECT_LEAD}, Relation.AT_SCHOOL, "signalling"
)
SUPPORT: Final = May(KERNTEAM, Relation.AT_SCHOOL, "support")


def _line(decide: Decide) -> Line:
    return Line(NOUN, decide, SUPPORT)


LINES: Final[dict[type[Command], Line]] = {
    c.RegisterFamily: Line(NOUN, d.register_family, REGISTERING, opens=True),
    c.AddPerson: _line(d.add_person),
    c.CorrectName: _line(d.correct_name),
    c.CorrectBirthDate: _line(d.correct_birth_date),
    c.ChangeGroup: _line(d.change_group),
    c.CorrectRelation: _line(d.correct_relation),
    c.NoteInterpreter: _line(d.note_interpreter),
    c.RemovePerson: Line(NOUN, d.remove_person, SUPPORT, unseals=True),
    c.AddPhone: _line(d.add_phone),
    c.AddEmail: _line(d.add_email),
    c.RemoveReach: _line(d.remove_reach),
    c.AddHousehold: _line(d.add_household),
    c.RelabelHousehold: _line(d.relabel_household),
    c.SetAddress: _line(d.set_address),
    c.AddToHousehold: _line(d.add_to_household),
    c.RemoveFromHousehold: _line(d.remove_from_household),
    c.SetCustody: _line(d.set_custody),
    c.SetContactAllowed: _line(d.set_contact_allowed),
}
