"""The worklist page: tabs, filters, sorting, and one next action per row."""

from __future__ import annotations

from typing import Any, Final

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.identity.actor import Role
from casework.trajectories.lines import DEALERS, KERNTEAM
from projections import worklist as lists
from projections.views import MANY
from web import current, present
from web.pages.trajectory.correcting import notices_for_me
from web.pages.worklist.asked import asked_for, query_of
from web.pages.worklist.dealing import deal_form
from web.pages.worklist.filters import LABELS, active_filters, filter_form
from web.pages.worklist.rows import shown_rows
from web.pages.worklist.saving import saved_filters
from web.pages.worklist.stranded import stranded
from web.routes import page
from web.schemas.fields import N_

EMPTY: Final = {
    "mine": N_("Je hebt nu geen trajecten. Kijk bij Team of er iets wacht."),
    "team": N_("Het team heeft nu geen lopende trajecten."),
    "waiting": N_("Er wacht geen overdracht op antwoord."),
    "signals": N_("Er zijn geen nieuwe signalen."),
    "closed": N_("Er is nog niets afgesloten."),
}

COLUMNS: Final = (
    (N_("Traject"), "number"),
    (N_("Kind"), None),
    (N_("Fase"), "phase"),
    (N_("Volgende stap"), None),
    (N_("Vóór"), "due"),
    (N_("Contactpersoon"), "contact"),
)


@page("/werkvoorraad", who=DEALERS)
def worklist() -> ResponseReturnValue:
    """Show one tab of the worklist."""
    asked = asked_for(request.args)
    with current.reading() as reading:
        found = lists.rows(reading, asked, request.args.get("na"))
        counts = lists.tab_counts(reading, asked.staff_id, asked.schools, asked.closed)
    return render_template(
        "worklist.html",
        title=gettext("Werkvoorraad"),
        summary=_summary(found.rows),
        tabs=[_tab(code, label, counts, asked.tab) for code, label in LABELS.items()],
        filters=filter_form(asked),
        active_filters=active_filters(asked),
        saved=saved_filters(asked),
        columns=[_column(label, sort, asked) for label, sort in COLUMNS],
        rows=shown_rows(found.rows),
        caption=gettext("Trajecten, gesorteerd op %(what)s", what=present.sort_label(asked.sort)),
        select_name="number",
        bulk=deal_form(asked) if found.rows and asked.tab in {"mine", "team"} else None,
        pages=_pages(asked, found.after),
        empty=_empty(asked),
        stranded=stranded(asked),
        notices=notices_for_me(),
        actions=_actions(),
    )


def _empty(asked: lists.Asked) -> str:
    if asked.phases or asked.contact or asked.late_on:
        return gettext("Niets gevonden met deze filters.")
    return gettext(EMPTY[asked.tab])


def _summary(rows: tuple[lists.WorkRow, ...]) -> str:
    today = current.today()
    now = sum(1 for row in rows if row.due_on and row.due_on <= today)
    if not now:
        return gettext("Op deze pagina vraagt vandaag niets om aandacht.")
    return ngettext(
        "Op deze pagina vraagt %(num)s traject vandaag aandacht.",
        "Op deze pagina vragen %(num)s trajecten vandaag aandacht.",
        now,
    )


def _tab(code: str, label: str, counts: dict[str, int], now: str) -> tuple[Any, ...]:
    count = counts[code]
    text = f"{count}" if count < MANY else f"{MANY - 1}+"
    return gettext(label), url_for("worklist", tab=code), text, code == now


def _column(label: str, sort: str | None, asked: lists.Asked) -> tuple[Any, ...]:
    if sort is None:
        return gettext(label), None, None
    is_now = asked.sort == sort
    turned = is_now and not asked.descending
    url = url_for("worklist", **query_of(asked, sorteer=sort, omgekeerd="ja" if turned else None))
    direction = ("desc" if asked.descending else "asc") if is_now else None
    return gettext(label), url, direction


def _pages(asked: lists.Asked, after: str | None) -> dict[str, str | None]:
    first = url_for("worklist", **query_of(asked)) if request.args.get("na") else None
    following = url_for("worklist", **query_of(asked, na=after)) if after else None
    return {"prev_url": first, "next_url": following, "text": None}


def _actions() -> list[tuple[str, str]]:
    if not current.actor().has(*KERNTEAM):
        return []
    found = [(gettext("Nieuw signaal"), url_for("signal_form"))]
    if current.actor().has(Role.CORE_MEMBER, Role.CARE_COORDINATOR):
        found.append((gettext("Ouders melden zich zelf"), url_for("referral_form")))
        found.append((gettext("Licht contact tellen"), url_for("light_contact_form")))
    return found
