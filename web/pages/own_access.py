"""What changed in how somebody signs in, told to themselves: who changed what, and when."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from flask_babel import gettext

from casework.staff.events import AccessRecorded
from web import current, present
from web.labels import ACCESS_CHANGES
from web.staff_names import names_of

SHOWN: Final = 5


def changes() -> list[dict[str, Any]]:
    """Return the last changes as rows of a page, newest first; of everybody it is their own."""
    me = current.actor().staff_id
    told = [e for e in current.casework().since(me, 0) if isinstance(e, AccessRecorded)]
    last = told[: -SHOWN - 1 : -1]
    names = names_of({one.stamp.by for one in last})
    return [
        {
            "text": str(ACCESS_CHANGES[one.what]),
            "sub": gettext(
                "%(when)s, door %(who)s",
                when=present.moment(one.stamp.at),
                who=_who(one.stamp.by, me, names),
            ),
        }
        for one in last
    ]


def _who(by: UUID, me: UUID, names: dict[UUID, str]) -> str:
    # At the terminal of the server nobody has a name.
    return gettext("jou") if by == me else names.get(by, gettext("de beheerder van de server"))
