"""What a request is called, how it stands and what comes next, in the words of the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask_babel import gettext, ngettext

from casework.requests import steps
from casework.requests.checked import read_checked
from casework.requests.codes import Extent, Kind, Outcome
from projections.requests import Request
from web import present
from web.forms.messages import in_language
from web.pages.family_texts import label
from web.schemas import requests as forms
from web.schemas.fields import N_

TITLES: Final = {
    Kind.ACCESS: N_("Verzoek om inzage"),
    Kind.CORRECTION: N_("Verzoek om verbetering"),
    Kind.ERASURE: N_("Verzoek om te wissen"),
    Kind.RESTRICTION: N_("Verzoek om stil te zetten"),
    Kind.OBJECTION: N_("Bezwaar"),
    Kind.WRONG_FILE: N_("Signaal bij een ander kind: datalek?"),
}

STEPS: Final = {
    steps.IDENTITY: N_("Nakijken wie het vraagt"),
    steps.CUSTODY: N_("Gezag nakijken"),
    steps.CHILD: N_("Mening van het kind vragen"),
    steps.INTEREST: N_("Belang van het kind wegen"),
    steps.LEAK: N_("Beoordelen of het een datalek is"),
    steps.DECISION: N_("Beslissen"),
    steps.LETTER: N_("Brief nalezen"),
    steps.ANSWER: N_("Antwoord geven"),
}

EXTENTS: Final = {
    Extent.FILE: N_("Het dossier, zonder wat van het andere huishouden is"),
    Extent.SUMMARY: N_("De samenvatting van de belangrijke feiten, niet het dossier"),
    Extent.OWN: N_("Alleen de eigen gegevens van deze persoon"),
    Extent.NOTHING: N_("Niets"),
}

STATES: Final = {
    "open": (N_("Loopt"), "info"),
    "decided": (N_("Besloten, antwoord volgt"), "wait"),
    "answered": (N_("Beantwoord"), "good"),
    "withdrawn": (N_("Teruggenomen"), ""),
    "erased": (N_("Gewist, voordat er een antwoord was"), ""),
}

CARRIED_OUT: Final = N_("Gewist, zoals besloten; een antwoord was er niet"), ""
"""How an erasure stands that was granted, and went with its own order."""

GRANTED: Final = frozenset({Outcome.GRANTED, Outcome.PARTLY})

TONES: Final = {Outcome.GRANTED: "good", Outcome.PARTLY: "wait", Outcome.REFUSED: "bad"}


def title(kind: str) -> str:
    """Return what a request is called: `Verzoek om inzage`."""
    return in_language(TITLES[Kind(kind)])


def step(code: str) -> str:
    """Return what is done in a step."""
    return in_language(STEPS[code])


def state(row: Request) -> tuple[str, str]:
    """Return how a request stands, and its tone."""
    is_carried_out = row.is_erased and row.kind == Kind.ERASURE and row.outcome in GRANTED
    word, tone = CARRIED_OUT if is_carried_out else STATES[row.state]
    return in_language(word), tone


def found(row: Request, code: str) -> str:
    """Return what a step brought, once it was taken; of custody a text says it."""
    return _FOUND[code](row) if code in _FOUND else ""


def text(name: str, opened: str | None) -> str:
    """Return an opened text of a request as it is shown."""
    return _custody(opened) if name == "custody" and opened else present.or_erased(opened)


def extent(code: str) -> str:
    """Return how far the answer goes."""
    return in_language(EXTENTS[Extent(code)])


def _custody(text: str) -> str:
    checked = read_checked(text)
    parts = (
        label(forms.CUSTODIES, checked.custody),
        label(forms.CUSTODY_SOURCES, checked.source),
        label(forms.AGES, checked.child_age).lower(),
    )
    return gettext(
        "%(custody)s. %(source)s. Kind: %(age)s.", **dict(zip(_NAMES, parts, strict=True))
    )


_NAMES: Final = ("custody", "source", "age")


def _outcome(row: Request) -> str:
    outcome = label(forms.OUTCOMES, row.outcome or "")
    # How far it goes is said of what is read; anything else is done, or is not.
    if row.kind != Kind.ACCESS:
        return outcome
    return gettext("%(outcome)s. %(extent)s.", outcome=outcome, extent=extent(row.extent or ""))


def _letter(row: Request) -> str:
    count = len(row.left_out)
    if not count:
        return gettext("Nagelezen, niets weggelaten")
    return ngettext("%(num)d regel weggelaten", "%(num)d regels weggelaten", count)


def _answer(row: Request) -> str:
    how = label(forms.ANSWERS, row.how or "")
    return gettext("%(how)s, %(day)s", how=how, day=present.day(row.ended_on))


def _leak(row: Request) -> str:
    return gettext("Ja, een datalek") if row.outcome == "leak" else gettext("Nee, geen datalek")


_FOUND: Final[dict[str, Callable[[Request], str]]] = {
    steps.IDENTITY: lambda row: label(forms.IDENTITIES, row.identity or ""),
    steps.CHILD: lambda row: label(forms.VIEWS, row.child_view or ""),
    steps.INTEREST: lambda row: label(forms.INTERESTS, row.interest or ""),
    steps.LEAK: _leak,
    steps.DECISION: _outcome,
    steps.LETTER: _letter,
    steps.ANSWER: _answer,
}
