"""Light contact: somebody walks in with one question. A theme and a day are counted, no more."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.schools.commands import CountLightContact
from casework.schools.school import School
from casework.trajectories.lines import KERNTEAM
from web import current
from web.forms import parse, start
from web.forms.messages import in_language
from web.pages.at_school import ask_school, chosen_school, of_school
from web.routes import page
from web.schemas.light_contact import LightContactForm


@page("/licht-contact", who=KERNTEAM)
def light_contact_form() -> ResponseReturnValue:
    """Ask for the theme and the day."""
    school = chosen_school(KERNTEAM)
    if school is None:
        return ask_school(KERNTEAM, in_language(LightContactForm.title))
    return render_template("form.html", form=start(LightContactForm, _context(school)))


@page("/licht-contact", who=KERNTEAM, methods=("POST",))
def count_light_contact() -> ResponseReturnValue:
    """Count it; nothing about a person is kept."""
    school = chosen_school(KERNTEAM)
    if school is None:
        return ask_school(KERNTEAM, in_language(LightContactForm.title))
    values, form = parse(LightContactForm, request.form, _context(school))
    if values is None:
        return render_template("form.html", form=form), 422
    counted = CountLightContact(
        command_id=values["command_id"],
        at=current.now(),
        school_id=school.id,
        theme=values["theme"],
        on=values["on"],
    )
    current.execute(counted)
    flash(gettext("Geteld. Er is niets over een persoon bewaard."))
    return redirect(url_for("worklist"), 303)


def _context(school: School) -> dict[str, Any]:
    return {
        "today": current.today(),
        "action": url_for("count_light_contact", school=school.id),
        "aside": of_school(school),
        "cancel_url": url_for("worklist"),
        "themes": tuple((d.code, d.label) for d in school.settings.domains),
        "initial": {"on": f"{current.today():%d-%m-%Y}"},
    }
