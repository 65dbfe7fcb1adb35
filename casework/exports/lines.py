"""The lines of exports in the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Line
from casework.exports import commands as c
from casework.exports import decisions as d
from casework.exports.export import NOUN
from casework.identity.actor import Role
from casework.identity.permit import May, Relation

ASKERS: Final = frozenset({Role.CARE_COORDINATOR})
SECONDS: Final = frozenset({Role.PRIVACY_OFFICER, Role.PROJECT_LEAD})
"""Who may be the second person: an officer, or who leads the work at the school."""

ASKING: Final = May(ASKERS, Relation.AT_SCHOOL, "school_care")
TAKING: Final = May(ASKERS, Relation.ON_TEAM, "school_care")
AGREEING: Final = May(SECONDS, Relation.SECOND_PERSON, "supervision")

LINES: Final[dict[type[Command], Line]] = {
    c.AskExport: Line(NOUN, d.ask_export, ASKING, opens=True),
    c.AllowExport: Line(NOUN, d.allow_export, AGREEING),
    c.RefuseExport: Line(NOUN, d.refuse_export, AGREEING),
    c.TakeExport: Line(NOUN, d.take_export, TAKING),
}
