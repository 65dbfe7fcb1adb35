"""The directory: what there is around the school, and one organisation with its offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.directory import commands as c
from casework.errors import NotFound
from projections import organisations
from projections.organisations import Offer, Organisation
from web import current, present
from web.forms import Form, start
from web.forms.messages import in_language
from web.pages.directory.actions import ACTIONS
from web.pages.directory.asked import Asked, asked_for
from web.pages.directory.opened import READERS, domain_labels, domains, may, open_organisation
from web.routes import page
from web.schemas.directory import KINDS, FilterForm

Act = tuple[str, str]


@page("/sociale-kaart", who=READERS)
def directory() -> ResponseReturnValue:
    """List the organisations and what they offer, as far as they fit the filters."""
    with current.reading() as reading:
        every = organisations.active(reading)
    labels, asked = domain_labels(), asked_for(request.args)
    found = [one for one in every if asked.fits(one)]
    add = [(gettext("Organisatie toevoegen"), url_for("new_organisation_form"))]
    return render_template(
        "list.html",
        title=gettext("Sociale kaart"),
        summary=_count(found, every),
        actions=add if may(c.AddOrganisation) else [],
        filters=_filters(asked, every),
        active_filters=_active(asked, labels),
        columns=[
            gettext("Organisatie"),
            gettext("Aanbod"),
            gettext("Waarbij"),
            gettext("Wachttijd"),
            gettext("Nagekeken"),
        ],
        rows=[_row(one, asked, labels) for one in found],
        empty=_empty(every),
    )


@page("/sociale-kaart/<uuid:organisation_id>", who=READERS)
def organisation_page(organisation_id: UUID) -> ResponseReturnValue:
    """Show one organisation: how to reach it, what it offers, how long one waits."""
    open_organisation(organisation_id)
    with current.reading() as reading:
        found = organisations.by_id(reading, organisation_id)
    if found is None:
        raise NotFound(kind="organisation")
    labels = domain_labels()
    return render_template(
        "organisation.html",
        title=found.name,
        kind=in_language(_kind(found)),
        back_url=url_for("directory"),
        actions=_acts(found, None, "aanbod-toevoegen", "nagekeken", "bereikbaarheid", "naam"),
        facts=_facts(found),
        offers=[_offer(found, offer, labels) for offer in found.open_offers],
    )


def _count(found: Sequence[Organisation], every: Sequence[Organisation]) -> str:
    if len(found) == len(every):
        return ngettext("%(num)d organisatie", "%(num)d organisaties", len(every))
    return gettext("%(n)s van %(of)s organisaties", n=len(found), of=len(every))


def _empty(every: Sequence[Organisation]) -> str:
    if every:
        return gettext("Niets gevonden. Haal een filter weg of zoek op een ander woord.")
    return gettext("Er staat nog geen organisatie in de sociale kaart.")


def _row(one: Organisation, asked: Asked, labels: dict[str, str]) -> list[Any]:
    offers = asked.offers(one)
    codes = dict.fromkeys(code for offer in offers for code in offer.domains)
    waits = [offer.waiting_weeks for offer in offers if offer.waiting_weeks is not None]
    return [
        (one.name, url_for("organisation_page", organisation_id=one.organisation_id)),
        ", ".join(offer.name for offer in offers) or in_language(_kind(one)),
        ", ".join(labels.get(code, code) for code in codes),
        _wait(min(waits)) if waits else gettext("Niet bekend"),
        {"day": present.day(one.checked_on)} if one.checked_on else gettext("Nog niet"),
    ]


def _filters(asked: Asked, every: Sequence[Organisation]) -> Form:
    places = {offer.neighbourhood for one in every for offer in one.open_offers}
    context = {
        "today": current.today(),
        "action": url_for("directory"),
        "cancel_url": url_for("directory"),
        "domains": domains(),
        "neighbourhoods": tuple((place, place) for place in sorted(places - {""})),
    }
    form = start(FilterForm, context, asked.typed())
    form.hidden.clear()
    return form


def _active(asked: Asked, labels: dict[str, str]) -> list[Act]:
    words = {"domein": labels, "soort": {code: in_language(label) for code, label in KINDS}}
    typed = asked.typed()
    return [
        (
            words.get(name, {}).get(value, value),
            _without(typed, name),
        )
        for name, value in typed.items()
    ]


def _without(typed: dict[str, str], name: str) -> str:
    left: dict[str, Any] = {n: value for n, value in typed.items() if n != name}
    return url_for("directory", **left)


def _facts(one: Organisation) -> list[tuple[str, str]]:
    own = gettext("Ja") if one.is_controller else gettext("Nee")
    checked = present.day(one.checked_on) if one.checked_on else gettext("Nog niet")
    return [
        (gettext("Bereikbaarheid"), one.reach),
        (gettext("Houdt zelf een dossier bij"), own),
        (gettext("Voor het laatst nagekeken"), checked),
    ]


def _offer(one: Organisation, offer: Offer, labels: dict[str, str]) -> dict[str, Any]:
    wait = gettext("Niet bekend") if offer.waiting_weeks is None else _wait(offer.waiting_weeks)
    heard = offer.waiting_noted_on
    since = gettext(" (gehoord op %(day)s)", day=present.day(heard)) if heard else ""
    return {
        "id": f"o-{offer.offer_id}",
        "name": offer.name,
        "facts": [
            (gettext("Wat"), offer.description),
            (gettext("Waarbij"), ", ".join(labels.get(code, code) for code in offer.domains)),
            (gettext("Hoe komt een gezin daar"), offer.route),
            (gettext("Buurt"), offer.neighbourhood),
            (gettext("Wachttijd"), f"{wait}{since}"),
        ],
        "acts": _acts(one, offer.offer_id, "aanbod", "wachttijd", "aanbod-stoppen"),
    }


def _wait(weeks: int) -> str:
    return ngettext("%(num)d week", "%(num)d weken", weeks) if weeks else gettext("Geen")


def _kind(one: Organisation) -> str:
    return next((str(label) for code, label in KINDS if code == one.kind), one.kind)


def _acts(one: Organisation, offer_id: UUID | None, *slugs: str) -> list[Act]:
    allowed = [ACTIONS[slug] for slug in slugs if may(ACTIONS[slug].command)]
    return [
        (
            in_language(action.schema.title),
            url_for(
                "directory_form",
                organisation_id=one.organisation_id,
                slug=action.slug,
                offer_id=offer_id,
            ),
        )
        for action in allowed
    ]
