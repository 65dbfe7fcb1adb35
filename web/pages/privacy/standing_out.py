"""How what stands out is said on the officer's pages: never with content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import url_for
from flask_babel import gettext, ngettext

from casework.days import local_day
from casework.reviews.codes import Kind, Outcome
from projections.review_queue import Decided, Standout
from web import present
from web.pages.privacy.attempts import attempted
from web.schemas.fields import N_

KINDS: Final = {
    Kind.BREAK_GLASS: (N_("Noodtoegang"), "bad"),
    Kind.TOO_NEAR: (N_("Eigen kind of band"), "bad"),
    Kind.OUTSIDE: (N_("Niet op het traject"), "info"),
    Kind.AFTER_HOURS: (N_("Buiten werktijd"), "wait"),
    Kind.VOLUME: (N_("Ongewoon veel"), "wait"),
    Kind.SAME_SURNAME: (N_("Zelfde achternaam"), "wait"),
    Kind.ACCESS: (N_("Toegang gegeven"), "wait"),
}

OUTCOMES: Final = {
    Outcome.FINE: (N_("In orde"), "good"),
    Outcome.ASK: (N_("Navraag loopt"), "wait"),
    Outcome.MISUSE: (N_("Misbruik, gemeld"), "bad"),
}


def badge(kind: str) -> tuple[str, str]:
    """Return the word for why a line stands out, and its tone."""
    label, tone = KINDS[Kind(kind)]
    return gettext(label), tone


def outcome(decided: Decided | None) -> tuple[str, str] | None:
    """Return the word for what was decided last, and its tone; None when nothing was."""
    if decided is None:
        return None
    label, tone = OUTCOMES[Outcome(decided.outcome)]
    return gettext(label), tone


def told(line: Standout) -> str:
    """Return in a sentence what stands out."""
    return _TOLD[Kind(line.kind)](line)


def when(line: Standout) -> str:
    """Return when it was: a moment, or the first and the last of a day."""
    first, last = present.moment(line.at), present.moment(line.last_at)
    return first if first == last else f"{first} – {last.rpartition(' ')[2]}"


def log_url(line: Standout, number: str | None) -> str:
    """Return the address of the lines in the event log that this is about."""
    day = f"{line.day:%d-%m-%Y}"
    last = present.numeric_day(line.until or line.last_at)
    return url_for("event_log", wie=line.by, traject=number, van=day, tot=last)


def _broken(line: Standout) -> str:
    until = present.moment(line.until) if line.until else ""
    if line.until and local_day(line.until) == line.day:
        until = until.rpartition(" ")[2]
    return gettext("Opende het traject in een noodgeval, tot %(until)s.", until=until)


def _too_near(line: Standout) -> str:
    what = attempted(line.attempted or "")
    return ngettext(
        "Probeerde wat voor deze medewerker gesloten is: %(what)s.",
        "Probeerde %(num)s keer wat voor deze medewerker gesloten is: %(what)s.",
        line.how_many,
        what=what,
    )


def _outside(line: Standout) -> str:
    return gettext("Gaf als reden: %(why)s.", why=present.purpose_label(line.purpose))


def _after_hours(line: Standout) -> str:
    return ngettext(
        "Zag gegevens van %(num)s persoon of traject.",
        "Zag gegevens van %(num)s personen of trajecten.",
        line.how_many,
    )


def _volume(line: Standout) -> str:
    return gettext(
        "Zag %(num)s mensen bij naam op één dag: veel meer dan gewoon voor deze medewerker.",
        num=line.how_many,
    )


def _namesake(_line: Standout) -> str:
    return gettext("Zag iemand met dezelfde achternaam.")


def _access(line: Standout) -> str:
    return ngettext(
        "Gaf %(num)s medewerker een rol, een account of een nieuw wachtwoord.",
        "Gaf %(num)s medewerkers een rol, een account of een nieuw wachtwoord.",
        line.how_many,
    )


_TOLD: Final[dict[Kind, Callable[[Standout], str]]] = {
    Kind.BREAK_GLASS: _broken,
    Kind.TOO_NEAR: _too_near,
    Kind.OUTSIDE: _outside,
    Kind.AFTER_HOURS: _after_hours,
    Kind.VOLUME: _volume,
    Kind.SAME_SURNAME: _namesake,
    Kind.ACCESS: _access,
}
