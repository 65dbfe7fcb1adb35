"""The officer's list of requests: what is to be answered, the most late first; and what is over."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.identity.actor import Role
from casework.requests import steps
from casework.requests.codes import STOPS
from casework.requests.request import NOUN, Request
from projections import families, requests
from projections.views import MANY, Reading
from web import current, present
from web.pages import request_words as words
from web.pages.family_texts import described
from web.pages.privacy.officers import numbers_of, schools_overseen
from web.pages.trajectory.opened import numbered, written
from web.routes import page

DONE: Final = "klaar"


@page("/privacy/verzoeken", who=(Role.PRIVACY_OFFICER,))
def family_requests() -> ResponseReturnValue:
    """Show what runs or what is over; a number leads to the form for a new request."""
    asked = request.args.get("traject", "").strip()
    if asked:
        return redirect(url_for("request_form", number=written(numbered(asked))), 303)
    is_done = request.args.get("tab") == DONE
    rows, after = _rows(is_done=is_done)
    following = url_for("family_requests", tab=DONE if is_done else None, na=after)
    return render_template(
        "requests.html",
        title=gettext("Verzoeken van gezinnen"),
        summary=gettext("Inzage, verbeteren, wissen, bezwaar. Wat het eerst moet, staat bovenaan."),
        tabs=_tabs(is_done=is_done),
        rows=rows,
        pages={"next_url": following if after else None},
        empty=_empty(is_done=is_done),
        new_url=url_for("family_requests"),
    )


def _rows(*, is_done: bool) -> tuple[list[dict[str, Any]], str | None]:
    ask = requests.over if is_done else requests.running
    with current.reading() as reading:
        found = ask(reading, schools_overseen(), request.args.get("na"))
        rows = [row for row in found.rows if not _is_near(row)]
        numbers = numbers_of(reading, (row.trajectory_id for row in rows))
        shown = [_row(row, numbers, _asker(reading, row)) for row in rows]
    # Who asks is told as what they are to the child.
    current.look([_subject(row) for row in rows], purpose="rights")
    return shown, found.after


def _subject(row: requests.Request) -> Subject:
    trajectory = row.trajectory_id
    return Subject(trajectory, "trajectory", ("asked_by",), trajectory, row.school)


def _page(row: requests.Request) -> str | None:
    """Return where a request is; of one that went, only what it froze can still be let go of."""
    if row.is_erased and row.kind not in STOPS:
        return None
    return url_for("request_page", request_id=row.request_id)


def _row(row: requests.Request, numbers: dict[UUID, str], asker: str) -> dict[str, Any]:
    due = present.due(row.due_on, current.today()) if row.is_running else None
    return {
        "title": words.title(row.kind),
        "url": _page(row),
        "number": numbers.get(row.trajectory_id, ""),
        "asker": asker,
        "asked": present.day(row.asked_on),
        "due": due,
        "is_extended": row.is_extended,
        "status": words.state(row),
        "next": _next(row),
        "ended": present.day(row.ended_on) if row.ended_on else "",
    }


def _next(row: requests.Request) -> str:
    if not row.is_running:
        return ""
    state = current.casework().unsealed(NOUN, row.request_id)
    step = steps.following(state) if isinstance(state, Request) else None
    return words.step(step) if step else ""


def _asker(reading: Reading, row: requests.Request) -> str:
    persons = families.family(reading, row.family_id).persons
    found = [described(one) for one in persons if one.person_id == row.asked_by_id]
    return found[0] if found else gettext("Iemand anders")


def _is_near(row: requests.Request) -> bool:
    return bool(current.actor().closed & {row.trajectory_id, row.child_id, row.family_id})


def _tabs(*, is_done: bool) -> list[tuple[str, str, str, bool]]:
    with current.reading() as reading:
        running, over = requests.counts(reading, schools_overseen())
    return [
        (gettext("Te beantwoorden"), url_for("family_requests"), _count(running), not is_done),
        (gettext("Klaar"), url_for("family_requests", tab=DONE), _count(over), is_done),
    ]


def _count(count: int) -> str:
    return f"{MANY - 1}+" if count >= MANY else str(count)


def _empty(*, is_done: bool) -> str:
    if is_done:
        return gettext("Er is nog geen verzoek beantwoord.")
    return gettext(
        "Er wacht geen gezin op een antwoord. Komt er een vraag binnen, noteer haar dan hierboven."
    )
