"""Exports, from question to file: a long list waits for a second person; each child is a line."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.commands import Command
from casework.errors import NotFound, NotPermitted, RuleBroken
from casework.exports import commands as c
from casework.exports.codes import List
from casework.exports.export import who_is_in
from casework.exports.lines import ASKERS, SECONDS
from casework.ids import derived, mint
from casework.schools.school import School
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import exports as asked
from projections.exports import ExportRow, Sight
from web import current
from web.app.reading import show
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.at_school import ask_school, chosen_school, of_school
from web.pages.exports import pupils
from web.pages.exports.words import facts, is_open, state_badge, title_of, told
from web.pages.form_view import Deed, Values
from web.pages.privacy.officers import schools_overseen
from web.routes import page
from web.schemas.base import FormSchema
from web.schemas.exports import AllowExportForm, AskExportForm, RefuseExportForm
from web.staff_names import names_of
from web.texts import rule_text

CONCERNED: Final = ASKERS | SECONDS
FILE_NAME: Final = "leerlingen.csv"


class Decision(NamedTuple):
    """What a second person can decide: the form, and the command it becomes."""

    schema: type[FormSchema]
    command: type[c.ExportCommand]


DEEDS: Final = {
    "instemmen": Decision(AllowExportForm, c.AllowExport),
    "weigeren": Decision(RefuseExportForm, c.RefuseExport),
}


@page("/uitvoer", who=CONCERNED)
def exports() -> ResponseReturnValue:
    """Show what was asked for, newest first: who may agree sees all, who asks their own."""
    with current.reading() as reading:
        found = asked.page(reading, _sight(), request.args.get("na"))
    names = names_of([row.asked_by for row in found.rows])
    ask = (gettext("Leerlingen uitvoeren"), url_for("ask_export_form"))
    return render_template(
        "exports.html",
        title=gettext("Uitvoer"),
        actions=[ask] if current.actor().has(*ASKERS) else [],
        rows=[_row(one, names) for one in found.rows],
        pages={"next_url": url_for("exports", na=found.after) if found.after else None},
    )


@page("/uitvoer/nieuw", who=ASKERS)
def ask_export_form() -> ResponseReturnValue:
    """Ask what for; whoever works at several schools says for which one."""
    school = chosen_school(ASKERS)
    return form_view.show(_question(school)) if school else _which_school()


@page("/uitvoer/nieuw", who=ASKERS, methods=("POST",))
def ask_export() -> ResponseReturnValue:
    """Ask for the list; the next page gives the file, or says who has to agree."""
    school = chosen_school(ASKERS)
    return form_view.carry_out(_question(school)) if school else _which_school()


@page("/uitvoer/<uuid:export_id>", who=CONCERNED)
def export(export_id: UUID) -> ResponseReturnValue:
    """Show one export: who asked, what for, how many people, and what is to be done."""
    row = _export(export_id)
    subject = Subject(export_id, "export", ("motive",), None, row.school)
    is_own = row.asked_by == current.actor().staff_id
    (motive,) = show([subject], [row.motive], "school_care" if is_own else "supervision")
    return render_template(
        "export.html",
        title=title_of(row),
        state=state_badge(row, current.now()),
        facts=facts(row, motive),
        actions=_actions(row),
        back_url=url_for("exports"),
    )


@page("/uitvoer/bestand/<uuid:export_id>", who=ASKERS, methods=("POST",), weighs=True)
def take_export(export_id: UUID) -> ResponseReturnValue:
    """Give the file to who asked for it: first the fact, then a line per person, then the file.

    Each time is a fact of its own, so nothing that was sent with it makes it one of before.
    """
    row = _export(export_id)
    listing = pupils.listed(row.school)
    try:
        current.execute(_taking(row.export_id, listing.people))
    except RuleBroken as refusal:
        home = url_for("export", export_id=export_id)
        return form_view.not_now(title_of(row), refusal.rule, home, gettext("Terug"))
    return _file(pupils.as_csv(listing.shown))


@page("/uitvoer/<uuid:export_id>/<slug>", who=SECONDS)
def decide_export_form(export_id: UUID, slug: str) -> ResponseReturnValue:
    """Ask the second person; who asked for it reads that it has to be somebody else."""
    row = _export(export_id)
    deed = _deed(row, slug)
    return _somebody_else(row) if _is_own(row) else form_view.show(deed)


@page("/uitvoer/<uuid:export_id>/<slug>", who=SECONDS, methods=("POST",), weighs=True)
def decide_export(export_id: UUID, slug: str) -> ResponseReturnValue:
    """Agree that it goes out, or refuse."""
    row = _export(export_id)
    try:
        return form_view.carry_out(_deed(row, slug))
    except NotPermitted:
        if _is_own(row):
            return _somebody_else(row)
        raise


def _sight() -> Sight:
    """Return whose exports somebody sees: who may agree sees those of others too."""
    actor = current.actor()
    return Sight(actor.staff_id, actor.schools(*ASKERS), schools_overseen(*SECONDS))


def _export(export_id: UUID) -> ExportRow:
    with current.reading() as reading:
        found = asked.by_id(reading, export_id, _sight())
    if found is None:
        raise NotFound(subject=export_id, kind="export")
    return found


def _which_school() -> ResponseReturnValue:
    return ask_school(ASKERS, in_language(AskExportForm.title))


def _question(school: School) -> Deed:
    return Deed(
        schema=AskExportForm,
        home=_asked_at(),
        commands=partial(_asking, school.id),
        offers={
            "action": url_for("ask_export", school=school.id),
            "aside": of_school(school),
            "cancel_url": url_for("exports"),
        },
    )


def _asked_at() -> str:
    try:
        return url_for("export", export_id=_id_for(parse_id(request.form.get("command_id", ""))))
    except NotUnderstood:
        return url_for("exports")


def _id_for(form_id: UUID) -> UUID:
    return derived("export_id", str(form_id))


def _asking(school: UUID, values: Values) -> tuple[Command, ...]:
    listing = pupils.listed(school)
    question = c.AskExport(
        command_id=values["command_id"],
        at=current.now(),
        export_id=_id_for(values["command_id"]),
        school_id=school,
        list=List.PUPILS,
        people=listing.people,
        left_out=listing.left_out,
        motive=values["motive"],
    )
    return (question,)


def _taking(export_id: UUID, people: tuple[UUID, ...]) -> c.TakeExport:
    return c.TakeExport(command_id=mint(), at=current.now(), export_id=export_id, people=people)


def _deed(row: ExportRow, slug: str) -> Deed:
    if slug not in DEEDS or row.open_until or row.is_refused:
        raise NotFound(kind="action")
    schema, command = DEEDS[slug]
    return Deed(
        schema=schema,
        home=url_for("export", export_id=row.export_id),
        commands=partial(_deciding, row.export_id, command),
        offers={"aside": [(gettext("Wat"), title_of(row))]},
    )


def _is_own(row: ExportRow) -> bool:
    return row.asked_by == current.actor().staff_id


def _somebody_else(row: ExportRow) -> ResponseReturnValue:
    home = url_for("export", export_id=row.export_id)
    return form_view.not_now(title_of(row), "second_person_needed", home, gettext("Terug"))


def _deciding(
    export_id: UUID, command: type[c.ExportCommand], values: Values
) -> tuple[Command, ...]:
    return (command(command_id=values["command_id"], at=current.now(), export_id=export_id),)


def _actions(row: ExportRow) -> list[Any]:
    if _is_own(row):
        return _own_actions(row)
    if row.open_until or row.is_refused or not current.actor().has(*SECONDS):
        return []
    refuse = (gettext("Weigeren"), _url(row, "weigeren"))
    if not row.who:
        return [refuse, str(rule_text("export_of_before"))]
    return [(gettext("Instemmen"), _url(row, "instemmen")), refuse]


def _own_actions(row: ExportRow) -> list[Any]:
    """Return what who asked can do: fetch the file, wait, or ask anew."""
    is_waiting = row.open_until is None and not row.is_refused
    if not is_waiting and not is_open(row, current.now()):
        return []
    if row.who != who_is_in(row.export_id, pupils.listed(row.school).people):
        again = url_for("ask_export_form", school=row.school)
        why = "export_changed" if row.who else "export_of_before"
        return [(gettext("Opnieuw vragen"), again), str(rule_text(why))]
    if is_waiting:
        return [gettext("Vraag de projectleider of de privacy officer om in te stemmen.")]
    return [(gettext("Bestand ophalen"), url_for("take_export", export_id=row.export_id), [])]


def _url(row: ExportRow, slug: str) -> str:
    return url_for("decide_export_form", export_id=row.export_id, slug=slug)


def _file(content: bytes) -> Response:
    answer = Response(content, mimetype=pupils.KIND)
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    current.projections().catch_up()
    return answer


def _row(row: ExportRow, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "text": title_of(row),
        "url": url_for("export", export_id=row.export_id),
        "status": state_badge(row, current.now()),
        "sub": told(row, names),
    }
