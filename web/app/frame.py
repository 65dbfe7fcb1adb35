"""What every page shows around its content: who is signed in, the menu, the language."""

from __future__ import annotations

from typing import Any, Final

from flask import current_app, g, request, session
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from casework.identity.actor import Actor, Posting
from casework.schools.defaults import SERVICE_POINT
from casework.schools.school import NOUN, School
from web import current, present
from web.app import language, sessions
from web.app.who import asker
from web.routes import Anyone, Who, who_may

MENU: Final = (
    ("worklist", _("Werkvoorraad")),
    ("handovers", _("Overdrachten")),
    ("search_form", _("Zoeken")),
    ("signal_form", _("Nieuw signaal")),
    ("my_signals", _("Mijn signalen")),
    ("inbox", _("Ontvangen")),
    ("event_log", _("Logboek")),
    ("reviews", _("Nakijken")),
    ("who_saw", _("Wie zag wat")),
    ("keeping", _("Bewaren")),
    ("erasures", _("Wissen")),
    ("family_requests", _("Verzoeken")),
    ("disclosures", _("Verstrekkingen")),
    ("exports", _("Uitvoer")),
    ("processing_register", _("Register")),
    ("settings", _("School")),
    ("staff", _("Medewerkers")),
    ("directory", _("Sociale kaart")),
)
"""Views by name, in the order of the menu; what is not there or not permitted is left out."""

NAMED: Final = 2
"""As many schools are named in the header; of more it says how many there are."""

FOOT: Final = (
    ("account", _("Je account")),
    ("help_page", _("Hulp")),
    ("accessibility", _("Toegankelijkheid")),
    ("privacy_statement", _("Privacy")),
)


def around() -> dict[str, Any]:
    """Return what base.html asks for."""
    actor = asker()
    posting = _posting(actor)
    schools = _schools(actor, posting)
    name, code = language.other()
    return {
        "me": _me(actor, posting, schools),
        "nav": _links(MENU, actor) if actor else [],
        "service_point": _service_point(schools),
        "lang": language.chosen(),
        "is_demo": current_app.config["IS_DEMO"],
        "session_warning_seconds": sessions.seconds_left() if actor else None,
        "session_keep_url": _url("keep_session"),
        "sign_out_url": _url("sign_out"),
        "language_switch": (name, code, _url("language_form")),
        "footer_links": [(label, url) for label, url, _here in _links(FOOT, actor)],
    }


def _me(
    actor: Actor | None, posting: Posting | None, schools: list[School]
) -> dict[str, str] | None:
    if actor is None:
        return None
    role = present.role_label(posting.role) if posting else gettext("nog geen rol")
    return {
        "name": str(session.get("name") or present.erased()),
        "role_label": role,
        "school_name": _named(schools),
    }


def _named(schools: list[School]) -> str:
    """Return for which schools somebody works: their names, or how many when that is long."""
    if len(schools) > NAMED:
        return gettext("%(count)s scholen", count=len(schools))
    return present.listed(school.name for school in schools)


def _service_point(schools: list[School]) -> str:
    """Return what the schools call their service point, when they call it the same."""
    names = {school.settings.service_point for school in schools}
    return names.pop() if len(names) == 1 else SERVICE_POINT


def _posting(actor: Actor | None) -> Posting | None:
    """Return the posting that this page was opened with, or else the first."""
    if actor is None:
        return None
    held = [p for p in actor.postings if p.role == g.get("role", p.role)]
    return next(iter(held or actor.postings), None)


def _schools(actor: Actor | None, posting: Posting | None) -> list[School]:
    """Return the schools at which the role of this page is held; none: it is the whole board's."""
    if actor is None or posting is None or posting.school is None:
        return []
    found = [current.casework().state(NOUN, id_) for id_ in actor.schools(posting.role)]
    return sorted((s for s in found if isinstance(s, School)), key=lambda school: school.name)


def _links(
    entries: tuple[tuple[str, Any], ...], actor: Actor | None
) -> list[tuple[str, str, bool]]:
    shown = [(str(label), _url(view)) for view, label in entries if _may(actor, who_may(view))]
    here = _here([url for _, url in shown])
    return [(label, url, url == here) for label, url in shown if url]


def _here(urls: list[str]) -> str:
    """Return the entry that this page is under: the longest address that fits."""
    # An error page is nowhere, whatever was asked for: it must be the same for everybody.
    path = "" if g.get("is_error") else request.path
    return max(
        (url for url in urls if url and f"{path}/".startswith(f"{url}/")), key=len, default=""
    )


def _may(actor: Actor | None, who: Who | None) -> bool:
    if who is None or (actor is None and who is not Anyone.PUBLIC):
        return False
    return isinstance(who, Anyone) or (actor is not None and actor.has(*who))


def _url(view: str) -> str:
    rules = [rule.rule for rule in current_app.url_map.iter_rules(view)] if _is_there(view) else []
    return rules[0] if rules else ""


def _is_there(view: str) -> bool:
    return view in current_app.view_functions
