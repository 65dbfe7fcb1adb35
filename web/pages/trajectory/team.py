"""Who works on a trajectory: names, and how somebody gets off it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import gettext

from web import current
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.sections import Act, linked
from web.staff_names import names_of


def team_rows(opened: Opened) -> list[dict[str, Any]]:
    """Return the team, the fixed contact first; names of staff are work data."""
    contact = opened.state.contact
    names = names_of(opened.state.team)
    order = sorted(names, key=lambda one: (one != contact, names[one].casefold()))
    return [
        {
            "text": names[one],
            "sub": gettext("vaste contactpersoon") if one == contact else gettext("werkt mee"),
            "act": _off(opened, one) if one != contact else None,
        }
        for one in order
    ]


def joining(opened: Opened) -> Act:
    """Return the link to add a colleague, for those who work on it; a reason is not enough."""
    is_on_it = current.actor().staff_id in opened.state.team
    return linked(opened, "collega-toevoegen", gettext("Collega toevoegen")) if is_on_it else None


def _off(opened: Opened, colleague: UUID) -> Act:
    """Return the way off: for oneself, and for others through the contact."""
    me, contact = current.actor().staff_id, opened.state.contact
    if me == colleague:
        return linked(opened, "collega-eraf", gettext("Ik werk niet meer mee"), colleague)
    if me not in opened.state.team or contact not in {None, me}:
        return None
    return linked(opened, "collega-eraf", gettext("Van het traject halen"), colleague)
