"""The staff's lines of the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Decide, Line
from casework.identity.actor import Role
from casework.identity.permit import May, Relation
from casework.staff import commands as c
from casework.staff import decisions as d
from casework.staff import sign_ins
from casework.staff.member import NOUN

# A member belongs to no school, so only a posting at the whole board is "there":
# the administrator of one school cannot give out roles at another.
ADMINISTRATION: Final = May(frozenset({Role.ADMINISTRATOR}), Relation.AT_SCHOOL, "administration")
# The command line has no account and acts as the workflow.
ACCESS: Final = May(
    frozenset({Role.ADMINISTRATOR, Role.WORKFLOW}), Relation.AT_SCHOOL, "administration"
)
SIGNING_IN: Final = May(frozenset(Role), Relation.IN_BOARD, "access")
ONESELF: Final = May(frozenset(Role), Relation.ONESELF, "administration")
GUARDING: Final = May(frozenset({Role.WORKFLOW}), Relation.IN_BOARD, "access")


def _line(decide: Decide, *, opens: bool = False) -> Line:
    return Line(NOUN, decide, ADMINISTRATION, opens)


LINES: Final[dict[type[Command], Line]] = {
    c.AddMember: _line(d.add_member, opens=True),
    c.RenameMember: _line(d.rename_member),
    c.ChangeEmail: _line(d.change_email),
    c.GrantRole: _line(d.grant_role),
    c.RevokeRole: _line(d.revoke_role),
    c.DeclareConflict: _line(d.declare_conflict),
    c.DeclareOwnConflict: Line(NOUN, d.declare_conflict, ONESELF),
    c.LiftConflict: _line(d.lift_conflict),
    c.DeactivateMember: _line(d.deactivate_member),
    c.ReactivateMember: _line(d.reactivate_member),
    c.RecordAccess: Line(NOUN, d.record_access, ACCESS),
    c.RecordOwnAccess: Line(NOUN, d.record_access, ONESELF),
    c.RecordSignIn: Line(sign_ins.NOUN, sign_ins.record_sign_in, SIGNING_IN, opens=True),
    c.RecordSignOut: Line(sign_ins.NOUN, sign_ins.record_sign_out, SIGNING_IN),
    c.RecordSignInFailed: Line(sign_ins.NOUN, sign_ins.record_sign_in_failed, GUARDING, opens=True),
    c.RecordStepUp: Line(sign_ins.NOUN, sign_ins.record_step_up, SIGNING_IN, opens=True),
    c.RecordStepUpFailed: Line(sign_ins.NOUN, sign_ins.record_step_up_failed, GUARDING, opens=True),
}
