"""One pair of views for everything that can be set for a school, and one for a new school."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from casework.commands import Command
from casework.errors import NotFound
from casework.ids import derived
from casework.schools.commands import OpenSchool
from casework.schools.lines import SETTING
from casework.schools.school import School
from web import current, present
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.settings.actions import SETTINGS, Setting, holiday
from web.pages.settings.opened import check_of_board, open_school
from web.routes import page
from web.schemas.school import OpenSchoolForm
from web.schemas.school_lists import codes_of

ADDRESSES = (
    "/beheer/scholen/<uuid:school_id>/<slug>",
    "/beheer/scholen/<uuid:school_id>/<slug>/<thing>",
)


@page(*ADDRESSES, who=SETTING.roles)
def setting_form(school_id: UUID, slug: str, thing: str = "") -> ResponseReturnValue:
    """Show the form of one setting."""
    deed = _deed(school_id, slug, thing)
    if thing and not deed.offers["aside"]:
        raise NotFound(kind="holiday")
    return form_view.show(deed)


@page(*ADDRESSES, who=SETTING.roles, methods=("POST",))
def change_setting(school_id: UUID, slug: str, thing: str = "") -> ResponseReturnValue:
    """Change one setting: a new version, or the form again with every word kept."""
    return form_view.carry_out(_deed(school_id, slug, thing))


@page("/beheer/scholen/nieuw", who=SETTING.roles)
def new_school_form() -> ResponseReturnValue:
    """Show the form for a school that joins the board."""
    check_of_board()
    return form_view.show(_new_school())


@page("/beheer/scholen/nieuw", who=SETTING.roles, methods=("POST",))
def open_new_school() -> ResponseReturnValue:
    """Let a school begin with the default settings."""
    check_of_board()
    return form_view.carry_out(_new_school())


def _deed(school_id: UUID, slug: str, thing: str) -> Deed:
    setting, school = SETTINGS.get(slug), open_school(school_id)
    if setting is None or setting.has_thing is not bool(thing):
        raise NotFound(kind="setting")
    return Deed(
        schema=setting.schema,
        home=url_for("school_page", school_id=school.id),
        commands=partial(_commands, setting, school, thing),
        version=school.version,
        offers=_offers(setting, school, thing),
        initial=partial(setting.begins, school),
    )


def _commands(setting: Setting, school: School, thing: str, values: Values) -> tuple[Command, ...]:
    command = setting.command(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        school_id=school.id,
        **setting.made(school.settings, values, thing),
    )
    return (command,)


def _offers(setting: Setting, school: School, thing: str) -> dict[str, Any]:
    if thing:
        return {"aside": _about(school, thing)}
    return {"codes": codes_of(school.versions, setting.listed)} if setting.listed else {}


def _about(school: School, thing: str) -> list[tuple[str, str]]:
    found = holiday(school, thing)
    if found is None:
        return []
    return [(found.name, f"{present.day(found.first)} – {present.day(found.last)}")]


def _new_school() -> Deed:
    return Deed(schema=OpenSchoolForm, home=url_for("settings"), commands=_opening)


def _opening(values: Values) -> tuple[Command, ...]:
    school_id = derived("school_id", str(values["command_id"]))
    command = OpenSchool(
        command_id=values["command_id"],
        at=current.now(),
        school_id=school_id,
        name=values["name"],
        service_point=values["service_point"],
    )
    return (command,)
