"""A teacher's signal in under a minute."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.families.commands import RegisterFamily
from casework.ids import derived
from casework.schools.school import School
from casework.trajectories.commands import RaiseSignal
from casework.trajectories.lines import SIGNALLERS
from web import current
from web.app import held, kept, sent
from web.forms import Form, parse, start
from web.forms.messages import in_language
from web.pages.at_school import ask_school, chosen_school, of_school
from web.pages.signal.family import registration
from web.pages.trajectory.filling import ticked
from web.pages.trajectory.offers import signal_list, signal_notes
from web.routes import page
from web.schemas.signal import RaiseSignalForm


@page("/signaal", who=SIGNALLERS)
def signal_form() -> ResponseReturnValue:
    """Show the form for a new signal."""
    school = chosen_school(SIGNALLERS)
    if school is None:
        return ask_school(SIGNALLERS, in_language(RaiseSignalForm.title))
    return _page(start(RaiseSignalForm, _context(school), kept.take(request.path)))


@page("/signaal", who=SIGNALLERS, methods=("POST",))
def raise_signal() -> ResponseReturnValue:
    """Pass the signal on; family and trajectory begin together or not at all."""
    school = chosen_school(SIGNALLERS)
    if school is None:
        return ask_school(SIGNALLERS, in_language(RaiseSignalForm.title))
    values, form = parse(RaiseSignalForm, request.form, _context(school))
    if values is None:
        return _page(form), 422
    done = current.execute(*_commands(values, school))
    again = sent.anew(form, values["command_id"], done)
    if again is not None:
        return _page(again), 422
    held.forget(request.path)
    flash(gettext("Je signaal is ontvangen. De intern begeleider kijkt er als eerste naar."))
    return redirect(url_for("my_signals"), 303)


def _page(form: Form) -> str:
    return render_template("form.html", form=form)


def _commands(values: dict[str, Any], school: School) -> tuple[RegisterFamily, RaiseSignal]:
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
        **ticked(school.settings, values.pop("items") or ()),
        **ids,
        **{
            name: value
            for name, value in values.items()
            if name not in ("command_id", "expected_version")
        },
    )
    return registration(values, school.id, ids), raised


def _context(school: School) -> dict[str, Any]:
    settings = school.settings
    return {
        "today": current.today(),
        "action": url_for("raise_signal", school=school.id),
        "cancel_url": url_for("my_signals"),
        "draft_url": url_for("save_draft", voor=request.path),
        "aside": of_school(school),
        "signal_list": signal_list(settings),
        "signal_notes": signal_notes(settings),
    }
