"""One line that stands out: what it is, the motive of a broken glass, and the decision."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.errors import NotFound, TooNear
from casework.identity.actor import Role
from casework.reviews.commands import DecideReview
from projections import review_queue
from projections.review_queue import Decided, Standout
from projections.views import Reading
from web import current, present
from web.app.reading import not_here
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.privacy import standing_out
from web.pages.privacy.namesakes import look_at, namesakes
from web.pages.privacy.officers import not_too_near, numbers_of, schools_overseen
from web.routes import page
from web.schemas.review import ReviewForm
from web.staff_names import names_of

ADDRESS = "/privacy/nakijken/<uuid:review_id>"
Facts = list[tuple[Any, ...]]


@page(ADDRESS, who=(Role.PRIVACY_OFFICER,))
def review_form(review_id: UUID) -> ResponseReturnValue:
    """Show one line; what an officer did themselves, another officer decides on."""
    line = _line(review_id)
    if line.by == current.actor().staff_id:
        back = gettext("Terug naar nakijken")
        return form_view.not_now(gettext("Nakijken"), "review_of_oneself", url_for("reviews"), back)
    return form_view.show(_deed(line))


@page(ADDRESS, who=(Role.PRIVACY_OFFICER,), methods=("POST",))
def decide_review(review_id: UUID) -> ResponseReturnValue:
    """Record the decision; it can be decided again."""
    return form_view.carry_out(_deed(_line(review_id)))


def _line(review_id: UUID) -> Standout:
    """Return a line of this officer's schools; NotFound for any other."""
    with current.reading() as reading:
        found = review_queue.by_id(reading, review_id, schools_overseen())
        line = found or next((o for o in namesakes() if o.review_id == review_id), None)
        if line is None:
            raise NotFound(subject=review_id, kind="review")
        if not not_too_near(reading, [line]):
            raise not_here(_subject(line), TooNear.code)
    return line


def _deed(line: Standout) -> Deed:
    with current.reading() as reading:
        decided = review_queue.decisions_on(reading, [line.review_id]).get(line.review_id)
        aside = _facts(reading, line, decided) if request.method == "GET" else []
    return Deed(
        schema=ReviewForm,
        home=url_for("reviews"),
        commands=partial(_deciding, line),
        version=decided.version if decided else 0,
        offers={"aside": aside},
    )


def _deciding(line: Standout, values: Values) -> tuple[DecideReview, ...]:
    decision = DecideReview(
        at=current.now(),
        review_id=line.review_id,
        school_id=line.school,
        kind=line.kind,
        about=line.by,
        reviewer=current.actor().staff_id,
        **values,
    )
    return (decision,)


def _facts(reading: Reading, line: Standout, decided: Decided | None) -> Facts:
    number = numbers_of(reading, [line.trajectory]).get(line.trajectory or line.review_id)
    names = names_of([line.by, decided.by if decided else None])
    log = gettext("Bekijk de regels"), standing_out.log_url(line, number)
    facts: Facts = [
        (standing_out.badge(line.kind)[0], standing_out.told(line)),
        (gettext("Wie"), f"{names.get(line.by, '')}, {present.role_label(line.role)}"),
        (gettext("Wanneer"), standing_out.when(line), log),
        (gettext("Traject"), number),
        *_texts(line, decided),
    ]
    if decided is not None:
        by = gettext("%(who)s, %(at)s", who=names.get(decided.by), at=present.moment(decided.at))
        label = (standing_out.outcome(decided) or ("", ""))[0]
        facts.append((gettext("Laatste besluit"), f"{label}. {by}"))
    return [fact for fact in facts if fact[1]]


def _texts(line: Standout, decided: Decided | None) -> Facts:
    """Open the motive and the last remark; both are looks, so their lines come first."""
    look_at([line])
    sealed = {
        gettext("Motief"): (line.motive, _subject(line)),
        gettext("Opmerking bij het laatste besluit"): (
            decided.remark if decided else None,
            Subject(line.review_id, "review", ("remark",), line.trajectory, line.school),
        ),
    }
    there = {label: pair for label, pair in sealed.items() if pair[0] is not None}
    look = current.look([subject for _, subject in there.values()], purpose="supervision")
    texts = current.casework().reveal([text for text, _ in there.values()], look)
    return [(label, present.or_erased(text)) for label, text in zip(there, texts, strict=True)]


def _subject(line: Standout) -> Subject:
    about = line.trajectory or line.review_id
    return Subject(about, "trajectory", ("motive",), line.trajectory, line.school)
