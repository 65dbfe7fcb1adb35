"""Who may be recorded twice: the list, two records beside each other, and saying what they are."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.doubles.codes import Kind
from casework.errors import NotFound, RuleBroken
from casework.ids import mint
from casework.trajectories.lines import KERNTEAM
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current, present
from web.pages import form_view
from web.pages.doubles import listing
from web.pages.doubles.obstacles import in_the_way
from web.pages.doubles.records import Pair, is_on, open_pair
from web.pages.doubles.saying import SAYINGS
from web.pages.doubles.shown import WHY, audience, reasons, sides
from web.pages.doubles.since import back_in_the_way, is_for_the_team
from web.pages.trajectory.opened import written
from web.routes import page
from web.schemas.fields import N_
from web.staff_names import names_of
from web.texts import rule_text

ADDRESS: Final = "/dubbelen/<what>/<uuid:record>/<uuid:beside>"
KINDS: Final = {"mensen": Kind.PERSON, "gezinnen": Kind.FAMILY}
TITLES: Final = {
    (Kind.PERSON, None): N_("Is dit dezelfde persoon?"),
    (Kind.PERSON, True): N_("Samengevoegd: dezelfde persoon"),
    (Kind.PERSON, False): N_("Dit zijn twee mensen"),
    (Kind.FAMILY, None): N_("Is dit hetzelfde gezin?"),
    (Kind.FAMILY, True): N_("Samengevoegd: hetzelfde gezin"),
    (Kind.FAMILY, False): N_("Dit zijn twee gezinnen"),
}


@page("/dubbelen", who=KERNTEAM)
def likely_doubles() -> ResponseReturnValue:
    """Show who looks alike, and what was said before; one access line each."""
    likely, has_more = listing.waiting()
    said, after = listing.decided(request.args.get("na"))
    return render_template(
        "doubles.html",
        title=gettext("Dubbel vastgelegd?"),
        likely=likely,
        has_more=has_more,
        said=said,
        pages={"next_url": url_for("likely_doubles", na=after) if after else None},
    )


@page(ADDRESS, who=KERNTEAM)
def double(what: str, record: UUID, beside: UUID) -> ResponseReturnValue:
    """Show two records beside each other, and what can be said of them."""
    pair = _opened(what, record, beside)
    why = reasons(pair)
    return render_template("double.html", **_shown(pair, why), **_acts(pair, what))


@page(f"{ADDRESS}/<slug>", who=KERNTEAM, methods=("POST",))
def say_double(what: str, record: UUID, beside: UUID, slug: str) -> ResponseReturnValue:
    """Say that the two are one, or two, or take that back."""
    pair, saying = _opened(what, record, beside), SAYINGS.get(slug)
    if saying is None:
        raise NotFound(kind="action")
    home = url_for("double", what=what, record=record, beside=beside)
    try:
        current.execute(*saying.commands(pair, _command_id()))
    except RuleBroken as refusal:
        return form_view.not_now(gettext(saying.label), refusal.rule, home)
    flash(gettext(saying.done), "success")
    is_left = pair.splits or pair.one.is_gone or pair.other.is_gone
    return redirect(url_for("likely_doubles") if is_left else home, 303)


def _opened(what: str, record: UUID, beside: UUID) -> Pair:
    if what not in KINDS:
        raise NotFound(kind="double")
    return open_pair(KINDS[what], record, beside)


def _command_id() -> UUID:
    """Return the id that was minted with the page, so that a double click says it once."""
    try:
        return parse_id(request.form.get("command_id", ""))
    except NotUnderstood:
        return mint()


def _shown(pair: Pair, why: tuple[str, ...]) -> dict[str, Any]:
    is_same = pair.said.is_same if pair.said else None
    return {
        "title": gettext(TITLES[pair.kind, is_same]),
        "is_family": pair.kind is Kind.FAMILY,
        "is_same": is_same,
        "reasons": [gettext(WHY[one]) for one in why],
        "sides": sides(pair, why),
        "audience": audience(pair),
        "said": _said(pair),
        "family_url": _family_url(pair),
    }


def _said(pair: Pair) -> str:
    if pair.said is None:
        return ""
    name = names_of([pair.said.by]).get(pair.said.by, present.erased())
    return gettext("Gezegd door %(who)s op %(at)s.", who=name, at=present.moment(pair.said.at))


def _family_url(pair: Pair) -> str | None:
    """Return the way to the two families, when a person of both is the same."""
    is_same = pair.said is not None and pair.said.is_same
    if pair.kind is Kind.FAMILY or not is_same or len(pair.families) < 2:
        return None
    one, other = pair.families
    return url_for("double", what="gezinnen", record=one, beside=other)


def _acts(pair: Pair, what: str) -> dict[str, Any]:
    slugs = ("terug",) if pair.said else ("samenvoegen", "twee")
    return {"acts": [_missing(pair, slug) or _act(pair, what, slug) for slug in slugs]}


def _act(pair: Pair, what: str, slug: str) -> tuple[str, str, list[tuple[str, str]]]:
    one, other = pair.one.record, pair.other.record
    url = url_for("say_double", what=what, record=one, beside=other, slug=slug)
    label = SAYINGS[slug].of_families if pair.kind is Kind.FAMILY else SAYINGS[slug].label
    return gettext(label), url, [("command_id", str(mint()))]


def _missing(pair: Pair, slug: str) -> str | None:
    """Return why the two cannot be merged now; None when nothing is in the way."""
    if slug == "terug":
        return _stays(pair)
    if slug != "samenvoegen":
        return None
    others = [written(row.number) for row in pair.concerned if not is_on(row)]
    if others:
        return gettext(
            "Samenvoegen kan als je aan beide trajecten werkt. Open eerst %(numbers)s.",
            numbers=present.listed(others),
        )
    if any(row.is_restricted for row in pair.concerned):
        return str(rule_text("use_restricted"))
    found = in_the_way(pair)
    return str(rule_text(found[0])) if found else None


def _stays(pair: Pair) -> str | None:
    """Return why what was said cannot be taken back now; None when nothing is in the way."""
    if is_for_the_team(pair):
        numbers = present.listed(written(row.number) for row in pair.concerned)
        return gettext("Hierbij gaat iemand weer weg. Open eerst %(numbers)s.", numbers=numbers)
    found = back_in_the_way(pair)
    return str(rule_text(found[0])) if found else None
