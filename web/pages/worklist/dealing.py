"""Handing out from the worklist: one trajectory or many, to one colleague, with a way back."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.application import Done
from casework.errors import NotFound
from casework.ids import derived, mint
from casework.trajectories.commands import HandOutTrajectory
from casework.trajectories.lines import DEALERS
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import worklist as lists
from projections.worklist import Asked, WorkRow
from web import current
from web.forms import Form
from web.pages import undo
from web.pages.trajectory.opened import numbered
from web.pages.worklist.asked import query_of
from web.pages.worklist.filters import choice_of_colleague, colleagues
from web.routes import page


def deal_form(asked: Asked) -> Form:
    """Return the form below the list: to whom the ticked trajectories go."""
    return Form(
        title=gettext("Toewijzen"),
        intro="",
        action=url_for("hand_out"),
        submit_label=gettext("Toewijzen"),
        cancel_url="",
        errors=[],
        hidden=[("command_id", str(mint())), ("terug", url_for("worklist", **query_of(asked)))],
        warnings=[],
        fields=[choice_of_colleague()],
    )


@page("/werkvoorraad/toewijzen", who=DEALERS, methods=("POST",))
def hand_out() -> ResponseReturnValue:
    """Hand the ticked trajectories out to one colleague."""
    back = url_for("worklist", tab="team")
    to, form_id = _id("staff_id"), _id("command_id")
    rows = [row for text in request.form.getlist("number")[:100] if (row := _row(text))]
    if to is None or form_id is None or str(to) not in dict(colleagues()) or not rows:
        flash(gettext("Kies eerst een of meer trajecten en een collega."), "error")
        return redirect(back, 303)
    done = [(row, how) for row in rows if (how := _handed_out(row, to, form_id))]
    # Of what was sent before, the row shows the new contact already: that is no way back.
    changed = [(row.trajectory_id, row.contact) for row, how in done if not how.replayed]
    if changed:
        undo.remember(changed)
    flash(ngettext("%(num)s traject toegewezen.", "%(num)s trajecten toegewezen.", len(done)))
    if len(done) < len(rows):
        flash(gettext("Niet alles kon worden toegewezen."), "error")
    return redirect(back, 303)


def _handed_out(row: WorkRow, to: UUID, form_id: UUID) -> Done | None:
    command = HandOutTrajectory(
        command_id=derived("hand out", str(form_id), str(row.trajectory_id)),
        at=current.now(),
        trajectory_id=row.trajectory_id,
        staff_id=to,
    )
    try:
        return current.execute(command)
    except undo.NOT_ASSIGNED:
        return None


def _row(text: str) -> WorkRow | None:
    try:
        number = numbered(text)
    except NotFound:
        return None
    with current.reading() as reading:
        return lists.by_number(reading, number, current.actor().schools(*DEALERS))


def _id(name: str) -> UUID | None:
    try:
        return parse_id(request.form.get(name, ""))
    except NotUnderstood:
        return None
