"""What the address of a worklist asks for, and the address of what is asked."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from casework.identity.actor import Role
from casework.trajectories.lines import DEALERS
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections.worklist import SORTS, TABS, Asked
from web import current


def asked_for(args: MultiDict[str, str]) -> Asked:
    """Read tab, filters and order; what is not understood is as if it was not asked."""
    tab = args.get("tab", "")
    sort = args.get("sorteer", "due")
    return Asked(
        tab=tab if tab in TABS else _first(),
        staff_id=current.actor().staff_id,
        schools=_schools(),
        phases=tuple(p for p in args.getlist("fase") if p in TABS["team"]),
        contact=_contact(args.get("contact", "")),
        late_on=_late_on(args.get("laat", "")),
        sort=sort if sort in SORTS else "due",
        descending=args.get("omgekeerd") == "ja",
        closed=current.actor().closed,
    )


def query_of(asked: Asked, **changes: Any) -> dict[str, Any]:
    """Return the address that asks for the same, with some changes; None takes away."""
    query = {
        "tab": asked.tab,
        "fase": list(asked.phases) or None,
        "contact": str(asked.contact) if asked.contact else None,
        "laat": "ja" if asked.late_on else None,
        "sorteer": asked.sort if asked.sort != "due" else None,
        "omgekeerd": "ja" if asked.descending else None,
    }
    return {name: value for name, value in {**query, **changes}.items() if value}


def _first() -> str:
    """Return the tab somebody's own work is on: what waits for the role they have."""
    actor = current.actor()
    if actor.has(Role.CORE_MEMBER):
        return "mine"
    return "signals" if actor.has(Role.CARE_COORDINATOR) else "team"


def _schools() -> tuple[UUID, ...]:
    return current.actor().schools(*DEALERS)


def _contact(text: str) -> UUID | None:
    try:
        return parse_id(text)
    except NotUnderstood:
        return None


def _late_on(text: str) -> date | None:
    return current.today() if text == "ja" else None
