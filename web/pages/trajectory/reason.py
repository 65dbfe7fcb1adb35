"""The reason that opens a trajectory one is not on: written first, shown second."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.audit.looking import Subject
from casework.trajectories.lines import KERNTEAM
from web import current
from web.app import addresses, reasons
from web.forms import parse, start
from web.pages.trajectory.opened import Opened, open_trajectory
from web.routes import page
from web.schemas.course import ReasonForm


@page("/trajecten/<number>/reden", who=KERNTEAM)
def reason_form(number: str) -> ResponseReturnValue:
    """Ask why; somebody who is on the trajectory needs no reason."""
    opened = open_trajectory(number, masked=True)
    if not opened.is_masked:
        return redirect(url_for("trajectory_page", number=opened.number), 303)
    return render_template("form.html", form=start(ReasonForm, _context(opened)))


@page("/trajecten/<number>/reden", who=KERNTEAM, methods=("POST",))
def give_reason(number: str) -> ResponseReturnValue:
    """Write the reason in the log, then open the trajectory for half an hour."""
    opened = open_trajectory(number, masked=True)
    values, form = parse(ReasonForm, request.form, _context(opened))
    if values is None:
        return render_template("form.html", form=form), 422
    subject = Subject(
        opened.state.id, "trajectory", ("reason",), opened.state.id, opened.state.school
    )
    look = current.look([subject], purpose=values["purpose"], reason=values["reason"])
    current.projections().catch_up(look.position)
    reasons.give(opened.state.id, values["purpose"], look.processing_id)
    return redirect(_back() or url_for("trajectory_page", number=opened.number), 303)


def _back() -> str | None:
    """Return the form that somebody was writing when the half hour was over."""
    return addresses.back(request.args.get("terug", ""))


def _context(opened: Opened) -> dict[str, Any]:
    return {
        "today": current.today(),
        "action": url_for("give_reason", number=opened.number, terug=_back()),
        "cancel_url": url_for("trajectory_page", number=opened.number),
        "version": opened.state.version,
    }
