"""What waits for the officer, on top of the log: how much of each, one click away."""

from __future__ import annotations

from typing import Final

from flask import url_for
from flask_babel import gettext, ngettext

from projections import erasures, exports, requests, review_queue
from projections.exports import Sight
from projections.views import MANY, Reading
from web import current
from web.pages.privacy import at_once
from web.pages.privacy.officers import schools_overseen
from web.pages.privacy.orders import not_too_near

Waiting = list[tuple[str, str]]
REQUESTS: Final = "family_requests"


def waiting_for_me(reading: Reading) -> Waiting:
    """Return a text and an address for each thing of which something waits, the latest first."""
    schools, me = schools_overseen(), current.actor().staff_id
    late = requests.late(reading, schools, current.today())
    running = requests.counts(reading, schools)[0] - late
    reviews = review_queue.waiting_count(reading, schools, MANY)
    erasing = len(not_too_near(erasures.waiting_for(reading, schools, me)))
    lists = exports.waiting_for(reading, Sight(me, (), schools))
    much = len(at_once.waiting(reading))
    found = (
        (late, ngettext("%(num)s verzoek te laat", "%(num)s verzoeken te laat", late), REQUESTS),
        (running, ngettext("%(num)s verzoek loopt", "%(num)s verzoeken lopen", running), REQUESTS),
        (reviews, gettext("%(num)s na te kijken", num=_few(reviews)), "reviews"),
        (erasing, gettext("%(num)s keer instemmen met wissen", num=erasing), "erasures"),
        (lists, gettext("%(num)s keer instemmen met uitvoer", num=lists), "exports"),
        (much, ngettext("%(num)s school: veel weg", "%(num)s scholen: veel weg", much), "keeping"),
    )
    return [(text, url_for(page)) for count, text, page in found if count]


def _few(count: int) -> str:
    return f"{count}" if count < MANY else f"{MANY - 1}+"
