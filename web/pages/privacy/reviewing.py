"""The review queue: what stands out in who saw what, break-glass on top, without content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.identity.actor import Role
from projections import review_queue
from projections.review_queue import Decided, Standout
from projections.views import MANY
from web import current, present
from web.pages.privacy import standing_out
from web.pages.privacy.namesakes import is_settled, look_at, namesakes
from web.pages.privacy.officers import not_too_near, numbers_of, schools_overseen
from web.pages.trajectory.opened import school_of
from web.routes import page
from web.staff_names import names_of

DONE: Final = "nagekeken"


@page("/privacy/nakijken", who=(Role.PRIVACY_OFFICER,))
def reviews() -> ResponseReturnValue:
    """Show what waits for a decision, or what was decided."""
    is_done = request.args.get("tab") == DONE
    rows, after = _decided() if is_done else _waiting()
    tab = DONE if is_done else None
    return render_template(
        "reviews.html",
        title=gettext("Nakijken"),
        summary=gettext(
            "Wat opvalt in wie wat zag. Zonder inhoud. Noodtoegang staat bovenaan. Een zelfde"
            " achternaam bewaren we niet: die staat hier drie maanden."
        ),
        tabs=_tabs(is_done=is_done),
        rows=rows,
        pages={"next_url": url_for("reviews", tab=tab, na=after) if after else None},
        empty=gettext("Nog niets beslist.") if is_done else gettext("Er valt niets op."),
    )


def _waiting() -> tuple[list[dict[str, Any]], str | None]:
    schools, after = schools_overseen(), request.args.get("na")
    with current.reading() as reading:
        found = review_queue.waiting(reading, schools, after)
        same = namesakes() if after is None else []
        known = review_queue.decisions_on(reading, [o.review_id for o in (*found.rows, *same)])
        undecided = [one for one in same if not is_settled(one, known.get(one.review_id))]
        lines = not_too_near(reading, sorted((*found.rows, *undecided), key=_order))
        numbers = numbers_of(reading, (line.trajectory for line in lines))
    look_at(lines)
    names = names_of(line.by for line in lines)
    return [_shown(one, names, numbers, known.get(one.review_id)) for one in lines], found.after


def _order(line: Standout) -> tuple[int, int]:
    return -line.rank, -line.position


def _decided() -> tuple[list[dict[str, Any]], str | None]:
    with current.reading() as reading:
        found = review_queue.decided(reading, schools_overseen(), request.args.get("na"))
    names = names_of([id_ for row in found.rows for id_ in (row.about, row.by)])
    return [_told(row, names) for row in found.rows], found.after


def _shown(
    line: Standout, names: dict[UUID, str], numbers: dict[UUID, str], decided: Decided | None
) -> dict[str, Any]:
    number = numbers.get(line.trajectory) if line.trajectory else None
    is_own = line.by == current.actor().staff_id
    review = gettext("Nakijken"), url_for("review_form", review_id=line.review_id)
    return {
        "when": standing_out.when(line),
        "who": names.get(line.by, ""),
        "role": [present.role_label(line.role), *_school(line)],
        "kind": standing_out.badge(line.kind),
        "told": standing_out.told(line),
        "subject": number,
        "subject_url": standing_out.log_url(line, number),
        "outcome": standing_out.outcome(decided),
        "act": gettext("Eigen regel: voor een andere privacy officer.") if is_own else review,
    }


def _school(line: Standout) -> list[str]:
    return [school_of(line.school).name] if line.school else []


def _told(row: Decided, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "when": present.moment(row.at),
        "who": names.get(row.about, ""),
        "role": [],
        "kind": standing_out.badge(row.kind),
        "told": gettext("Besloten door %(who)s.", who=names.get(row.by, "")),
        "subject": None,
        "subject_url": None,
        "outcome": standing_out.outcome(row),
        "act": (gettext("Bekijken"), url_for("review_form", review_id=row.review_id)),
    }


def _tabs(*, is_done: bool) -> Sequence[tuple[str, str, str, bool]]:
    with current.reading() as reading:
        count = review_queue.waiting_count(reading, schools_overseen(), MANY)
    text = f"{count}" if count < MANY else f"{MANY - 1}+"
    return (
        (gettext("Na te kijken"), url_for("reviews"), text, not is_done),
        (gettext("Nagekeken"), url_for("reviews", tab=DONE), "", is_done),
    )
