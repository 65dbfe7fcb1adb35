"""What the family of a trajectory asks about their data: requests that wait, and a new one."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext

from projections import requests
from web import current, present
from web.pages import request_words as words
from web.pages.trajectory.opened import Opened


def asked_by_family(opened: Opened) -> list[dict[str, Any]]:
    """Return the requests that wait for an answer; masked, they are nobody's business here."""
    if opened.is_masked:
        return []
    with current.reading() as reading:
        found = requests.of_trajectory(reading, opened.state.id)
    return [
        {
            "text": words.title(row.kind),
            "sub": gettext("Gevraagd op %(day)s", day=present.day(row.asked_on)),
            "status": words.state(row),
            "due": present.due(row.due_on, current.today()),
            "act": (gettext("Bekijken"), url_for("request_page", request_id=row.request_id)),
        }
        for row in found
        if row.is_running
    ]


def note_request(opened: Opened) -> tuple[str, str]:
    """Return the link with which whoever sits with the parents notes what they ask."""
    return gettext("Verzoek noteren"), url_for("request_form", number=opened.number)
