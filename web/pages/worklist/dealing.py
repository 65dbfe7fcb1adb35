"""Handing out from the worklist: one trajectory or many, to one colleague, with a way back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.application import Done
from casework.errors import CaseworkError, Conflict, NotFound, RuleBroken
from casework.ids import derived, mint
from casework.trajectories.commands import HandOutTrajectory
from casework.trajectories.events import ContactAssigned
from casework.trajectories.lines import DEALERS
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import worklist as lists
from projections.worklist import Asked, WorkRow
from web import current
from web.app.too_near import unless_too_near
from web.forms import Form
from web.pages import undo
from web.pages.trajectory.opened import numbered, written
from web.pages.worklist.asked import query_of
from web.pages.worklist.filters import choice_of_colleague, colleagues, is_colleague_at
from web.routes import page
from web.staff_names import names_of
from web.texts import rule_text


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
    ticked = [one for text in request.form.getlist("number")[:100] if (one := _ticked(text))]
    if to is None or form_id is None or str(to) not in dict(colleagues()) or not ticked:
        flash(gettext("Kies eerst een of meer trajecten en een collega."), "error")
        return redirect(back, 303)
    theirs = {one for one in {row.school for row, _ in ticked} if is_colleague_at(one, to)}
    _tell_of_others(row for row, _ in ticked if row.school not in theirs)
    dealt = [(row, seen) for row, seen in ticked if row.school in theirs]
    done = [(row, how) for row, seen in dealt if (how := _handed_out(row, seen, to, form_id))]
    # Of what was sent before, the row shows the new contact already: that is no way back.
    changed = [(row.trajectory_id, row.contact) for row, how in done if not how.replayed]
    if changed:
        undo.remember(changed)
    if done:
        flash(ngettext("%(num)s traject toegewezen.", "%(num)s trajecten toegewezen.", len(done)))
    return redirect(back, 303)


def _tell_of_others(rows: Iterable[WorkRow]) -> None:
    """Say which trajectories are of a school where the colleague could not open them."""
    for row in rows:
        number = written(row.number)
        flash(gettext("%(number)s: deze collega werkt niet op die school.", number=number), "error")


def _handed_out(row: WorkRow, seen: int, to: UUID, form_id: UUID) -> Done | None:
    command = HandOutTrajectory(
        command_id=derived("hand out", str(form_id), str(row.trajectory_id)),
        at=current.now(),
        trajectory_id=row.trajectory_id,
        staff_id=to,
        expected_version=seen,
    )
    try:
        return current.execute(command)
    except undo.NOT_ASSIGNED as refusal:
        flash(_why(refusal, written(row.number)), "error")
        return None


def _why(refusal: CaseworkError, number: str) -> str:
    """Return why this one stays as it is: what a colleague did meanwhile, or the rule."""
    if isinstance(refusal, Conflict):
        return _meanwhile(refusal, number)
    if isinstance(refusal, RuleBroken):
        return gettext("%(number)s: %(why)s", number=number, why=rule_text(refusal.rule))
    return gettext("%(number)s kon niet worden toegewezen.", number=number)


def _meanwhile(clash: Conflict, number: str) -> str:
    history = current.casework().since(clash.subject, max(clash.versions) - 1)
    event = next(e for e in history if e.originator_version == max(clash.versions))
    to = event.staff_id if isinstance(event, ContactAssigned) else None
    names = names_of([event.stamp.by, *filter(None, [to])])
    said = {"number": number, "who": names.get(event.stamp.by, "")}
    if to is None:
        return gettext(
            "%(number)s is intussen door %(who)s teruggegeven aan het team; niet gewijzigd.", **said
        )
    return gettext(
        "%(number)s is intussen door %(who)s aan %(to)s gegeven; niet gewijzigd.",
        **said,
        to=names.get(to, ""),
    )


def _ticked(text: str) -> tuple[WorkRow, int] | None:
    """Return the row that was ticked and the version it showed then: "K-2057:12"."""
    written_number, _, seen = text.partition(":")
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 10):
        return None
    try:
        number = numbered(written_number)
    except NotFound:
        return None
    with current.reading() as reading:
        row = lists.by_number(reading, number, current.actor().schools(*DEALERS))
    row = unless_too_near(row)
    return (row, int(seen)) if row else None


def _id(name: str) -> UUID | None:
    try:
        return parse_id(request.form.get(name, ""))
    except NotUnderstood:
        return None
