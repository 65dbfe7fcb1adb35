"""One pair of views for the answers of a receiver: show the form, carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.commands import Command
from casework.errors import NotFound
from casework.events import Event
from projections.packages import Package
from web import current, present
from web.app import kept
from web.pages import form_view
from web.pages.form_view import Deed, Pairs, Values
from web.pages.inbox.answers import ANSWERS, Answer, is_possible
from web.pages.inbox.opened import PARTNERS, Received, over, receive
from web.pages.trajectory.story import STORY
from web.routes import page
from web.schemas.fields import N_
from web.schemas.handover import AcceptHandoverForm
from web.staff_names import names_of

GONE: Final = {
    "withdrawn": N_("De school heeft deze overdracht ingetrokken. Je antwoord is niet verstuurd."),
    "declined": N_("Deze overdracht is al afgewezen. Je antwoord is niet verstuurd."),
    "expired": N_("De tijd om te antwoorden is voorbij. Je antwoord is niet verstuurd."),
}
NOT_READABLE: Final = N_(
    "Deze overdracht kun je niet meer openen: de ouders of de school trokken haar in. "
    "Je antwoord is niet verstuurd."
)

ADDRESS = "/ontvangen/<uuid:handover_id>/<slug>"


@page(ADDRESS, who=PARTNERS)
def answer_form(handover_id: UUID, slug: str) -> ResponseReturnValue:
    """Show the form of one answer, or say why it cannot be given now."""
    answer, gone = _answer(slug), over(handover_id)
    words = kept.take(request.path) if gone else None
    if gone and words:
        return _gone(answer, gone, words), 409
    received = receive(handover_id)
    if not is_possible(answer, received):
        return _too_late(answer), 409
    return form_view.show(_deed(answer, received))


@page(ADDRESS, who=PARTNERS, methods=("POST",))
def give_answer(handover_id: UUID, slug: str) -> ResponseReturnValue:
    """Give the answer as the receiver, or show its form again with every word kept."""
    answer, gone = _answer(slug), over(handover_id)
    if gone:
        return _gone(answer, gone, request.form), 409
    return form_view.carry_out(_deed(answer, receive(handover_id)))


def _answer(slug: str) -> Answer:
    answer = ANSWERS.get(slug)
    if answer is None:
        raise NotFound(kind="answer")
    return answer


def _gone(answer: Answer, package: Package, typed: Mapping[str, str]) -> str:
    """Say why there is no answering any more, with the words that were typed to copy."""
    about = Subject(package.handover_id, "package", (), package.trajectory_id)
    attempted, code = answer.command.__name__, NotFound.code
    current.casework().refuse(current.actor(), attempted=attempted, code=code, about=about)
    return render_template(
        "not_now.html",
        title=gettext(answer.label),
        why=gettext(GONE.get(package.state, NOT_READABLE)),
        words=form_view.typed_words(answer.schema, typed),
        back_url=url_for("inbox"),
        back_label=gettext("Terug naar Ontvangen"),
    )


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
