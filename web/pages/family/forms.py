"""One pair of views for everything that can be done for a family."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.errors import NotFound
from casework.ids import derived
from casework.trajectories.lines import KERNTEAM
from web import current
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.family.actions import ACTIONS, FamilyAction
from web.pages.family.beginning import begins, offers
from web.pages.family.opened import OpenFamily, open_family
from web.pages.family.rules import check_known, lacking
from web.pages.form_view import Deed, Values
from web.routes import page

ADDRESSES = (
    "/trajecten/<number>/gezin/<slug>",
    "/trajecten/<number>/gezin/<slug>/<uuid:thing>",
)


@page(*ADDRESSES, who=KERNTEAM)
def family_form(number: str, slug: str, thing: UUID | None = None) -> ResponseReturnValue:
    """Show the form of one change to a family, or say why it is not possible now."""
    action, family = _action(slug, thing), open_family(number)
    check_known(action, family.state, thing)
    missing = lacking(action, family.state, thing)
    if missing:
        back = gettext("Terug naar het gezin")
        return form_view.not_now(in_language(action.schema.title), missing, _home(family), back)
    return form_view.show(_deed(action, family, thing))


@page(*ADDRESSES, who=KERNTEAM, methods=("POST",))
def change_family(number: str, slug: str, thing: UUID | None = None) -> ResponseReturnValue:
    """Carry one change out, or show its form again with every word kept."""
    action, family = _action(slug, thing), open_family(number)
    check_known(action, family.state, thing)
    return form_view.carry_out(_deed(action, family, thing))


def _action(slug: str, thing: UUID | None) -> FamilyAction:
    action = ACTIONS.get(slug)
    if action is None or (action.about is None) != (thing is None):
        raise NotFound(kind="action")
    return action


def _home(family: OpenFamily) -> str:
    return url_for("family_page", number=family.number)


def _deed(action: FamilyAction, family: OpenFamily, thing: UUID | None) -> Deed:
    return Deed(
        schema=action.schema,
        home=_home(family),
        commands=partial(_commands, action, family, thing),
        version=family.state.version,
        offers=offers(action, family, thing),
        initial=partial(begins, action, family, thing),
    )


def _commands(
    action: FamilyAction, family: OpenFamily, thing: UUID | None, values: Values
) -> tuple[Command, ...]:
    filled = action.fill(values)
    if action.thing and thing:
        filled[action.thing] = thing
    made = derived(action.makes, str(values["command_id"])) if action.makes else None
    if action.makes and made:
        filled[action.makes] = made
    if action.through:
        filled["through"] = family.opened.row.trajectory_id
    first = action.command(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        family_id=family.state.id,
        **filled,
    )
    more = action.more(family.state.id, made, values, current.now()) if action.more else ()
    return (first, *more)
