"""What somebody tried who was refused, in the words of the screen instead of the code."""

from __future__ import annotations

from typing import Any, Final

from flask import current_app
from flask_babel import gettext

from web.forms.messages import in_language
from web.pages.family.actions import ACTIONS as FAMILY
from web.pages.inbox.answers import ANSWERS
from web.pages.request_actions import ACTIONS as REQUESTS
from web.pages.settings.actions import SETTINGS
from web.pages.staff.actions import ACTIONS as STAFF
from web.pages.trajectory.actions import ACTIONS as TRAJECTORY
from web.schemas.fields import N_
from web.texts import RULES, rule_text

TABLES: Final[tuple[dict[str, Any], ...]] = (ANSWERS, STAFF, SETTINGS, FAMILY, TRAJECTORY, REQUESTS)

PLACES: Final = {
    "aanmelding": N_("Ouders melden zich zelf"),
    "account": N_("Je account"),
    "beheer": N_("Beheer"),
    "licht-contact": N_("Licht contact tellen"),
    "ontvangen": N_("Ontvangen"),
    "overdrachten": N_("Overdrachten"),
    "privacy": N_("Logboek"),
    "signaal": N_("Signaal doorgeven"),
    "sociale-kaart": N_("Sociale kaart"),
    "trajecten": N_("Traject"),
    "werkvoorraad": N_("Werkvoorraad"),
    "zoeken": N_("Zoeken"),
}
"""The first word of an address -> what the pages below it are called."""


def attempted(code: str) -> str:
    """Return the title of a command's form, or the place of a page; else the code itself."""
    commands = {a.command.__name__: a.schema.title for t in TABLES for a in t.values()}
    if code in commands:
        return in_language(commands[code])
    rules = current_app.url_map.iter_rules(code) if code in current_app.view_functions else ()
    places = (rule.rule.split("/")[1] for rule in rules)
    return next((gettext(PLACES[one]) for one in places if one in PLACES), code)


def refusal(code: str) -> str | None:
    """Return why a rule refused, in its first sentence; None when it is no rule."""
    return rule_text(code).partition(". ")[0].rstrip(".") if code in RULES else None
