"""One request: who asks what, by when, which steps were taken, and the one that comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.requests import steps
from casework.requests.codes import Kind
from casework.requests.commands import CheckLetter
from casework.requests.terms import due_on
from projections import worklist
from web import current, present
from web.app.elsewhere import numbers_elsewhere
from web.forms.messages import in_language
from web.pages import request_words as words
from web.pages.family_texts import label
from web.pages.privacy.officers import schools_overseen
from web.pages.request_actions import ACTIONS, BY_STEP
from web.pages.requests.opened import READERS, OpenRequest, may, open_request
from web.pages.trajectory.opened import written
from web.routes import page
from web.schemas.requests import ASKED_AS

MOTIVES: Final = {
    steps.CUSTODY: "custody",
    steps.INTEREST: "interest",
    steps.DECISION: "decision",
    steps.LEAK: "decision",
    steps.LETTER: "letter",
}
"""The text that belongs to a step."""


@page("/privacy/verzoeken/<uuid:request_id>", who=READERS)
def request_page(request_id: UUID) -> ResponseReturnValue:
    """Show one request; its words are opened, the file it is about is not."""
    opened = open_request(request_id)
    texts = _texts(opened)
    return render_template(
        "request.html",
        title=gettext(
            "%(what)s, traject %(number)s",
            what=words.title(opened.row.kind),
            number=opened.number,
        ),
        back=_back(opened),
        status=words.state(opened.row),
        due=present.due(opened.row.due_on, current.today()) if opened.row.is_running else None,
        facts=list(_facts(opened, texts)),
        now=_now(opened),
        steps=[_step(opened, code, texts) for code in steps.steps(opened.state)],
        actions=[*_always(opened), *_there_too(opened)],
        letter=_letter(opened),
    )


def _texts(opened: OpenRequest) -> dict[str, str]:
    sealed = opened.row.texts
    look = current.look([opened.subject(*sealed)], purpose="rights")
    found = current.casework().reveal(list(sealed.values()), look)
    return {name: words.text(name, text) for name, text in zip(sealed, found, strict=True)}


def _back(opened: OpenRequest) -> tuple[str, str]:
    if opened.is_officer:
        return gettext("Verzoeken van gezinnen"), url_for("family_requests")
    label = gettext("Traject %(number)s", number=opened.number)
    return label, url_for("trajectory_page", number=opened.number)


def _facts(opened: OpenRequest, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    row = opened.row
    yield gettext("Wie vraagt het"), texts.get("asked_by") or opened.asker
    if row.kind != Kind.WRONG_FILE:
        yield gettext("Voor wie"), label(ASKED_AS, row.asked_as)
    also = _also(opened) if opened.is_officer else ""
    if also:
        yield gettext("Ook vastgelegd bij"), also
    yield gettext("Gevraagd op"), present.day(row.asked_on)
    if not opened.row.is_erased:
        yield gettext("Antwoord uiterlijk"), present.day(row.due_on)
    if row.is_extended:
        first = present.day(due_on(row.asked_on))
        yield gettext("Verlengd (eerst %(day)s)", day=first), texts.get("extension", "")
    if "words" in texts:
        yield gettext("In hun eigen woorden"), texts["words"]


def _also(opened: OpenRequest) -> str:
    """Return where people of this family are recorded once more: what is asked is of both."""
    with current.reading() as reading:
        found = numbers_elsewhere(reading, opened.family.person_ids, opened.row.family_id)
    numbers = sorted({number for several in found.values() for number in several})
    return present.listed(written(number) for number in numbers)


def _there_too(opened: OpenRequest) -> Iterator[tuple[str, str]]:
    """Yield the way to ask the same where people of this family are recorded once more."""
    if not opened.is_officer or opened.is_over or opened.row.kind == Kind.WRONG_FILE:
        return
    with current.reading() as reading:
        found = numbers_elsewhere(reading, opened.family.person_ids, opened.row.family_id)
        last = sorted({max(several) for several in found.values()})
        rows = [worklist.by_number(reading, number, schools_overseen()) for number in last]
    for number in (row.number for row in rows if row is not None and not row.is_erased):
        label = gettext("Ook noteren bij %(number)s", number=written(number))
        yield label, url_for("request_form", number=written(number), net_als=opened.row.request_id)


def _now(opened: OpenRequest) -> dict[str, Any] | None:
    """Return what is to be done now, and by whom."""
    step = steps.following(opened.state)
    if step is None or opened.is_over:
        return None
    act = _act(opened, step)
    waits = gettext("Wacht op: de contactpersoon van het gezin")
    if not opened.is_officer:
        waits = gettext("Wacht op: de privacy officer")
    return {"text": words.step(step), "sub": _first(opened, step) if act else waits, "act": act}


def _first(opened: OpenRequest, step: str) -> str:
    """Return what has to come before the answer, or after it; "" when nothing has."""
    if step != steps.ANSWER or opened.row.outcome not in words.GRANTED:
        return ""
    if opened.row.kind == Kind.CORRECTION:
        return gettext("Verbeter het eerst in het traject, of haal het daar weg.")
    if opened.row.kind == Kind.ERASURE:
        return gettext("Geef eerst antwoord. Laat daarna wissen: dan gaat ook dit verzoek weg.")
    return ""


def _act(opened: OpenRequest, step: str) -> tuple[str, str] | None:
    """Return the link to a step, for whoever may take it."""
    if step == steps.LETTER:
        url = url_for("check_letter_form", request_id=opened.row.request_id)
        return (words.step(step), url) if may(CheckLetter, opened.state) else None
    action = BY_STEP[step]
    if not may(action.command, opened.state):
        return None
    return in_language(action.schema.title), _url(opened, action.slug)


def _letter(opened: OpenRequest) -> dict[str, Any] | None:
    """Return where the letter is; the officer reads that it is there, and not the letter."""
    has_none = opened.row.is_erased or opened.row.state == "withdrawn"
    if not opened.row.outcome or has_none or opened.row.kind == Kind.WRONG_FILE:
        return None
    told = gettext(
        "De contactpersoon maakt de brief, leest hem na en geeft hem aan het gezin. Wie niet op "
        "het traject staat, ziet de inhoud niet, ook de privacy officer niet."
    )
    url = url_for("letter_page", request_id=opened.row.request_id)
    is_mine = may(CheckLetter, opened.state)
    return {"text": told, "acts": [(gettext("Brief openen"), url)] if is_mine else []}


def _step(opened: OpenRequest, code: str, texts: dict[str, str]) -> dict[str, Any]:
    is_taken = steps.is_taken(opened.state, code)
    is_fixed = bool(opened.state.outcome) and code != steps.LETTER
    act = _act(opened, code) if is_taken and not is_fixed and not opened.is_over else None
    told = (words.found(opened.row, code), texts.get(MOTIVES.get(code, ""))) if is_taken else ()
    return {
        "text": words.step(code),
        "status": (gettext("gedaan"), "good") if is_taken else None,
        "lines": [line for line in told if line],
        "act": (gettext("Wijzigen"), act[1]) if act else None,
    }


def _always(opened: OpenRequest) -> Iterator[tuple[str, str]]:
    is_asked = not opened.is_over and opened.row.kind != Kind.WRONG_FILE
    slugs = [*(["hervatten"] if opened.is_frozen else [])]
    slugs += ["verlengen", "intrekken"] if is_asked else []
    for slug in slugs:
        is_useless = slug == "verlengen" and opened.state.is_extended
        if may(ACTIONS[slug].command, opened.state) and not is_useless:
            yield in_language(ACTIONS[slug].schema.title), _url(opened, slug)


def _url(opened: OpenRequest, slug: str) -> str:
    return url_for("request_step_form", request_id=opened.row.request_id, slug=slug)
