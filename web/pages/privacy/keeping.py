"""What goes when and why, and what stays for now: ids and dates, no content."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.errors import KeyErased
from casework.identity.actor import Role
from casework.ids import derived
from casework.trajectories import commands as c
from projections import retention
from projections.retention import Kept
from web import current, present
from web.app.too_near import closed_trajectories
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.privacy import at_once
from web.pages.privacy.officers import schools_overseen, trajectory_overseen
from web.pages.trajectory.opened import numbered, written
from web.routes import page
from web.schemas.fields import N_
from web.schemas.retention import REASONS, LiftHoldForm, PlaceHoldForm

OFFICER: Final = (Role.PRIVACY_OFFICER,)
WHY: Final = {
    "not_followed_up": N_("Niet gevolgd of geweigerd: korte termijn"),
    "closed_trajectory": N_("Afgesloten traject: gewone termijn"),
}
REQUEST_RUNS: Final = N_("Er loopt een verzoek van het gezin")


@page("/privacy/bewaren", who=OFFICER)
def keeping() -> ResponseReturnValue:
    """Show what goes next, and what is held."""
    with current.reading() as reading:
        found = retention.page(reading, schools_overseen(), request.args.get("na"))
        near = closed_trajectories(reading)
        note, ways = at_once.said(at_once.waiting(reading))
    return render_template(
        "list.html",
        title=gettext("Bewaren"),
        actions=[*ways, (gettext("Wat al weg is"), url_for("gone_by_term"))],
        note=note,
        summary=gettext(
            "Wanneer de inhoud weggaat, en waarom. De aantallen blijven. Opmerkingen bij nakijken "
            "en waarvoor een lijst was, gaan na vijf jaar."
        ),
        columns=_columns(),
        rows=[_row(one) for one in found.rows if one.trajectory_id not in near],
        pages={"next_url": url_for("keeping", na=found.after) if found.after else None},
        empty=gettext("Er is niets waarvan de inhoud binnenkort weggaat."),
    )


@page("/privacy/bewaren/<number>/vasthouden", who=OFFICER)
def hold_form(number: str) -> ResponseReturnValue:
    """Ask why it stays."""
    return form_view.show(_holding(number))


@page("/privacy/bewaren/<number>/vasthouden", who=OFFICER, methods=("POST",))
def place_hold(number: str) -> ResponseReturnValue:
    """Stop the clock."""
    return form_view.carry_out(_holding(number))


@page("/privacy/bewaren/<number>/loslaten", who=OFFICER)
def let_go_form(number: str) -> ResponseReturnValue:
    """Ask whether it may go."""
    return form_view.show(_letting_go(number))


@page("/privacy/bewaren/<number>/loslaten", who=OFFICER, methods=("POST",))
def lift_hold(number: str) -> ResponseReturnValue:
    """Let the clock go on."""
    return form_view.carry_out(_letting_go(number))


def stopped_by(kept: Kept) -> list[str]:
    """Return in words what keeps it, also past its day."""
    reasons = dict(REASONS)
    found = [gettext(reasons[why]) for why in kept.holds.values()]
    found += [gettext(REQUEST_RUNS)] if kept.requests else []
    found += [gettext("Het gezin liet het stilzetten")] if kept.restrictions else []
    return list(dict.fromkeys(found))


def _kept(number: str) -> tuple[UUID, Kept | None]:
    """Return a trajectory that the officer oversees, and what is known of its term."""
    row = trajectory_overseen(number)
    if row.is_erased:
        raise KeyErased(subject=row.trajectory_id)
    with current.reading() as reading:
        return row.trajectory_id, retention.by_id(reading, row.trajectory_id, None)


def _holding(number: str) -> Deed:
    trajectory_id, _ = _kept(number)
    return Deed(
        schema=PlaceHoldForm,
        home=url_for("keeping"),
        commands=partial(_place, trajectory_id),
        offers={"aside": [(gettext("Traject"), written(numbered(number)))]},
    )


def _letting_go(number: str) -> Deed:
    trajectory_id, kept = _kept(number)
    return Deed(
        schema=LiftHoldForm,
        home=url_for("keeping"),
        commands=partial(_lift, trajectory_id, kept),
        offers={"aside": [(gettext("Traject"), written(numbered(number)))]},
    )


def _place(trajectory_id: UUID, values: Values) -> tuple[Command, ...]:
    placing = c.PlaceHold(
        command_id=values["command_id"],
        at=current.now(),
        trajectory_id=trajectory_id,
        hold_id=derived("hold_id", str(values["command_id"])),
        reason=values["reason"],
    )
    return (placing,)


def _lift(trajectory_id: UUID, kept: Kept | None, values: Values) -> tuple[Command, ...]:
    return tuple(
        c.LiftHold(
            command_id=derived("lift", str(values["command_id"]), hold),
            at=current.now(),
            trajectory_id=trajectory_id,
            hold_id=UUID(hold),
        )
        for hold in (kept.holds if kept else ())
    )


def _columns() -> list[str]:
    why, held = gettext("Waarom"), gettext("Vastgehouden")
    return [gettext("Traject"), gettext("Weg op"), why, held, ""]


def _row(kept: Kept) -> list[Any]:
    number = written(kept.number)
    hold = gettext("Voorlopig bewaren"), url_for("hold_form", number=number)
    let_go = gettext("Niet langer bewaren"), url_for("let_go_form", number=number)
    return [
        (number, url_for("event_log", traject=number)),
        {"day": present.day(kept.gone_on)} if kept.gone_on else gettext("Loopt nog"),
        gettext(WHY.get(kept.reason or "", WHY["closed_trajectory"])) if kept.gone_on else "–",
        present.listed(stopped_by(kept)) or "–",
        {"act": let_go if kept.holds else hold},
    ]
