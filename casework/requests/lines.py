"""The request's lines of the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Decide, Line
from casework.identity.actor import Role
from casework.identity.permit import May, Relation
from casework.requests import commands as c
from casework.requests import decisions as d
from casework.requests.request import NOUN

OFFICER: Final = frozenset({Role.PRIVACY_OFFICER})
AT_THE_TABLE: Final = OFFICER | {Role.CARE_COORDINATOR, Role.CORE_MEMBER}

# Whoever sits with the parents notes what they ask, looks at the document and hands over the
# answer; what may be given is the officer's to decide.
RECEIVING: Final = May(AT_THE_TABLE, Relation.AT_SCHOOL, "rights")
# Only who may read the file can read the letter: the officer never does.
READING: Final = May(AT_THE_TABLE - OFFICER, Relation.AT_SCHOOL, "rights")
FINDING: Final = May(frozenset({Role.WORKFLOW}), Relation.AT_SCHOOL, "rights")
DECIDING: Final = May(OFFICER, Relation.AT_SCHOOL, "rights")


def _line(decide: Decide, may: May, *, opens: bool = False, unseals: bool = False) -> Line:
    return Line(NOUN, decide, may, opens, unseals=unseals)


LINES: Final[dict[type[Command], Line]] = {
    c.RegisterRequest: _line(d.register_request, RECEIVING, opens=True),
    c.RegisterWrongFile: _line(d.register_wrong_file, FINDING, opens=True),
    c.DecideLeak: _line(d.decide_leak, DECIDING),
    c.ExtendRequest: _line(d.extend_request, DECIDING),
    c.CheckIdentity: _line(d.check_identity, RECEIVING),
    c.CheckCustody: _line(d.check_custody, RECEIVING),
    c.HearChild: _line(d.hear_child, RECEIVING, unseals=True),
    c.WeighInterest: _line(d.weigh_interest, DECIDING, unseals=True),
    c.DecideRequest: _line(d.decide_request, DECIDING, unseals=True),
    c.CheckLetter: _line(d.check_letter, READING),
    c.AnswerRequest: _line(d.answer_request, RECEIVING),
    c.WithdrawRequest: _line(d.withdraw_request, RECEIVING),
}
