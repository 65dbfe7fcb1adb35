"""The forms of requests: noting a new one, and taking a step."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.commands import Command
from casework.errors import KeyErased, NotFound
from casework.families.codes import PersonKind
from casework.families.told import Custody, read_custody
from casework.identity.actor import Role
from casework.ids import derived
from casework.requests import commands as c
from casework.requests import steps
from casework.requests.checked import Checked, read_checked
from casework.requests.codes import STOPS, Kind, Outcome
from casework.requests.codes import Custody as Held
from casework.requests.request import Request
from casework.trajectories.commands import RestoreUse
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import erasures
from projections.families import FamilyRows, Person
from projections.worklist import WorkRow
from web import current, present
from web.forms.messages import in_language
from web.pages import form_view
from web.pages import request_words as words
from web.pages.family_texts import askers, custody_of, label
from web.pages.form_view import Deed, Values
from web.pages.request_actions import ACTIONS, RequestAction
from web.pages.requests.freezing import FREEZE, LET_GO, to_all
from web.pages.requests.opened import READERS, OpenRequest, about, may, open_request
from web.pages.trajectory.opened import written
from web.routes import page
from web.schemas.family_options import CUSTODY, SOURCES
from web.schemas.requests import RegisterRequestForm

NEW = "/trajecten/<number>/verzoek"
STEP = "/privacy/verzoeken/<uuid:request_id>/<slug>"


@page(NEW, who=READERS)
def request_form(number: str) -> ResponseReturnValue:
    """Ask what the family asks; who can ask it tells of whom the family is."""
    work, family = about(number)
    theirs = Subject(
        work.trajectory_id, "trajectory", ("relation",), work.trajectory_id, work.school
    )
    current.look([theirs], purpose="rights")
    return form_view.show(_new(work, family))


@page(NEW, who=READERS, methods=("POST",))
def register_request(number: str) -> ResponseReturnValue:
    """Note what the family asks."""
    return form_view.carry_out(_new(*about(number)))


@page(STEP, who=READERS)
def request_step_form(request_id: UUID, slug: str) -> ResponseReturnValue:
    """Show the form of one step, or say why it is not to be taken now."""
    action, opened = _action(slug), open_request(request_id)
    _check_may(action, opened)
    lacking = _lacking(action, opened)
    if lacking:
        back = gettext("Terug naar het verzoek")
        title = in_language(action.schema.title)
        return form_view.not_now(title, lacking, _home(opened.row.request_id), back)
    return form_view.show(_deed(action, opened))


@page(STEP, who=READERS, methods=("POST",))
def take_request_step(request_id: UUID, slug: str) -> ResponseReturnValue:
    """Take one step, or show its form again with every word kept."""
    action, opened = _action(slug), open_request(request_id)
    _check_may(action, opened)
    return form_view.carry_out(_deed(action, opened))


def _action(slug: str) -> RequestAction:
    if slug not in ACTIONS:
        raise NotFound(kind="action")
    return ACTIONS[slug]


def _check_may(action: RequestAction, opened: OpenRequest) -> None:
    if not may(action.command, opened.state):
        raise NotFound(subject=opened.row.request_id, kind="request")
    if opened.row.is_erased and action.command is not RestoreUse:
        raise KeyErased(subject=opened.row.request_id)


def _lacking(action: RequestAction, opened: OpenRequest) -> str | None:
    """Return the rule that stands in the way, told before the form is filled in."""
    state = opened.state
    if action.command is RestoreUse:
        return None if opened.is_frozen else "use_not_restricted"
    if state.is_over:
        return "request_over"
    if (state.kind == Kind.WRONG_FILE) is not (action.step == steps.LEAK):
        return "leak_not_asked" if action.step == steps.LEAK else "request_is_a_leak"
    if action.step is None:
        return "extended_already" if action.slug == "verlengen" and state.is_extended else None
    return _before_answer(state) if action.step == steps.ANSWER else _before(action.step, state)


def _before(step: str, state: Request) -> str | None:
    if state.outcome:
        return "request_decided"
    if step == steps.DECISION:
        lacking = steps.lacking(state)
        return f"{lacking}_not_checked" if lacking else None
    return None if step in steps.steps(state) else f"{step}_not_asked"


def _before_answer(state: Request) -> str | None:
    if not state.outcome:
        return "decision_missing"
    is_unread = steps.has_letter(state) and not state.is_letter_checked
    return "letter_not_checked" if is_unread else None


def _deed(action: RequestAction, opened: OpenRequest) -> Deed:
    told = _told(opened) if action.step == steps.CUSTODY else None
    return Deed(
        schema=action.schema,
        home=url_for("family_requests") if opened.row.is_erased else _home(opened.row.request_id),
        commands=partial(_commands, action, opened),
        version=opened.state.version,
        offers={"aside": _aside(action, opened, told)},
        initial=partial(_initial, action, opened, told),
    )


def _commands(action: RequestAction, opened: OpenRequest, values: Values) -> tuple[Command, ...]:
    request_id, now = opened.row.request_id, current.now()
    if action.command is RestoreUse:
        return to_all(LET_GO, opened, values["command_id"])
    command = action.command(request_id=request_id, at=now, **values)
    does_stop = opened.row.kind in STOPS and values.get("outcome") != Outcome.REFUSED
    if action.step != steps.DECISION or not does_stop:
        return (command,)
    return (command, *to_all(FREEZE, opened, values["command_id"]))


def _aside(
    action: RequestAction, opened: OpenRequest, custody: Custody | None
) -> list[tuple[str, str]]:
    told = [
        (words.title(opened.row.kind), opened.number),
        (gettext("Wie vraagt het"), opened.asker),
    ]
    if action.step == steps.CUSTODY:
        told.append((gettext("Vastgelegd bij het gezin"), _recorded(opened, custody)))
    if action.step == steps.DECISION and steps.is_without_custody(opened.state):
        told.append((gettext("Geen gezag"), words.extent("summary")))
    return told


def _told(opened: OpenRequest) -> Custody | None:
    """Write the line about the child, then return what is recorded of custody."""
    row, wanted = opened.row, custody_of(opened.family, opened.row.child_id)
    if not wanted:
        return None
    child = Subject(row.child_id, "person", ("custody",), row.trajectory_id, row.school)
    look = current.look([child], purpose="rights")
    (text,) = current.casework().reveal([wanted[0].sealed], look)
    return read_custody(text) if text else None


def _recorded(opened: OpenRequest, custody: Custody | None) -> str:
    """Return what the family's page says of custody; who holds it is told of who asks alone."""
    if not custody_of(opened.family, opened.row.child_id):
        return gettext("Nog niets over gezag")
    if custody is None:
        return present.erased()
    is_holder = opened.row.asked_by_id in custody.holders
    holds = gettext("deze persoon ook") if is_holder else gettext("deze persoon niet")
    since = gettext("sinds %(day)s", day=present.day(custody.since))
    says = (label(CUSTODY, custody.kind), holds, label(SOURCES, custody.source), since)
    return " · ".join(says)


