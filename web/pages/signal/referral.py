"""Parents who come themselves: a trajectory without a signal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.ids import derived
from casework.privacy.content import Personal
from casework.schools.school import School
from casework.trajectories.commands import ClaimTrajectory, GiveConsent, OpenReferral
from casework.trajectories.lines import KERNTEAM
from web import current
from web.app import held, kept, sent
from web.forms import parse, start
from web.forms.messages import in_language
from web.pages.at_school import ask_school, chosen_school, of_school
from web.pages.signal.family import registration
from web.pages.trajectory.opened import written
from web.routes import page
from web.schemas.referral import OpenReferralForm


@page("/aanmelding", who=KERNTEAM)
def referral_form() -> ResponseReturnValue:
    """Show the form for a family that comes itself."""
    school = chosen_school(KERNTEAM)
    if school is None:
        return ask_school(KERNTEAM, in_language(OpenReferralForm.title))
    form = start(OpenReferralForm, _context(school), kept.take(request.path))
    return render_template("form.html", form=form)


@page("/aanmelding", who=KERNTEAM, methods=("POST",))
def open_referral() -> ResponseReturnValue:
    """Begin the trajectory; whoever sits with the parents becomes their contact."""
    school = chosen_school(KERNTEAM)
    if school is None:
        return ask_school(KERNTEAM, in_language(OpenReferralForm.title))
    values, form = parse(OpenReferralForm, request.form, _context(school))
    if values is None:
        return render_template("form.html", form=form), 422
    number = current.casework().next_number()
    done = current.execute(*_commands(values, number, school.id))
    again = sent.anew(form, values["command_id"], done)
    if again is not None:
        return render_template("form.html", form=again), 422
    held.forget(request.path)
    if done.replayed:
        return redirect(url_for("worklist"), 303)
    flash(gettext("Het traject is gestart. Jij bent de contactpersoon."))
    return redirect(url_for("trajectory_page", number=written(number)), 303)


def _commands(values: dict[str, Any], number: int, school: UUID) -> tuple[Command, ...]:
    form_id = str(values["command_id"])
    ids: dict[str, Any] = {name: derived(name, form_id) for name in ("family_id", "child_id")}
    shared: dict[str, Any] = {
        "at": current.now(),
        "trajectory_id": derived("trajectory_id", form_id),
    }
    opened = OpenReferral(
        command_id=derived("referral", form_id),
        school_id=school,
        number=number,
        child_name=values["child_name"],
        group=values["group"],
        question=values["question"],
        language=Personal(values["language"]),
        interpreter=values["interpreter"],
        **ids,
        **shared,
    )
    claimed = ClaimTrajectory(
        command_id=derived("claim", form_id), staff_id=current.actor().staff_id, **shared
    )
    return registration(values, school, ids), opened, claimed, _consent(values, form_id, shared)


def _consent(values: dict[str, Any], form_id: str, shared: dict[str, Any]) -> GiveConsent:
    return GiveConsent(
        command_id=derived("consent", form_id),
        consent_id=derived("consent_id", form_id),
        receiver_kind="service_point",
        receiver_id=None,
        contents=("name_and_question",),
        given_on=current.today(),
        how="spoken",
        interpreter=values["interpreter"],
        language=Personal(values["language"]),
        given_by=values["given_by"],
        **shared,
    )


def _context(school: School) -> dict[str, Any]:
    return {
        "today": current.today(),
        "action": url_for("open_referral", school=school.id),
        "cancel_url": url_for("worklist"),
        "draft_url": url_for("save_draft", voor=request.path),
        "aside": of_school(school),
    }
