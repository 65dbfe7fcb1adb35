"""What there is to choose from in a form: from settings, directory, colleagues and plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from casework.schools.settings import Settings
from casework.trajectories.lines import KERNTEAM
from projections import organisations, staff_directory, trajectory_parts
from web import current
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.sharing import as_shared, shared_with_me
from web.schemas.choosing import Options
from web.schemas.fields import N_

LONGEST: Final = 80
"""Characters of a goal's words that fit in a list to choose from."""


def offers(names: Sequence[str], opened: Opened) -> dict[str, Any]:
    """Return the choices called `names`, for this trajectory."""
    return {name: _OFFERS[name](opened) for name in names}


def signal_list(settings: Settings) -> Options:
    """Return the signal list in its groups, as the form asks it."""
    return tuple(
        (group.label, tuple((item.code, item.label) for item in group.items))
        for group in settings.signal_list
    )


def signal_notes(settings: Settings) -> dict[str, str]:
    """Return, per item that asks for it, the question for the fact that was seen."""
    asked = (item for item in settings.signal_items() if item.asks_fact)
    return {item.code: N_("Wat zag of hoorde je?") for item in asked}


def receivers(_opened: Opened) -> Options:
    """Return everybody something can be shared with."""
    with current.reading() as reading:
        known = organisations.active(reading)
    fixed = (
        ("service_point", N_("Het servicepunt (het kernteam)")),
        ("school", N_("School (intern begeleider)")),
    )
    return (*fixed, *((str(one.organisation_id), one.name) for one in known))


def _consented_receivers(opened: Opened) -> Options:
    agreed = {
        str(given.receiver_id)
        for given in opened.state.consents.values()
        if given.receiver_id and "package" in given.contents
    }
    return tuple(option for option in receivers(opened) if option[0] in agreed)


def _colleagues(opened: Opened) -> Options:
    with current.reading() as reading:
        members = staff_directory.at_school(reading, opened.row.school, KERNTEAM)
    names = current.casework().reveal_staff([member.name for member in members])
    return tuple(
        (str(member.staff_id), name or "") for member, name in zip(members, names, strict=True)
    )


def _goals(opened: Opened) -> Options:
    with current.reading() as reading:
        parts = trajectory_parts.parts(reading, opened.state.id)
    mine = as_shared(parts, shared_with_me(opened, parts))
    open_goals = {str(goal) for goal in opened.state.open_goals}
    goals = [p for p in mine if p.kind == "goal" and p.id in open_goals and "kept" not in p.facts]
    look = current.look([opened.itself("goals")] if goals else [])
    words = current.casework().reveal([goal.texts.get("words") for goal in goals], look)
    return tuple((goal.id, (text or "")[:LONGEST]) for goal, text in zip(goals, words, strict=True))


_OFFERS: Final[dict[str, Callable[[Opened], Any]]] = {
    "signal_list": lambda opened: signal_list(opened.settings),
    "signal_notes": lambda opened: signal_notes(opened.settings),
    "receivers": receivers,
    "consented_receivers": _consented_receivers,
    "colleagues": _colleagues,
    "goals": _goals,
    "domains": lambda opened: tuple((d.code, d.label) for d in opened.settings.domains),
    "schemes": lambda opened: tuple((s.code, s.label) for s in opened.settings.schemes),
    "closing_reasons": lambda opened: tuple(
        (r.code, r.label) for r in opened.settings.closing_reasons
    ),
}
