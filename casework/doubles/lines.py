"""The lines of doubles in the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Decide, Line
from casework.doubles import commands as c
from casework.doubles import decisions as d
from casework.doubles.double import NOUN
from casework.identity.actor import Role
from casework.identity.permit import May, Relation

# Who merges has to be on the trajectories as well: each of them is asked, see `NoteMerge`.
KERNTEAM: Final = frozenset({Role.CARE_COORDINATOR, Role.CORE_MEMBER})
SAYING: Final = May(KERNTEAM, Relation.AT_SCHOOL, "support")


def _line(decide: Decide, *, opens: bool = False) -> Line:
    return Line(NOUN, decide, SAYING, opens)


LINES: Final[dict[type[Command], Line]] = {
    c.Merge: _line(d.merge, opens=True),
    c.TellApart: _line(d.tell_apart, opens=True),
    c.SplitOff: _line(d.split_off, opens=True),
    c.TakeBack: _line(d.take_back),
}
