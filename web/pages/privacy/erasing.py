"""Erasing, from proposal to receipt: what goes blank is seen first, and two people agree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.commands import Command
from casework.doubles.codes import Kind
from casework.erasures import commands as c
from casework.erasures.lines import OFFICERS, SECONDS
from casework.errors import NotFound, NotPermitted, OrderIncomplete, RuleBroken
from casework.ids import derived
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import erasures as orders
from projections.erasures import ErasureRow
from web import current, present
from web.app.reading import show
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.privacy.erasable import FAMILY, PERSON, Erasable, blank, came_since, erasable, shared
from web.pages.privacy.erasure_words import (
    about_text,
    basis_text,
    facts,
    from_backups,
    listed_text,
    once_more_of,
    receipt,
    remains,
    state_badge,
    told,
)
from web.pages.privacy.orders import not_too_near, order_of, schools_of_orders
from web.pages.privacy.stopping import is_held, stops
from web.pages.trajectory.opened import written
from web.routes import page
from web.schemas.base import FormSchema
from web.schemas.erasing import ConfirmErasureForm, ProposeErasureForm, WithdrawErasureForm


class Decision(NamedTuple):
    """What can be decided about a proposal: the form, and the command it becomes."""

    schema: type[FormSchema]
    command: type[c.ErasureCommand]


DEEDS: Final = {
    "instemmen": Decision(ConfirmErasureForm, c.ConfirmErasure),
    "intrekken": Decision(WithdrawErasureForm, c.WithdrawErasure),
}

LOOKS: Final = 5
"""How often is looked at what belongs to an order, while colleagues go on writing."""


@page("/privacy/wissen", who=SECONDS)
def erasures() -> ResponseReturnValue:
    """Show every order, newest first; a number leads to a new one."""
    if number := request.args.get("traject"):
        return redirect(url_for("propose_erasure_form", number=number), 303)
    with current.reading() as reading:
        found = orders.page(reading, schools_of_orders(), request.args.get("na"))
    return render_template(
        "erasures.html",
        title=gettext("Wissen"),
        may_propose=current.actor().has(*OFFICERS),
        rows=[_row(one) for one in not_too_near(found.rows)],
        pages={"next_url": url_for("erasures", na=found.after) if found.after else None},
    )


@page("/privacy/wissen/nieuw/<number>", who=OFFICERS)
def propose_erasure_form(number: str) -> ResponseReturnValue:
    """Ask what goes, and why; what can go tells of whom the family is."""
    what = erasable(number)
    case, school = what.row.trajectory_id, what.row.school
    current.look([Subject(case, "trajectory", ("relation",), case, school)], purpose="erasure")
    return form_view.show(_proposal(what))


@page("/privacy/wissen/nieuw/<number>", who=OFFICERS, methods=("POST",), weighs=True)
def propose_erasure(number: str) -> ResponseReturnValue:
    """Propose it; the next page shows what would be blank."""
    return form_view.carry_out(_proposal(erasable(number)))


@page("/privacy/wissen/<uuid:erasure_id>", who=SECONDS)
def erasure(erasure_id: UUID) -> ResponseReturnValue:
    """Show one order: what it reaches, what is to be done, and its receipt."""
    order = order_of(erasure_id)
    subject = Subject(erasure_id, "erasure", ("relation", "motive"), None, order.school)
    (motive,) = show([subject], [order.motive], "erasure")
    return render_template(
        "erasure.html",
        title=gettext("Wissen: %(what)s", what=about_text(order)),
        state=state_badge(order),
        facts=[*facts(order, motive if order.motive else ""), *remains(order), *stops(order)],
        blank=blank(order),
        receipt=receipt(order),
        shared=present.listed(shared(order.of, order.school)),
        actions=[*_actions(order), *_there_too(order)],
        back_url=url_for("erasures"),
    )


@page("/privacy/wissen/<uuid:erasure_id>/<slug>", who=SECONDS)
def erasure_form(erasure_id: UUID, slug: str) -> ResponseReturnValue:
    """Ask for the last time, or say who else has to agree, or what has to be let go first."""
    order = order_of(erasure_id)
    current.look(
        [Subject(erasure_id, "erasure", ("relation",), None, order.school)], purpose="erasure"
    )
    deed = _deed(order, slug)
    lacking = _lacking(order) if slug == "instemmen" else None
    return _not_yet(order, lacking) if lacking else form_view.show(deed)


@page("/privacy/wissen/<uuid:erasure_id>/<slug>", who=SECONDS, methods=("POST",), weighs=True)
def decide_erasure(erasure_id: UUID, slug: str) -> ResponseReturnValue:
    """Agree, and it is gone; or take it back."""
    order = order_of(erasure_id)
    try:
        return _decided(order, slug)
    except NotPermitted:
        if slug == "instemmen" and _is_own(order):
            return _not_yet(order, "second_person_needed")
        raise


def _decided(order: ErasureRow, slug: str) -> ResponseReturnValue:
    """Carry it out; look again at what belongs to it when something began at that very moment."""
    for _ in range(LOOKS - 1):
        try:
            return form_view.carry_out(_deed(order, slug))
        except OrderIncomplete:
            current.projections().catch_up()
    return form_view.carry_out(_deed(order, slug))


def _proposal(what: Erasable) -> Deed:
    return Deed(
        schema=ProposeErasureForm,
        home=_proposed_at(),
        commands=partial(_proposing, what),
        offers={"what": what.options(), "aside": [(gettext("Traject"), what.number)]},
        initial=partial(_proposed_before, what),
    )


def _proposed_before(what: Erasable) -> Mapping[str, Any]:
    """Begin with what was proposed where the same one is recorded as well, for who may see it."""
    try:
        order = order_of(parse_id(request.args["net_als"]))
    except (KeyError, NotUnderstood, NotFound):
        return {}
    chosen = request.args.get("wat", "")
    known = {code for code, _ in what.options()}
    begun = {"basis": order.basis, "is_urgent": order.is_urgent}
    return {**begun, "what": chosen} if chosen in known else begun


def _proposed_at() -> str:
    """Return where the proposal will be seen, with what would be blank."""
    try:
        form_id = parse_id(request.form.get("command_id", ""))
    except NotUnderstood:
        return url_for("erasures")
    return url_for("erasure", erasure_id=_id_for(form_id))


def _id_for(form_id: UUID) -> UUID:
    return derived("erasure_id", str(form_id))


def _proposing(what: Erasable, values: Values) -> tuple[Command, ...]:
    proposal = c.ProposeErasure(
        command_id=values["command_id"],
        at=current.now(),
        erasure_id=_id_for(values["command_id"]),
        school_id=what.row.school,
        basis=values["basis"],
        motive=values["motive"],
        is_urgent=values["is_urgent"],
        **what.reach(values["what"]),
    )
    return (proposal,)


def _deed(order: ErasureRow, slug: str) -> Deed:
    if slug not in DEEDS or order.state not in {"proposed", "overtaken"}:
        raise NotFound(kind="action")
    if order.state == "overtaken":
        raise RuleBroken("erasure_overtaken")
    schema, command = DEEDS[slug]
    what = [
        (gettext("Wat"), about_text(order)),
        (gettext("Waarom"), basis_text(order)),
        (gettext("Uit reservekopieën"), from_backups(order)),
        (gettext("Regels waarvan de inhoud weg is"), blank(order).count),
        *remains(order),
        *stops(order),
    ]
    return Deed(
        schema=schema,
        home=_home(order),
        commands=partial(_deciding, order, command),
        offers={"aside": what},
        after=partial(_erase, order.erasure_id) if slug == "instemmen" else form_view.no_more,
    )


def _is_own(order: ErasureRow) -> bool:
    return order.proposed_by == current.actor().staff_id


def _lacking(order: ErasureRow) -> str | None:
    """Return the rule because of which the actor cannot agree now."""
    if _is_own(order):
        return "second_person_needed"
    return "erasure_held" if is_held(order) else None


def _not_yet(order: ErasureRow, rule: str) -> ResponseReturnValue:
    title, home = in_language(ConfirmErasureForm.title), _home(order)
    return form_view.not_now(title, rule, home, gettext("Terug naar het voorstel"))


def _home(order: ErasureRow) -> str:
    return url_for("erasure", erasure_id=order.erasure_id)


def _deciding(
    order: ErasureRow, command: type[c.ErasureCommand], values: Values
) -> tuple[Command, ...]:
    # The door sees what an order takes whole; one person is in trajectories that it does not name.
    if command is c.ConfirmErasure and is_held(order):
        raise RuleBroken("erasure_held")
    sent: dict[str, Any] = {"command_id": values["command_id"], "at": current.now()}
    if command is c.ConfirmErasure:
        sent["also"] = came_since(order)
    return (command(erasure_id=order.erasure_id, **sent),)


def _erase(erasure_id: UUID) -> None:
    # The keeper would do it a second later: whoever agreed sees that it is gone.
    current.projections().catch_up(current.casework().erase(erasure_id).position)


def _actions(order: ErasureRow) -> list[Any]:
    if order.state == "carried_out":
        text = gettext("Bewijs om mee te geven")
        return [(text, url_for("erasure_receipt", erasure_id=order.erasure_id))]
    if order.state != "proposed":
        return []
    if not _is_own(order):
        return [(gettext("Instemmen en wissen"), _url(order, "instemmen"))]
    waits = gettext("Een tweede privacy officer of de projectleider stemt in.")
    return [(gettext("Intrekken"), _url(order, "intrekken")), waits]


def _there_too(order: ErasureRow) -> list[Any]:
    """Return the way to propose the same where the same one is recorded once more."""
    if not current.actor().has(*OFFICERS) or order.state == "withdrawn":
        return []
    return [
        (
            gettext("Ook bij %(number)s voorstellen", number=written(one.number)),
            url_for(
                "propose_erasure_form",
                number=written(one.number),
                net_als=order.erasure_id,
                wat=FAMILY if one.kind is Kind.FAMILY else f"{PERSON}:{one.record}",
            ),
        )
        for one in once_more_of(order)
    ]


def _url(order: ErasureRow, slug: str) -> str:
    return url_for("erasure_form", erasure_id=order.erasure_id, slug=slug)


def _row(order: ErasureRow) -> dict[str, Any]:
    return {
        "text": listed_text(order),
        "url": _home(order),
        "status": state_badge(order),
        "sub": told(order),
    }
