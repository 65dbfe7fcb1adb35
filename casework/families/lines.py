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
LETTING_GO: Final = May(frozenset({Role.PRIVACY_OFFICER}), Relation.AT_SCHOOL, "rights")
RESTRICTING: Final = May(LETTING_GO.roles | {Role.WORKFLOW}, Relation.AT_SCHOOL, "rights")


def _line(decide: Decide, may: May = SUPPORT, *, thaws: bool = False) -> Line:
    return Line(NOUN, decide, may, thaws=thaws)


# What `thaws` may be done while the family had the use of its data frozen (GDPR, article 18):
# taking away, who decides about a child or has to stay away from it, and setting right whatever is
# recorded (article 16). A number, an address to write to and who lives where are never changed, but
# taken away and given anew: so giving the right one is setting right too. Nobody, and no household,
# is added.
LINES: Final[dict[type[Command], Line]] = {
    c.RegisterFamily: Line(NOUN, d.register_family, REGISTERING, opens=True),
    c.AddPerson: _line(d.add_person),
    c.CorrectName: _line(d.correct_name, thaws=True),
    c.CorrectBirthDate: _line(d.correct_birth_date, thaws=True),
    c.ChangeGroup: _line(d.change_group, thaws=True),
    c.CorrectRelation: _line(d.correct_relation, thaws=True),
    c.NoteInterpreter: _line(d.note_interpreter, thaws=True),
    c.RemovePerson: Line(NOUN, d.remove_person, SUPPORT, thaws=True, unseals=True),
    c.AddPhone: _line(d.add_phone, thaws=True),
    c.AddEmail: _line(d.add_email, thaws=True),
    c.RemoveReach: _line(d.remove_reach, thaws=True),
    c.AddHousehold: _line(d.add_household),
    c.RelabelHousehold: _line(d.relabel_household, thaws=True),
    c.SetAddress: _line(d.set_address, thaws=True),
    c.AddToHousehold: _line(d.add_to_household, thaws=True),
    c.RemoveFromHousehold: _line(d.remove_from_household, thaws=True),
    c.SetCustody: _line(d.set_custody, thaws=True),
    c.SetContactAllowed: _line(d.set_contact_allowed, thaws=True),
    c.RestrictFamilyUse: _line(d.restrict_use, RESTRICTING, thaws=True),
    c.RestoreFamilyUse: _line(d.restore_use, LETTING_GO, thaws=True),
}
