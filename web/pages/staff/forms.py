"""The views for everything that can be changed about staff."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.errors import NotFound
from casework.identity.actor import Role
from casework.ids import derived
from casework.staff import commands as c
from casework.staff.lines import ADMINISTRATION
from casework.staff.member import Member
from projections import staff_directory
from web import current, present
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.staff.actions import ACTIONS, StaffAction
from web.pages.staff.opened import (
    BOARD,
    check_administrator,
    employer_options,
    ever_of,
    find_trajectory,
    is_last_administrator,
    open_member,
    role_key,
    school_options,
)
from web.routes import page
from web.schemas.staff import AddMemberForm
from web.staff_names import names_of

LAST: Final = "last_administrator"

ADDRESSES = (
    "/beheer/medewerkers/<uuid:staff_id>/doen/<slug>",
    "/beheer/medewerkers/<uuid:staff_id>/doen/<slug>/<thing>",
)


@page("/beheer/medewerkers/nieuw", who=ADMINISTRATION.roles)
def new_member_form() -> ResponseReturnValue:
    """Show the form for somebody who comes to work here."""
    check_administrator()
    return form_view.show(_new_member())


@page("/beheer/medewerkers/nieuw", who=ADMINISTRATION.roles, methods=("POST",), weighs=True)
def add_member() -> ResponseReturnValue:
    """Add somebody, with the first role."""
    check_administrator()
    return form_view.carry_out(_new_member())


@page(*ADDRESSES, who=ADMINISTRATION.roles)
def staff_form(staff_id: UUID, slug: str, thing: str = "") -> ResponseReturnValue:
    """Show the form of one change, or say why it is not possible now."""
    action, member = _action(slug, thing), open_member(staff_id)
    _check_thing(action, member, thing)
    lacking = _lacking(action, member, thing)
    if lacking:
        return _not_now(action, member, lacking)
    return form_view.show(_deed(action, member, thing))


@page(*ADDRESSES, who=ADMINISTRATION.roles, methods=("POST",), weighs=True)
def change_staff(staff_id: UUID, slug: str, thing: str = "") -> ResponseReturnValue:
    """Carry one change out, or show its form again with every word kept."""
    action, member = _action(slug, thing), open_member(staff_id)
    if thing and thing not in ever_of(member):
        raise NotFound(kind=slug)
    if _lacking(action, member, thing) == LAST:
        return _not_now(action, member, LAST)
    return form_view.carry_out(_deed(action, member, thing))


def _action(slug: str, thing: str) -> StaffAction:
    action = ACTIONS.get(slug)
    if action is None or action.has_thing is not bool(thing):
        raise NotFound(kind="action")
    return action


def _check_thing(action: StaffAction, member: Member, thing: str) -> None:
    if action.slug == "rol-intrekken" and thing not in map(role_key, member.roles):
        raise NotFound(kind="role")
    if action.slug == "band-opheffen" and thing not in map(str, member.conflicts):
        raise NotFound(kind="conflict")


def _deed(action: StaffAction, member: Member, thing: str) -> Deed:
    return Deed(
        schema=action.schema,
        home=url_for("member_page", staff_id=member.id),
        commands=partial(_commands, action, member, thing),
        version=member.version,
        offers={
            "schools": school_options(),
            "employers": employer_options(),
            "find": find_trajectory,
            "aside": _about(action, member, thing),
        },
        initial=partial(_begins, action, member.id),
    )


def _commands(
    action: StaffAction, member: Member, thing: str, values: Values
) -> tuple[Command, ...]:
    command = action.command(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        staff_id=member.id,
        **action.made(member, values, thing),
    )
    return (command,)


def _about(action: StaffAction, member: Member, thing: str) -> list[tuple[str, str]]:
    name = names_of([member.id]).get(member.id, "")
    about = [(gettext("Medewerker"), name)]
    if action.slug != "rol-intrekken":
        return about
    held = next((one for one in member.roles if role_key(one) == thing), None)
    return [*about, (gettext("Rol"), present.role_label(held.role))] if held else about


def _begins(action: StaffAction, staff_id: UUID) -> Mapping[str, Any]:
    if action.text is None:
        return {}
    with current.reading() as reading:
        found = staff_directory.by_id(reading, staff_id)
    sealed = getattr(found, action.text) if found else None
    (text,) = current.casework().reveal_staff([sealed])
    return {action.text: text or ""}


def _new_member() -> Deed:
    offers = {"schools": school_options(), "employers": employer_options()}
    return Deed(schema=AddMemberForm, home=url_for("staff"), commands=_adding, offers=offers)


def _adding(values: Values) -> tuple[Command, ...]:
    staff_id = derived("staff_id", str(values["command_id"]))
    shared: Values = {"at": current.now(), "staff_id": staff_id}
    who = {name: values[name] for name in ("name", "email", "employer")}
    granted = c.GrantRole(
        command_id=derived("first_role", str(values["command_id"])),
        role=Role(values["role"]),
        school_id=values["school_id"],
        **shared,
    )
    return c.AddMember(command_id=values["command_id"], **who, **shared), granted


def _lacking(action: StaffAction, member: Member, thing: str) -> str | None:
    """Return why a change is not possible now, if it is not.

    A member does not know who else there is, so the door cannot say who is the last one.
    """
    if action.slug in {"rol", "band-opheffen"} and member.id == current.actor().staff_id:
        return "not_oneself"
    if action.slug == "rol" and not member.is_active:
        return "member_inactive"
    takes_role = thing == f"{Role.ADMINISTRATOR}.{BOARD}" or action.slug == "stoppen"
    return LAST if takes_role and is_last_administrator(member) else None


def _not_now(action: StaffAction, member: Member, lacking: str) -> ResponseReturnValue:
    home = url_for("member_page", staff_id=member.id)
    title, back = in_language(action.schema.title), gettext("Terug naar de medewerker")
    return form_view.not_now(title, lacking, home, back)
