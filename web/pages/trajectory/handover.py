"""The handover panel: who was asked, what they said, and that sent is not handed over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import gettext

from web import present
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.parts import OpenPart, Parts
from web.pages.trajectory.receiver import noted_by
from web.pages.trajectory.sections import linked, status


def handover_box(opened: Opened, parts: Parts, names: dict[UUID, str]) -> dict[str, Any] | None:
    """Return the panel for the last handover, or None when there was none."""
    last = next(reversed(list(parts.of("handover"))), None)
    if last is None:
        return None
    is_waiting = last.state == "open"
    to = names.get(UUID(str(last.facts["organisation_id"])), gettext("de organisatie"))
    return {
        "status": status("waiting" if is_waiting else last.state),
        "line": _line(last, to),
        "is_waiting": is_waiting,
        "facts": _facts(last, to),
        "acts": _acts(opened, is_waiting=is_waiting),
    }


def _line(part: OpenPart, to: str) -> str:
    if part.state == "open":
        return gettext(
            "Voorgesteld aan %(to)s, nog geen antwoord. Jij blijft verantwoordelijk.", to=to
        )
    lines = {
        "accepted": gettext("%(to)s heeft het overgenomen.", to=to),
        "declined": gettext("%(to)s heeft nee gezegd.", to=to),
        "withdrawn": gettext("Ingetrokken; %(to)s kan het niet meer openen.", to=to),
    }
    return lines.get(part.state, "")


def _facts(part: OpenPart, to: str) -> list[tuple[str, str]]:
    found = [
        (gettext("Ontvanger"), " · ".join(filter(None, (to, part.text("receiver"))))),
        (gettext("Samen aan tafel"), present.iso_day(part.facts["talked_on"])),
        (gettext("Ouders zagen het pakket"), present.iso_day(part.facts["shown_on"])),
        (gettext("Pakket"), part.text("package")),
        (gettext("Reden"), part.text("why")),
        (gettext("Antwoord"), _noted(part)),
    ]
    return [(term, value) for term, value in found if value]


def _noted(part: OpenPart) -> str:
    by = part.facts.get("answered_by")
    return noted_by(part.facts.get("answered_as", ""), UUID(by) if by else None)


def _acts(opened: Opened, *, is_waiting: bool) -> list[Any]:
    if not is_waiting:
        again = linked(opened, "overdragen", gettext("Opnieuw voorstellen"))
        return [again] if again else []
    # The answer itself is what waits, at the top of the page.
    withdraw = linked(opened, "overdracht-intrekken", gettext("Intrekken"))
    return [withdraw] if withdraw else []
