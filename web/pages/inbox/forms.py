"""One pair of views for the answers of a receiver: show the form, carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.errors import NotFound
from casework.events import Event
from web import current, present
from web.pages import form_view
from web.pages.form_view import Deed, Pairs, Values
from web.pages.inbox.answers import ANSWERS, Answer, is_possible
from web.pages.inbox.opened import PARTNERS, Received, receive
from web.pages.trajectory.story import STORY
from web.routes import page
from web.schemas.handover import AcceptHandoverForm
from web.staff_names import names_of

ADDRESS = "/ontvangen/<uuid:handover_id>/<slug>"


@page(ADDRESS, who=PARTNERS)
def answer_form(handover_id: UUID, slug: str) -> ResponseReturnValue:
    """Show the form of one answer, or say why it cannot be given now."""
    answer, received = _answer(slug), receive(handover_id)
    if not is_possible(answer, received):
        return _too_late(answer), 409
    return form_view.show(_deed(answer, received))


@page(ADDRESS, who=PARTNERS, methods=("POST",))
def give_answer(handover_id: UUID, slug: str) -> ResponseReturnValue:
    """Give the answer as the receiver, or show its form again with every word kept."""
    return form_view.carry_out(_deed(_answer(slug), receive(handover_id)))


def _answer(slug: str) -> Answer:
    answer = ANSWERS.get(slug)
    if answer is None:
        raise NotFound(kind="answer")
    return answer


def _too_late(answer: Answer) -> str:
    return render_template(
        "not_now.html",
        title=gettext(answer.label),
        why=gettext("Dit antwoord is al gegeven, of het is nog niet aan de beurt."),
        back_url=url_for("inbox"),
        back_label=gettext("Terug naar Ontvangen"),
    )


def _deed(answer: Answer, received: Received) -> Deed:
    return Deed(
        schema=answer.schema,
        home=url_for("inbox"),
        commands=partial(_commands, answer, received),
        version=received.state.version,
        offers={
            "title": answer.label,
            "intro": answer.intro,
            "submit_label": answer.label,
        },
        initial=partial(_initial, answer),
        told=_told,
    )


def _commands(answer: Answer, received: Received, values: Values) -> tuple[Command, ...]:
    command = answer.command(
        at=current.now(),
        trajectory_id=received.package.trajectory_id,
        handover_id=received.package.handover_id,
        **values,
    )
    return (command,)


def _initial(answer: Answer) -> Mapping[str, Any]:
    today = {"on": current.today()}
    if answer.schema is not AcceptHandoverForm:
        return today
    me = current.actor().staff_id
    return {**today, "receiver": names_of([me]).get(me, "")}


def _told(theirs: Event) -> Pairs:
    """Return what the other did in words, without anything that was written with it."""
    _, title = STORY.get(theirs.topic, ("", gettext("Gewijzigd")))
    return [(gettext(title), present.moment(theirs.stamp.at))]
