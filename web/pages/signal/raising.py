"""A teacher's signal in under a minute."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.families.commands import RegisterFamily
from casework.ids import derived
from casework.schools.school import School
from casework.trajectories.commands import RaiseSignal
from casework.trajectories.lines import SIGNALLERS
from web import current
from web.app import held
from web.forms import Form, parse, start
from web.pages.signal.family import registration
from web.pages.trajectory.filling import seen_items
from web.pages.trajectory.offers import signal_list, signal_notes
from web.pages.trajectory.opened import school_of
from web.routes import page
from web.schemas.signal import RaiseSignalForm


@page("/signaal", who=SIGNALLERS)
def signal_form() -> ResponseReturnValue:
    """Show the form for a new signal."""
    return _page(start(RaiseSignalForm, _context(), held.take(request.path)))


@page("/signaal", who=SIGNALLERS, methods=("POST",))
def raise_signal() -> ResponseReturnValue:
    """Pass the signal on; family and trajectory begin together or not at all."""
    values, form = parse(RaiseSignalForm, request.form, _context())
    if values is None:
        return _page(form), 422
    current.execute(*_commands(values))
    held.forget(request.path)
    flash(gettext("Je signaal is ontvangen. De intern begeleider kijkt er als eerste naar."))
    return redirect(url_for("my_signals"), 303)


def _page(form: Form) -> str:
    return render_template("form.html", form=form)


def _commands(values: dict[str, Any]) -> tuple[RegisterFamily, RaiseSignal]:
    school = _school()
    form_id = str(values["command_id"])
    ids: dict[str, Any] = {name: derived(name, form_id) for name in ("family_id", "child_id")}
    raised = RaiseSignal(
        command_id=derived("signal", form_id),
        at=current.now(),
        trajectory_id=derived("trajectory_id", form_id),
        school_id=school.id,
        number=current.casework().next_number(),
        signal_id=derived("signal_id", form_id),
        list_version=school.settings.version,
        items=seen_items(values.pop("items") or ()),
        **ids,
        **{
            name: value
            for name, value in values.items()
            if name not in ("command_id", "expected_version")
        },
    )
    return registration(values, school.id, ids), raised


def _context() -> dict[str, Any]:
    settings = _school().settings
    return {
        "today": current.today(),
        "action": url_for("raise_signal"),
        "cancel_url": url_for("my_signals"),
        "draft_url": url_for("save_draft"),
        "signal_list": signal_list(settings),
        "signal_notes": signal_notes(settings),
    }


def _school() -> School:
    """Return the school the signal is for: the first where the sender may signal."""
    schools: tuple[UUID, ...] = current.actor().schools(*SIGNALLERS)
    return school_of(schools[0])
