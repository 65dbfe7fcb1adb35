"""A signal that was about another child: taken away here, and moved to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.errors import NotFound, RuleBroken
from casework.identity.actor import WORKFLOW_ID
from casework.ids import derived, mint
from casework.together.copies import Place, copies_of
from casework.trajectories.commands import (
    CloseTrajectory,
    CorrectCopy,
    CorrectSignal,
    SeeCorrection,
)
from casework.trajectories.lines import KERNTEAM, may_know
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import audit_trail, notices, worklist
from projections.worklist import WorkRow
from web import current, present
from web.app.too_near import unless_too_near
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.trajectory.moving import signals_again
from web.pages.trajectory.opened import Opened, numbered, open_trajectory, written
from web.routes import page
from web.schemas.rights import CorrectSignalForm

ADDRESS: Final = "/trajecten/<number>/ander-kind/<uuid:signal_id>"
FIELDS: Final = ("signal", "timeline", "health")
"""The groups of fields with which somebody saw a signal."""


@page(ADDRESS, who=KERNTEAM)
def correct_form(number: str, signal_id: UUID) -> ResponseReturnValue:
    """Ask where it belongs, or say that it was taken away already."""
    opened = _opened(number, signal_id)
    if signal_id in opened.state.corrected:
        title, home = in_language(CorrectSignalForm.title), _home(opened)
        return form_view.not_now(title, "signal_corrected", home)
    return form_view.show(_deed(opened, signal_id))


@page(ADDRESS, who=KERNTEAM, methods=("POST",))
def correct_signal(number: str, signal_id: UUID) -> ResponseReturnValue:
    """Take it away here and add it there: both or neither."""
    return form_view.carry_out(_deed(_opened(number, signal_id), signal_id))


@page(f"{ADDRESS}/gezien", who=KERNTEAM, methods=("POST",))
def see_correction(number: str, signal_id: UUID) -> ResponseReturnValue:
    """Take a notice away; whoever it was for need not be on the trajectory any more."""
    opened = open_trajectory(number, masked=True)
    _check_signal(opened, signal_id)
    command = SeeCorrection(
        command_id=_form_id(),
        at=current.now(),
        trajectory_id=opened.state.id,
        signal_id=signal_id,
    )
    current.execute(command)
    flash(gettext("Het bericht is weg. In het logboek blijft het staan."))
    return redirect(url_for("worklist"), 303)


def notices_for_me() -> list[tuple[str, tuple[str, str, list[tuple[str, str]]]]]:
    """Return what somebody has to hear about what they saw, each with its one button."""
    with current.reading() as reading:
        found = notices.for_staff(reading, current.actor().staff_id)
        numbers = worklist.by_ids(reading, [one.trajectory_id for one in found])
    return [
        (
            gettext(
                "Je hebt een signaal gezien dat bij een ander kind hoorde (%(day)s). De tekst is "
                "weg. Gebruik niet wat je las, en vertel het niet verder.",
                day=present.day(one.at.astimezone(current.AMSTERDAM).date()),
            ),
            (
                gettext("Ik weet het"),
                url_for(
                    "see_correction",
                    number=written(numbers[one.trajectory_id].number),
                    signal_id=one.signal_id,
                ),
                [("command_id", str(mint()))],
            ),
        )
        for one in found
        if one.trajectory_id in numbers
    ]


def _form_id() -> UUID:
    try:
        return parse_id(request.form.get("command_id", ""))
    except NotUnderstood:
        return mint()


def _opened(number: str, signal_id: UUID) -> Opened:
    opened = open_trajectory(number)
    _check_signal(opened, signal_id)
    return opened


def _check_signal(opened: Opened, signal_id: UUID) -> None:
    if signal_id not in opened.state.signals:
        raise NotFound(subject=opened.state.id, kind="part")


def _home(opened: Opened) -> str:
    return url_for("trajectory_page", number=opened.number)


def _deed(opened: Opened, signal_id: UUID) -> Deed:
    return Deed(
        schema=CorrectSignalForm,
        # Once it is closed it is nobody's to look at without a reason.
        home=url_for("worklist") if _is_all(opened, signal_id) else _home(opened),
        commands=partial(_commands, opened, signal_id),
        version=opened.state.version,
        offers={"aside": [(gettext("Traject"), opened.number)]},
    )


def _commands(opened: Opened, signal_id: UUID, values: Values) -> Sequence[Command]:
    there = _there(opened, values["number"]) if values["number"] else None
    form_id = str(values["command_id"])
    corrected = CorrectSignal(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        trajectory_id=opened.state.id,
        signal_id=signal_id,
        to=there.trajectory_id if there else None,
        readers=_readers(opened.state.id),
    )
    copies = [_copy(corrected, *place) for place in _copies(opened, signal_id)]
    moved = signals_again(opened, there, form_id, only=signal_id) if there else []
    closed = [_closing(opened, form_id)] if _is_all(opened, signal_id) else []
    return [corrected, *copies, *moved, *closed]


def _copies(opened: Opened, signal_id: UUID) -> list[Place]:
    return copies_of(opened.state.id, signal_id, current.casework().state)


def _copy(corrected: CorrectSignal, trajectory_id: UUID, signal_id: UUID) -> CorrectCopy:
    return CorrectCopy(
        command_id=derived("corrected as well", str(corrected.command_id), str(signal_id)),
        at=corrected.at,
        trajectory_id=trajectory_id,
        signal_id=signal_id,
        to=corrected.to,
        readers=_readers(trajectory_id),
        through=corrected.trajectory_id,
    )


def _is_all(opened: Opened, signal_id: UUID) -> bool:
    """Say whether nothing is left of a trajectory that was no more than this signal."""
    state = opened.state
    return state.phase == "signal" and not state.signals - state.corrected - {signal_id}


def _closing(opened: Opened, form_id: str) -> CloseTrajectory:
    return CloseTrajectory(
        command_id=derived("corrected, so closed", form_id),
        at=current.now(),
        trajectory_id=opened.state.id,
        reason="unfounded_signal",
        closed_on=current.today(),
    )


def _there(opened: Opened, typed: str) -> WorkRow:
    """Return where it belongs: something that runs at this school and is not too near."""
    with current.reading() as reading:
        row = worklist.by_number(reading, _number(typed), (opened.row.school,))
    row = _known(unless_too_near(row))
    if row is None or row.trajectory_id == opened.state.id or row.is_closed:
        raise RuleBroken("trajectory_unknown", field="number")
    return row


def _known(row: WorkRow | None) -> WorkRow | None:
    actor = current.actor()
    is_known = row and may_know(actor, row.school, is_referred=row.is_referred)
    return row if is_known else None


def _number(typed: str) -> int:
    try:
        return numbered(typed)
    except NotFound:
        return 0


def _readers(trajectory_id: UUID) -> tuple[UUID, ...]:
    # Whoever saw it a moment ago has to hear it as well.
    current.projections().catch_up()
    with current.reading() as reading:
        found = audit_trail.readers(reading, trajectory_id, FIELDS)
    me = current.actor().staff_id
    return tuple(one for one in found if one not in {me, WORKFLOW_ID})
