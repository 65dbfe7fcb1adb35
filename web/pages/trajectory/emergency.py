"""Break-glass: a trajectory one is not on, opened in an emergency, for four hours."""

from __future__ import annotations

from functools import partial

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.ids import derived
from casework.trajectories.commands import BreakGlass
from casework.trajectories.lines import KERNTEAM
from web import current
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.trajectory.opened import Opened, open_trajectory
from web.routes import page
from web.schemas.emergency import BreakGlassForm


@page("/trajecten/<number>/noodtoegang", who=KERNTEAM)
def emergency_form(number: str) -> ResponseReturnValue:
    """Ask what is the matter; somebody who has it open needs no emergency."""
    opened = open_trajectory(number, masked=True)
    if not opened.is_masked:
        return redirect(url_for("trajectory_page", number=opened.number), 303)
    return form_view.show(_deed(opened))


@page("/trajecten/<number>/noodtoegang", who=KERNTEAM, methods=("POST",), weighs=True)
def break_glass(number: str) -> ResponseReturnValue:
    """Write the motive in the history of the trajectory, and so open it for four hours.

    Who is not there for certain has a code to fill in on the same page (`web.app.step_up`): in
    an emergency one field more is better than a page more.
    """
    opened = open_trajectory(number, masked=True)
    return form_view.carry_out(_deed(opened))


def _deed(opened: Opened) -> Deed:
    return Deed(
        schema=BreakGlassForm,
        home=url_for("trajectory_page", number=opened.number),
        commands=partial(_breaking, opened),
        offers={"aside": [(gettext("Traject"), opened.number)]},
    )


def _breaking(opened: Opened, values: Values) -> tuple[BreakGlass, ...]:
    command = BreakGlass(
        command_id=values["command_id"],
        at=current.now(),
        trajectory_id=opened.state.id,
        glass_id=derived("glass_id", str(values["command_id"])),
        motive=values["motive"],
    )
    return (command,)