def _initial(
    action: RequestAction, opened: OpenRequest, custody: Custody | None
) -> Mapping[str, Any]:
    if action.step == steps.CUSTODY:
        return _custody(opened, custody)
    if action.step == steps.ANSWER:
        return {"on": current.today()}
    return {}


def _custody(opened: OpenRequest, told: Custody | None) -> Mapping[str, Any]:
    row = opened.row
    checked = _checked(opened)
    if checked is not None:
        return msgspec.structs.asdict(checked)
    if told is None or not told.holders:
        return {}
    is_holder = row.asked_by_id in told.holders
    return {"custody": Held.HELD if is_holder else Held.NOT_HELD, "source": told.source}


def _checked(opened: OpenRequest) -> Checked | None:
    """Write the line about the request, then return what was found before."""
    sealed = opened.row.texts.get("custody")
    if sealed is None:
        return None
    look = current.look([opened.subject("custody")], purpose="rights")
    (text,) = current.casework().reveal([sealed], look)
    return read_checked(text) if text else None


def _new(work: WorkRow, family: FamilyRows) -> Deed:
    with current.reading() as reading:
        gone = erasures.gone_alone(reading, family.person_ids)
    there = [one for one in family.persons if one.person_id not in gone]
    return Deed(
        schema=RegisterRequestForm,
        home=_after(work),
        commands=partial(_registering, work),
        offers={
            "people": askers(family, [one for one in there if _may_ask(one, work)]),
            "aside": [(gettext("Traject"), written(work.number))],
        },
        initial=_asked_before,
    )


def _asked_before() -> Mapping[str, Any]:
    """Begin with today, or with what was asked once where the same one is recorded as well."""
    try:
        row = open_request(parse_id(request.args["net_als"])).row
    except (KeyError, NotUnderstood, NotFound, KeyErased):
        return {"asked_on": current.today()}
    return {"kind": row.kind, "asked_as": row.asked_as, "asked_on": row.asked_on}


def _may_ask(person: Person, work: WorkRow) -> bool:
    """Say whether somebody can ask: not a younger child, but the child itself, once it is 16."""
    return person.kind != PersonKind.CHILD or person.person_id == work.child_id


def _registering(work: WorkRow, values: Values) -> tuple[c.RequestCommand, ...]:
    command = c.RegisterRequest(
        command_id=values["command_id"],
        at=current.now(),
        request_id=derived("request_id", str(values["command_id"])),
        school_id=work.school,
        trajectory_id=work.trajectory_id,
        family_id=work.family_id,
        child_id=work.child_id,
        **{name: values[name] for name in _ANSWERS},
    )
    return (command,)


_ANSWERS = ("kind", "asked_as", "asked_by_id", "asked_by", "asked_on", "words")


def _after(work: WorkRow) -> str:
    """Return where noting leads: to the list of the officer, or back to the table."""
    if current.actor().has(Role.PRIVACY_OFFICER, school=work.school):
        return url_for("family_requests")
    return url_for("trajectory_page", number=written(work.number))


def _home(request_id: UUID) -> str:
    return url_for("request_page", request_id=request_id)
