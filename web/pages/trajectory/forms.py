"""One pair of views for every action on a trajectory: show its form, carry it out."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.errors import NotFound
from casework.ids import derived
from casework.trajectories.commands import LookAtSignal, TrajectoryCommand
from casework.trajectories.lines import KERNTEAM
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import trajectory_parts
from web import current, present
from web.app import kept
from web.pages import form_view, undo
from web.pages.form_view import Deed, Values
from web.pages.known import was_ever
from web.pages.trajectory import alike
from web.pages.trajectory.actions import ACTIONS, Action
from web.pages.trajectory.clash import told
from web.pages.trajectory.offers import offers
from web.pages.trajectory.opened import Opened, open_trajectory
from web.pages.trajectory.rules import lacking
from web.pages.trajectory.sharing import as_shared, shared_with_me
from web.routes import page
from web.staff_names import names_of

ADDRESSES = (
    "/trajecten/<number>/doen/<slug>",
    "/trajecten/<number>/doen/<slug>/<thing>",
)


@page(*ADDRESSES, who=KERNTEAM)
def action_form(number: str, slug: str, thing: str | None = None) -> ResponseReturnValue:
    """Show the form of one action, or say why it is not possible now."""
    action = _action(slug, thing)
    opened = open_trajectory(number, masked=action.is_blind)
    _check_thing(action, opened, thing)
    rule = lacking(action, opened)
    if rule:
        return _not_now(action, opened, rule)
    return form_view.show(_deed(action, opened, thing))


@page(*ADDRESSES, who=KERNTEAM, methods=("POST",))
def carry_out(number: str, slug: str, thing: str | None = None) -> ResponseReturnValue:
    """Carry one action out, or show its form again with every word kept."""
    action = _action(slug, thing)
    opened = open_trajectory(number, masked=action.is_blind)
    _check_thing(action, opened, thing)
    return form_view.carry_out(_deed(action, opened, thing))


def _not_now(action: Action, opened: Opened, rule: str) -> ResponseReturnValue:
    """Say why an action is not possible; words that waited for its form are there to copy."""
    _note_refusal(action, opened, rule)
    typed = kept.take(request.path)
    words = form_view.typed_words(action.schema, typed, offers(action.offers, opened))
    back = gettext("Terug naar traject %(number)s", number=opened.number)
    return form_view.not_now(gettext(action.schema.title), rule, _home(opened), back, words)


def _note_refusal(action: Action, opened: Opened, rule: str) -> None:
    """Write the line of an attempt that a step does not allow yet."""
    about = Subject(opened.state.id, "trajectory", (), opened.state.id, opened.state.school)
    attempted = action.command.__name__
    current.casework().refuse(current.actor(), attempted=attempted, code=rule, about=about)
    current.projections().catch_up()


def _deed(action: Action, opened: Opened, thing: str | None) -> Deed:
    return Deed(
        schema=action.schema,
        home=_home(opened),
        commands=partial(_commands, action, opened, thing),
        version=opened.state.version,
        offers={**offers(action.offers, opened), "aside": _aside(action, opened, thing)},
        initial=partial(_initial, action, opened, thing),
        told=partial(told, opened),
        after=partial(_remember, action, opened),
    )


def _about(opened: Opened) -> list[tuple[str, str]]:
    """Return of which trajectory the form is, and whose it is where the name may be seen."""
    if opened.is_masked or request.method != "GET":
        return [(gettext("Traject"), opened.number)]
    child = opened.subjects()[0]
    texts = current.casework().reveal(
        [opened.row.child_name, opened.row.group], current.look([child])
    )
    return [(gettext("Traject"), f"{opened.number} · {present.child(*texts, is_masked=False)}")]


def _aside(action: Action, opened: Opened, thing: str | None) -> list[tuple[Any, ...]]:
    first_look = action.command is LookAtSignal and request.method == "GET"
    found = alike.facts(opened) if first_look else []
    return [*_about(opened), *_whom(action, thing), *found]


def _whom(action: Action, thing: str | None) -> list[tuple[str, str]]:
    """Return which colleague it is about; names of staff are work data."""
    if action.thing != "staff_id" or thing is None:
        return []
    return [(gettext("Collega"), names_of([_id(thing)]).get(_id(thing), ""))]


def _remember(action: Action, opened: Opened) -> None:
    if action.is_undoable:
        undo.remember([(opened.state.id, opened.state.contact)])


def _home(opened: Opened) -> str:
    return url_for("trajectory_page", number=opened.number)


def _action(slug: str, thing: str | None) -> Action:
    action = ACTIONS.get(slug)
    if action is None or (action.thing is None) != (thing is None):
        raise NotFound(kind="action")
    return action


def _check_thing(action: Action, opened: Opened, thing: str | None) -> None:
    """Refuse the id of what was never of this trajectory, as if it were not there."""
    if action.thing is None or thing is None:
        return
    if not was_ever(opened.state.id, action.thing, _id(thing)):
        raise NotFound(kind="part")


def _commands(
    action: Action, opened: Opened, thing: str | None, values: Values
) -> tuple[TrajectoryCommand, ...]:
    filled = action.fill(opened, dict(values))
    if action.thing and thing:
        filled[action.thing] = _id(thing)
    if action.makes:
        filled[action.makes] = derived(action.makes, str(values["command_id"]))
    command = action.command(trajectory_id=opened.state.id, at=current.now(), **filled)
    return (command,)


def _initial(action: Action, opened: Opened, thing: str | None) -> dict[str, str]:
    if not (action.shows and thing):
        return action.begins(opened)
    with current.reading() as reading:
        parts = trajectory_parts.parts(reading, opened.state.id)
    mine = as_shared(parts, shared_with_me(opened, parts))
    part = next((part for part in mine if part.id == str(_id(thing))), None)
    if part is None or "kept" in part.facts:
        raise NotFound(kind="part")
    look = current.look([opened.itself("plan")])
    (text,) = current.casework().reveal([part.texts.get(action.shows)], look)
    return {action.shows: text or ""}


def _id(text: str) -> UUID:
    try:
        return parse_id(text)
    except NotUnderstood as error:
        raise NotFound(kind="part") from error
