"""What the page of a family says when the family had the use of everything frozen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext

from casework.days import local_day
from casework.families.events import FamilyUseRestricted
from projections import requests
from web import current, present
from web.pages import request_words as words
from web.pages.family.opened import OpenFamily


def standing_still(family: OpenFamily) -> dict[str, Any] | None:
    """Return what everybody has to know first, and because of which requests; None: nothing."""
    if not family.state.is_frozen:
        return None
    told = gettext(
        "Het gezin liet dit stilzetten. Alles blijft bewaard. Verbeteren wat er staat en weghalen "
        "kan nog; er komt niemand bij. De privacy officer beslist wanneer het weer verder gaat."
    )
    return {"text": told, "because": list(_because(family))}


def _because(family: OpenFamily) -> Iterator[tuple[str, str, str | None]]:
    """Yield since when, because of which request, and where that is: not of another school."""
    since = {
        event.request_id: present.day(local_day(event.stamp.at))
        for event in current.casework().since(family.state.id, 0)
        if isinstance(event, FamilyUseRestricted)
    }
    with current.reading() as reading:
        found = {row.request_id: row for row in requests.of_family(reading, family.state.id)}
    for request_id in sorted(family.state.restrictions, key=lambda one: list(since).index(one)):
        row = found.get(request_id)
        is_here = row is not None and row.school == family.opened.row.school
        url = url_for("request_page", request_id=request_id) if is_here else None
        yield since[request_id], words.title(row.kind) if row else gettext("Verzoek"), url
