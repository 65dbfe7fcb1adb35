"""At which school something is done: whoever works at several says so, nobody guesses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.errors import NotFound
from casework.identity.actor import Role
from casework.schools.school import School
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current
from web.app import addresses, held
from web.pages.trajectory.opened import school_of


def chosen_school(roles: Iterable[Role]) -> School | None:
    """Return the actor's only school, or the one the address names; None when it names none.

    Raises NotFound for a school where the actor holds none of `roles`.
    """
    own = current.actor().schools(*roles)
    named = request.args.get("school")
    if named is None and len(own) > 1:
        return None
    school_id = _read(named) if named is not None else next(iter(own), None)
    if school_id not in own:
        raise NotFound(kind="school")
    return school_of(school_id)


def ask_school(roles: Iterable[Role], title: str) -> ResponseReturnValue:
    """Show the actor's schools to choose from; what was sent without one is kept meanwhile."""
    if request.method == "POST":
        back = held.hold(current.actor().staff_id, request.path)
        return redirect(back or request.path, 303)
    schools = [school_of(school_id) for school_id in current.actor().schools(*roles)]
    # The words that were asked for are filled in once it is known for which school.
    words: dict[str, Any] = {addresses.WORDS: request.args.get(addresses.WORDS)}
    shown = [(s.name, url_for(str(request.endpoint), school=s.id, **words)) for s in schools]
    return render_template(
        "list.html",
        title=title,
        summary=gettext("Je werkt op meer dan één school. Kies eerst voor welke school dit is."),
        columns=[gettext("School")],
        rows=[[cell] for cell in sorted(shown)],
    )


def of_school(school: School) -> tuple[tuple[str, str], ...]:
    """Return the line above a form that says which school it is about."""
    return ((gettext("School"), school.name),)


def _read(named: str) -> UUID | None:
    try:
        return parse_id(named)
    except NotUnderstood:
        return None
