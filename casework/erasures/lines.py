"""The lines of erasing in the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Decide, Line
from casework.erasures import commands as c
from casework.erasures import decisions as d
from casework.erasures.erasure import NOUN
from casework.identity.actor import Role
from casework.identity.permit import May, Relation

OFFICERS: Final = frozenset({Role.PRIVACY_OFFICER})
SECONDS: Final = OFFICERS | {Role.PROJECT_LEAD}
"""Who may be the second person: another officer, or who leads the work at the school."""

PROPOSING: Final = May(OFFICERS, Relation.AT_SCHOOL, "erasure")
CONFIRMING: Final = May(SECONDS, Relation.SECOND_PERSON, "erasure")
CARRYING_OUT: Final = May(frozenset({Role.WORKFLOW}), Relation.AT_SCHOOL, "erasure")


def _line(decide: Decide, may: May, *, opens: bool = False) -> Line:
    return Line(NOUN, decide, may, opens)


LINES: Final[dict[type[Command], Line]] = {
    c.ProposeErasure: _line(d.propose_erasure, PROPOSING, opens=True),
    c.ConfirmErasure: _line(d.confirm_erasure, CONFIRMING),
    c.WithdrawErasure: _line(d.withdraw_erasure, PROPOSING),
    c.OrderErasure: _line(d.order_erasure, CARRYING_OUT, opens=True),
    c.RecordErasure: _line(d.record_erasure, CARRYING_OUT),
}
