"""One pair of views for every action on a trajectory: show its form, carry it out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.errors import Conflict, NotFound, RuleBroken
from casework.ids import derived
from casework.trajectories.commands import TrajectoryCommand
from casework.trajectories.lines import KERNTEAM
from casework.trajectories.phases import missing
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import trajectory_parts
from web import current
from web.app import held
from web.forms import parse, start
from web.pages import undo
from web.pages.trajectory.actions import ACTIONS, Action
from web.pages.trajectory.clash import clash_page
from web.pages.trajectory.offers import offers
from web.pages.trajectory.opened import Opened, open_trajectory
from web.routes import page
from web.texts import rule_text

ADDRESSES = (
    "/trajecten/<number>/doen/<slug>",
    "/trajecten/<number>/doen/<slug>/<thing>",
)


@page(*ADDRESSES, who=KERNTEAM)
def action_form(number: str, slug: str, thing: str | None = None) -> ResponseReturnValue:
    """Show the form of one action, or say why it is not possible now."""
    action = _action(slug, thing)
    opened = open_trajectory(number, masked=action.is_blind)
    lacking = missing(action.step, opened.state)
    if lacking:
        return _not_now(opened, action, lacking)
    typed = held.take(request.path)
    return render_template(
        "form.html", form=start(action.schema, _context(action, opened, thing), typed)
    )


@page(*ADDRESSES, who=KERNTEAM, methods=("POST",))
def carry_out(number: str, slug: str, thing: str | None = None) -> ResponseReturnValue:
    """Carry one action out, or show its form again with every word kept."""
    action = _action(slug, thing)
    opened = open_trajectory(number, masked=action.is_blind)
    values, form = parse(action.schema, request.form, _context(action, opened, thing))
    if values is None:
        return render_template("form.html", form=form), 422
    try:
        current.execute(_command(action, opened, values, thing))
    except RuleBroken as refusal:
        return render_template("form.html", form=form.refused(rule_text(refusal.rule))), 422
    except Conflict as clash:
        return clash_page(opened, form, clash), 409
    return _done(opened, action)


def _done(opened: Opened, action: Action) -> ResponseReturnValue:
    held.forget(request.path)
    if action.is_undoable:
        undo.remember([(opened.state.id, opened.state.contact)])
    flash(gettext("Opgeslagen: %(title)s.", title=gettext(action.schema.title)))
    return redirect(url_for("trajectory_page", number=opened.number), 303)


def _action(slug: str, thing: str | None) -> Action:
    action = ACTIONS.get(slug)
    if action is None or (action.thing is None) != (thing is None):
        raise NotFound(kind="action")
    return action


def _command(
    action: Action, opened: Opened, values: dict[str, Any], thing: str | None
) -> TrajectoryCommand:
    filled = action.fill(opened, dict(values))
    if action.thing and thing:
        filled[action.thing] = _id(thing)
    if action.makes:
        filled[action.makes] = derived(action.makes, str(values["command_id"]))
    return action.command(trajectory_id=opened.state.id, at=current.now(), **filled)


def _context(action: Action, opened: Opened, thing: str | None) -> dict[str, Any]:
    home = url_for("trajectory_page", number=opened.number)
    return {
        "today": current.today(),
        "action": request.path,
        "cancel_url": home,
        "version": opened.state.version,
        "draft_url": url_for("save_draft"),
        "initial": _initial(action, opened, thing),
        **offers(action.offers, opened),
    }


def _initial(action: Action, opened: Opened, thing: str | None) -> dict[str, str]:
    if not (action.shows and thing) or request.method == "POST":
        return {}
    with current.reading() as reading:
        parts = trajectory_parts.parts(reading, opened.state.id)
    part = next((part for part in parts if part.id == str(_id(thing))), None)
    if part is None:
        raise NotFound(kind="part")
    look = current.look(opened.subjects("plan"))
    (text,) = current.casework().reveal([part.texts.get(action.shows)], look)
    return {action.shows: text or ""}


def _not_now(opened: Opened, action: Action, lacking: str) -> ResponseReturnValue:
    home = url_for("trajectory_page", number=opened.number)
    title = gettext(action.schema.title)
    page_ = render_template(
        "not_now.html", title=title, why=rule_text(lacking), back_url=home, number=opened.number
    )
    return page_, 409


def _id(text: str) -> UUID:
    try:
        return parse_id(text)
    except NotUnderstood as error:
        raise NotFound(kind="part") from error
