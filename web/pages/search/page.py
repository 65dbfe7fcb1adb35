"""Searching: always by POST, so that no name is ever in an address."""

from __future__ import annotations

import re
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.trajectories.lines import KERNTEAM, may_know
from projections import worklist
from web import current
from web.app import held, kept
from web.app.reading import not_here
from web.app.too_near import unless_too_near
from web.forms import Form, parse, start
from web.pages.search.people import People, people_called
from web.pages.trajectory.opened import numbered, written
from web.routes import page
from web.schemas.asked import Context
from web.schemas.search import SearchForm

NUMBER: Final = re.compile(r"\s*(?:K\s*-?\s*)?(\d{1,9})\s*", re.IGNORECASE | re.ASCII)


@page("/zoeken", who=KERNTEAM)
def search_form() -> ResponseReturnValue:
    """Show the form."""
    return _page(start(SearchForm, _context(), kept.take(request.path)))


@page("/zoeken", who=KERNTEAM, methods=("POST",))
def search() -> ResponseReturnValue:
    """Go to the trajectory with this number, or show who is called like this."""
    values, form = parse(SearchForm, request.form, _context())
    if values is None:
        return _page(form), 422
    held.forget(request.path)
    sought: str = values["sought"].text
    number = NUMBER.fullmatch(sought)
    if number is not None:
        return _to_trajectory(numbered(number[1]), form)
    return _page(form, people_called(sought))


def _to_trajectory(number: int, form: Form) -> ResponseReturnValue:
    actor = current.actor()
    with current.reading() as reading:
        known = worklist.by_number(reading, number, actor.schools(*KERNTEAM))
    row = unless_too_near(known)
    if row is None or not may_know(actor, row.school, is_referred=row.is_referred):
        # Whether it is elsewhere, closed to this reader or nowhere: the answer is the same.
        if row is known:
            not_here()
        return _page(form, unknown=written(number))
    return redirect(url_for("trajectory_page", number=written(row.number)), 303)


def _page(form: Form, found: People | None = None, unknown: str = "") -> str:
    return render_template(
        "search.html",
        title=form.title,
        form=form,
        found=found,
        summary=_summary(found) if found else "",
        columns=_columns(),
        unknown=unknown,
    )


def _summary(found: People) -> str:
    if found.has_more:
        return gettext("De eerste %(count)s mensen", count=found.count)
    return ngettext("%(num)s persoon gevonden", "%(num)s mensen gevonden", found.count)


def _columns() -> list[str]:
    return [
        gettext("Naam"),
        gettext("Groep of rol"),
        gettext("Traject"),
        gettext("Fase"),
        gettext("Contactpersoon"),
        gettext("Mogelijk dubbel"),
    ]


def _context() -> Context:
    return {"today": current.today(), "action": url_for("search")}
