"""The table of what can be done for a member of staff: address, command, form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from casework.errors import NotFound
from casework.ids import derived
from casework.privacy.content import Personal
from casework.staff import commands as c
from casework.staff.member import Member
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections.worklist import WorkRow
from web.pages.staff.opened import find_trajectory, role_of
from web.schemas import staff as forms
from web.schemas.base import FormSchema

Values = dict[str, Any]
Made = Callable[[Member, Values, str], Values]
Find = Callable[[str], WorkRow | None]


class StaffAction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `made`: the command's fields; `text`: the text that the form begins with."""

    slug: str
    command: type[c.MemberCommand]
    schema: type[FormSchema]
    made: Made = lambda _member, _values, _thing: {}
    text: str | None = None
    has_thing: bool = False


def _same(*names: str) -> Made:
    return lambda _member, values, _thing: {name: values[name] for name in names}


def _revoked(_member: Member, _values: Values, thing: str) -> Values:
    role, school = role_of(thing)
    return {"role": role, "school_id": school}


def _lifted(_member: Member, _values: Values, thing: str) -> Values:
    try:
        return {"conflict_id": parse_id(thing)}
    except NotUnderstood as error:
        raise NotFound(kind="conflict") from error


def closed_by(values: Values, find: Find) -> Values:
    """Return what is closed: the whole family, also for one's own child.

    Brothers and sisters are on the same page, and in each other's texts.
    """
    number: Personal = values["number"]
    found = find(number.text)
    return {
        "conflict_id": derived("conflict_id", str(values["command_id"])),
        "about": found.family_id if found else None,
        "about_kind": "family",
        "kind": values["kind"],
    }


ACTIONS: Final[dict[str, StaffAction]] = {
    action.slug: action
    for action in (
        StaffAction(
            slug="naam",
            command=c.RenameMember,
            schema=forms.RenameForm,
            made=_same("name"),
            text="name",
        ),
        StaffAction(
            slug="e-mail",
            command=c.ChangeEmail,
            schema=forms.EmailForm,
            made=_same("email"),
            text="email",
        ),
        StaffAction(
            slug="rol",
            command=c.GrantRole,
            schema=forms.RoleForm,
            made=_same("role", "school_id", "organisation_id"),
        ),
        StaffAction(
            slug="rol-intrekken",
            command=c.RevokeRole,
            schema=forms.RevokeRoleForm,
            made=_revoked,
            has_thing=True,
        ),
        StaffAction(slug="stoppen", command=c.DeactivateMember, schema=forms.DeactivateForm),
        StaffAction(slug="terug", command=c.ReactivateMember, schema=forms.ReactivateForm),
        StaffAction(
            slug="band",
            command=c.DeclareConflict,
            schema=forms.ConflictForm,
            made=lambda _member, values, _thing: closed_by(values, find_trajectory),
        ),
        StaffAction(
            slug="band-opheffen",
            command=c.LiftConflict,
            schema=forms.LiftConflictForm,
            made=_lifted,
            has_thing=True,
        ),
    )
}
