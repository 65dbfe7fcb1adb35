"""The school's lines of the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Decide, Line
from casework.identity.actor import Role
from casework.identity.permit import May, Relation
from casework.schools import commands as c
from casework.schools import decisions as d
from casework.schools.light_contacts import NOUN as TALLY
from casework.schools.light_contacts import count_light_contact
from casework.schools.school import NOUN
from casework.schools.term_days import NOUN as TERM_DAYS
from casework.schools.term_days import confirm_term_day

KERNTEAM: Final = frozenset({Role.CARE_COORDINATOR, Role.CORE_MEMBER, Role.PROJECT_LEAD})

# At a school that is not there yet only a posting at the whole board counts, so a school
# is opened by the board's administrator and kept by its own as well.
SETTING: Final = May(frozenset({Role.ADMINISTRATOR}), Relation.AT_SCHOOL, "administration")
OVERSEEING: Final = May(frozenset({Role.PRIVACY_OFFICER}), Relation.AT_SCHOOL, "erasure")
COUNTING: Final = May(KERNTEAM, Relation.AT_SCHOOL, "counting")


def _line(decide: Decide, *, opens: bool = False) -> Line:
    return Line(NOUN, decide, SETTING, opens)


LINES: Final[dict[type[Command], Line]] = {
    c.OpenSchool: _line(d.open_school, opens=True),
    c.RenameSchool: _line(d.rename_school),
    c.RenameServicePoint: _line(d.rename_service_point),
    c.SetServicePointPhone: _line(d.set_service_point_phone),
    c.SetNorms: _line(d.set_norms),
    c.SetRetentionTerms: _line(d.set_retention_terms),
    c.SetHolidays: _line(d.set_holidays),
    c.ReviseSignalList: _line(d.revise_signal_list),
    c.ReviseDomains: _line(d.revise_domains),
    c.ReviseSchemes: _line(d.revise_schemes),
    c.ReviseClosingReasons: _line(d.revise_closing_reasons),
    c.ReviseParentTexts: _line(d.revise_parent_texts),
    c.CountLightContact: Line(TALLY, count_light_contact, COUNTING, opens=True),
    c.ConfirmTermDay: Line(TERM_DAYS, confirm_term_day, OVERSEEING, opens=True),
}
