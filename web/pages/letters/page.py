"""The letter as a page to read and print, as a PDF, and as JSON; only whoever has the file open."""

from __future__ import annotations

from uuid import UUID

import msgspec
from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from casework.errors import NotFound
from casework.requests.codes import Extent, Kind
from casework.trajectories.lines import KERNTEAM
from casework.trajectories.sharing import withheld_from
from web import current
from web.pages import form_view
from web.pages.letters import printing
from web.pages.letters.letter import Letter
from web.pages.letters.reading import standing
from web.pages.letters.whole import LANGUAGE, letter_of, letter_to_go
from web.pages.requests.opened import OpenRequest, check_on_it, open_request
from web.routes import page
from web.texts import rule_text

LETTER = "/privacy/verzoeken/<uuid:request_id>/brief"
GIVEN = frozenset({"letter_given", "letter_given_before"})
"""Why what the family has cannot be made again."""


@page(LETTER, who=KERNTEAM)
def letter_page(request_id: UUID) -> ResponseReturnValue:
    """Show the letter to whoever makes it; before it was read through it is a draft."""
    opened = open_decided(request_id)
    rule = opened if isinstance(opened, str) else standing(opened)
    if isinstance(opened, str) or rule in GIVEN:
        return not_yet(request_id, str(rule))
    letter = letter_of(opened, "letter")
    read = (gettext("Brief nalezen"), url_for("check_letter_form", request_id=request_id))
    acts = [(gettext("Downloaden als PDF"), url_for("letter_pdf", request_id=request_id))]
    data = (gettext("Downloaden als bestand (JSON)"), url_for("letter_json", request_id=request_id))
    return render_template(
        "letter.html",
        title=letter.title,
        letter=letter,
        back_url=url_for("request_page", request_id=request_id),
        draft=rule_text(rule) if rule else "",
        acts=[*(acts if printing.can_print() else []), data],
        read=read,
        can_print=printing.can_print(),
    )


@page(f"{LETTER}.pdf", who=KERNTEAM, weighs=True)
def letter_pdf(request_id: UUID) -> ResponseReturnValue:
    """Give the letter as a PDF, once it was read through."""
    opened = open_decided(request_id)
    lacking = opened if isinstance(opened, str) else standing(opened)
    if isinstance(opened, str) or lacking:
        return not_yet(request_id, str(lacking))
    if not printing.can_print():
        return not_yet(request_id, printing.NoPdf.code)
    letter = letter_to_go(opened, "letter")
    return _file(printing.pdf(on_paper(letter)), printing.PDF, f"brief-{letter.number}.pdf")


@page(f"{LETTER}.json", who=KERNTEAM, weighs=True)
def letter_json(request_id: UUID) -> ResponseReturnValue:
    """Give the same as JSON (GDPR, article 15, paragraph 3), once it was read through."""
    opened = open_decided(request_id)
    lacking = opened if isinstance(opened, str) else standing(opened)
    if isinstance(opened, str) or lacking:
        return not_yet(request_id, str(lacking))
    letter = letter_to_go(opened, "json")
    told = msgspec.json.format(msgspec.json.encode(letter), indent=2)
    return _file(told, "application/json", f"brief-{letter.number}.json")


def open_decided(request_id: UUID) -> OpenRequest | str:
    """Return a request whose letter may be made, or the rule that says why not.

    Whoever makes it works on the trajectory itself: an officer who is a member of the kernteam
    as well gets no further than one who is not.
    """
    opened = open_request(request_id)
    if opened.row.kind == Kind.WRONG_FILE:
        raise NotFound(subject=request_id, kind="request")
    trajectory = check_on_it(opened.number)
    is_file = opened.row.extent == Extent.FILE
    if is_file and withheld_from(current.actor(), trajectory.state):
        return "letter_by_service_point"
    return opened if opened.row.outcome else "decision_missing"


def on_paper(letter: Letter) -> str:
    """Return the letter as a page that brings its own style and needs nothing else."""
    with force_locale(LANGUAGE):
        return render_template("letter_paper.html", letter=letter)


def not_yet(request_id: UUID, rule: str) -> ResponseReturnValue:
    """Say what has to be done before there is a letter."""
    home = url_for("request_page", request_id=request_id)
    return form_view.not_now(gettext("De brief"), rule, home, gettext("Terug naar het verzoek"))


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    current.projections().catch_up()
    return answer
