"""The directory's lines of the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.directory import commands as c
from casework.directory import decisions as d
from casework.directory.organisation import NOUN
from casework.door import Decide, Line
from casework.identity.actor import Role
from casework.identity.permit import May, Relation

KEEPERS: Final = frozenset({Role.ADMINISTRATOR, Role.PROJECT_LEAD})
KERNTEAM: Final = frozenset({Role.CARE_COORDINATOR, Role.CORE_MEMBER})

# The directory is the whole board's. Who works with it every day keeps it fresh.
KEEPING: Final = May(KEEPERS, Relation.IN_BOARD, "directory")
FRESHENING: Final = May(KEEPERS | KERNTEAM, Relation.IN_BOARD, "directory")


def _line(decide: Decide, may: May, *, opens: bool = False) -> Line:
    return Line(NOUN, decide, may, opens)


LINES: Final[dict[type[Command], Line]] = {
    c.AddOrganisation: _line(d.add_organisation, KEEPING, opens=True),
    c.RenameOrganisation: _line(d.rename_organisation, KEEPING),
    c.ChangeReach: _line(d.change_reach, FRESHENING),
    c.MarkChecked: _line(d.mark_checked, FRESHENING),
    c.AddOffer: _line(d.add_offer, FRESHENING),
    c.ReviseOffer: _line(d.revise_offer, FRESHENING),
    c.NoteWaitingTime: _line(d.note_waiting_time, FRESHENING),
    c.EndOffer: _line(d.end_offer, KEEPING),
}
