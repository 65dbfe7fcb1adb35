"""A whole letter: what was asked and decided, what is kept, from whom, why, who saw it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask_babel import force_locale, gettext

from casework.errors import RuleBroken
from casework.requests.codes import Extent, Kind, Outcome
from projections.requests import Request
from web import present
from web.forms.messages import in_language
from web.pages import request_words
from web.pages.letters import household, words
from web.pages.letters.chapters import told
from web.pages.letters.facts import important_facts
from web.pages.letters.gathering import Making, gathered
from web.pages.letters.letter import Chapter, Letter, Line
from web.pages.letters.reading import standing
from web.pages.letters.seen import seen
from web.pages.requests.opened import OpenRequest
from web.pages.trajectory.opened import school_of
from web.schemas.fields import N_

LANGUAGE: Final = "nl"
"""A letter is in Dutch, whatever language whoever makes it works in."""

GRANTED: Final = {
    Kind.ACCESS: N_("Dat mag. U leest hier alles wat wij u kunnen laten lezen."),
    Kind.CORRECTION: N_("U hebt gelijk. Wat niet klopt, verbeteren wij of halen wij weg."),
    Kind.ERASURE: N_(
        "Dat mag. Wij wissen het. Daarna kan niemand het nog lezen, ook wij niet. Binnen zeven "
        "dagen is het ook uit onze reservekopieën weg. Dat er iets gewist is, en op welke dag, "
        "blijft staan: zonder namen en zonder inhoud."
    ),
    Kind.RESTRICTION: N_(
        "Dat mag. Wij zetten alles stil: wij bewaren het, en niemand gebruikt het. Dat duurt tot u "
        "zegt dat het weer mag, of tot wij er samen uit zijn."
    ),
    Kind.OBJECTION: N_(
        "U krijgt gelijk. Wij zetten alles stil: niemand gebruikt het nog. Wat er daarna mee "
        "gebeurt, bespreken wij met u."
    ),
}
"""What is said of a request that is granted: what is done now."""

DECIDED: Final = {
    Outcome.PARTLY: N_("Dat mag voor een deel. Waarom, leest u hieronder."),
    Outcome.REFUSED: N_("Dat mag helaas niet. Waarom, leest u hieronder."),
}


def letter_of(opened: OpenRequest, channel: str) -> Letter:
    """Write the access lines, open what the one who asked may read, and tell it."""
    with force_locale(LANGUAGE):
        return written_from(gathered(opened, channel))


def letter_to_go(opened: OpenRequest, channel: str) -> Letter:
    """Return the letter as it was read through, and no other.

    Raises RuleBroken when it was not, or when something was written since.
    """
    letter = letter_of(opened, channel)
    # Looked at once more: what was opened may hold what came in between.
    rule = standing(opened)
    if rule:
        raise RuleBroken(rule)
    return letter


def written_from(making: Making) -> Letter:
    """Tell what was gathered, in the language of `LANGUAGE` when that is the one in force."""
    opened = making.opened
    row, school = opened.row, school_of(opened.row.school)
    return Letter(
        number=opened.number,
        kind=row.kind,
        outcome=row.outcome or "",
        extent=row.extent or "",
        made_on=present.day(making.made_on),
        service_point=school.settings.service_point,
        school=school.name,
        to=_to(making),
        title=request_words.title(row.kind),
        opening=tuple(_opening(making)),
        chapters=tuple(_chapters(making)),
        closing=_closing(making),
    )


def _to(making: Making) -> str:
    asker = making.scope.asker
    if asker is None or asker not in making.opened.family.person_ids:
        return making.file.asked.get("asked_by") or ""
    return making.file.shown.name(asker)


def _opening(making: Making) -> Iterator[str]:
    row = making.opened.row
    yield gettext("U vroeg dit op %(day)s. Dit is ons antwoord.", day=present.day(row.asked_on))
    yield in_language(_decided(row))
    for name in ("decision", "interest", "letter"):
        text = making.file.asked.get(name)
        if name in making.file.asked:
            yield present.or_erased(text)
    if making.scope.extent == Extent.FILE and making.others:
        yield gettext(
            "Over uw gezin is er ook %(numbers)s. Wilt u dat ook lezen? Dan krijgt u daar een "
            "eigen brief over.",
            numbers=present.listed(making.others),
        )
    if making.is_elsewhere:
        yield gettext(
            "Over u of over een kind in deze brief is nog een keer iets vastgelegd, op een andere "
            "plek bij ons. Dat staat niet in deze brief. Wilt u dat ook lezen? Zeg het ons. Wij "
            "kijken dan wat wij u daarvan kunnen laten lezen."
        )
    if making.scope.extent == Extent.SUMMARY:
        yield gettext(
            "U hebt geen gezag over het kind. Daarom krijgt u niet het hele dossier, maar de "
            "belangrijke feiten over uw kind."
        )


def _decided(row: Request) -> str:
    if row.outcome == Outcome.GRANTED:
        return GRANTED[Kind(row.kind)]
    return DECIDED[Outcome(row.outcome or Outcome.REFUSED)]


def _chapters(making: Making) -> Iterator[Chapter]:
    if making.scope.extent == Extent.NOTHING or making.opened.row.kind != Kind.ACCESS:
        return
    family = making.opened.family
    yield household.people(family, making.scope, making.file)
    if making.scope.extent == Extent.SUMMARY:
        yield important_facts(making.opened.work, making.settings, making.names)
        return
    if making.scope.extent == Extent.FILE:
        found = household.households(family, making.scope, making.file)
        yield from [found] if found else []
    yield from told(making.file.happened, making.names, making.settings)
    before = household.replaced(making.file, making.names, making.settings)
    yield from [before] if before else []
    yield from _about(making)


def _about(making: Making) -> Iterator[Chapter]:
    """Yield where it comes from, why and how long it is kept, and who saw it."""
    stamps = [one.event.stamp for one in making.file.happened]
    roles = dict.fromkeys(words.role(stamp.role) for stamp in stamps if stamp.role != "workflow")
    sources = present.listed([gettext("het gezin"), *roles])
    yield Chapter(
        code="sources",
        title=gettext("Van wie we dit weten"),
        intro=gettext("Dit zeiden of zagen: %(who)s.", who=sources),
    )
    # That somebody asked something is always so here; that another did, is theirs to tell.
    reasons = words.purposes((*(stamp.purpose for stamp in stamps), "rights"))
    yield Chapter(
        code="reasons",
        title=gettext("Waarom we dit opschrijven"),
        lines=tuple(Line("", text) for text in reasons),
    )
    yield Chapter(
        code="retention",
        title=gettext("Hoe lang we het bewaren"),
        intro=_kept(making),
    )
    yield seen(making)


def _kept(making: Making) -> str:
    gone_on = making.opened.work.gone_on
    if gone_on is not None:
        return gettext("Tot %(day)s. Daarna wordt de inhoud gewist.", day=present.day(gone_on))
    return gettext(
        "Zolang wij u helpen. Na het afsluiten nog %(months)s maanden; daarna wordt de inhoud "
        "gewist.",
        months=making.settings.retention.regular,
    )


def _closing(making: Making) -> tuple[str, ...]:
    told = [
        gettext("Klopt er iets niet? Zeg het ons. Wij verbeteren het, of zetten uw woorden erbij."),
        gettext("U mag vragen om iets te wissen of stil te zetten, en u mag bezwaar maken."),
        gettext(
            "Bent u het niet eens met dit antwoord? Praat met ons. U kunt ook een klacht sturen "
            "aan de Autoriteit Persoonsgegevens."
        ),
    ]
    return tuple(told[1:] if making.scope.extent == Extent.NOTHING else told)
