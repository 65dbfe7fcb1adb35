"""A whole letter: what was asked and decided, what is kept, from whom, why, who saw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, cast
from uuid import UUID

import msgspec
from flask_babel import force_locale, gettext

from casework.families.family import NOUN as FAMILY
from casework.families.family import OpenedFamily
from casework.requests.codes import Extent, Outcome
from casework.schools.settings import Settings
from projections import audit_trail, organisations, worklist
from web import current, present
from web.app.elsewhere import numbers_elsewhere
from web.forms.messages import in_language
from web.pages import request_words
from web.pages.letters import household, words
from web.pages.letters.chapters import Names, told
from web.pages.letters.facts import important_facts
from web.pages.letters.letter import Chapter, Entry, Letter, Line
from web.pages.letters.opening import OpenFile, open_file
from web.pages.letters.scope import Scope, scope_of
from web.pages.requests.opened import OpenRequest
from web.pages.trajectory.opened import school_of, written
from web.schemas.fields import N_

LANGUAGE: Final = "nl"
"""A letter is in Dutch, whatever language whoever makes it works in."""

DECIDED: Final = {
    Outcome.GRANTED: N_("Dat mag. U leest hier alles wat wij u kunnen laten lezen."),
    Outcome.PARTLY: N_("Dat mag voor een deel. Waarom, leest u hieronder."),
    Outcome.REFUSED: N_("Dat mag helaas niet. Waarom, leest u hieronder."),
}


class Making(msgspec.Struct, frozen=True):
    """What a letter is made of. `is_elsewhere`: somebody it is all about is recorded once more."""

    opened: OpenRequest
    scope: Scope
    file: OpenFile
    settings: Settings
    names: dict[UUID, str]
    others: tuple[str, ...]
    is_elsewhere: bool


def letter_of(opened: OpenRequest, channel: str) -> Letter:
    """Write the access lines, open what the one who asked may read, and tell it."""
    with force_locale(LANGUAGE):
        return written_from(gathered(opened, channel))


def gathered(opened: OpenRequest, channel: str) -> Making:
    """Write the access lines and open what the letter is made of."""
    row = opened.row
    settings = school_of(row.school).settings
    # Custody decides whose names are in it, before a line is written for anybody.
    family = cast(OpenedFamily, current.casework().unsealed(FAMILY, row.family_id))
    scope = scope_of(row, opened.family, family.deciders, settings)
    with current.reading() as reading:
        names = {o.organisation_id: o.name for o in organisations.active(reading)}
        every = worklist.of_family(reading, row.family_id, [row.school])
        elsewhere = numbers_elsewhere(reading, scope.whole, row.family_id)
    file = open_file(row, opened.family, scope, channel)
    # The letter tells of every look, also of the last ones and of its own.
    current.projections().catch_up()
    others = [w for w in every if w.trajectory_id != row.trajectory_id and not w.is_erased]
    numbers = tuple(written(w.number) for w in others if w.child_id == row.child_id)
    is_elsewhere = bool(elsewhere.keys() & scope.whole)
    return Making(opened, scope, file, settings, names, numbers, is_elsewhere)


def written_from(making: Making) -> Letter:
    """Tell what was gathered, in the language of `LANGUAGE` when that is the one in force."""
    opened = making.opened
    row, school = opened.row, school_of(opened.row.school)
    return Letter(
        number=opened.number,
        kind=row.kind,
        outcome=row.outcome or "",
        extent=row.extent or "",
        made_on=present.day(current.today()),
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
    yield in_language(DECIDED[Outcome(row.outcome or Outcome.REFUSED)])
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


def _chapters(making: Making) -> Iterator[Chapter]:
    if making.scope.extent == Extent.NOTHING or making.opened.row.kind != "access":
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
    sources = present.listed([gettext("uzelf"), *roles])
    yield Chapter(
        code="sources",
        title=gettext("Van wie we dit weten"),
        intro=gettext("Dit hoorden of zagen: %(who)s.", who=sources),
    )
    reasons = words.purposes(stamp.purpose for stamp in stamps)
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
    yield _seen(making)


def _kept(making: Making) -> str:
    gone_on = making.opened.work.gone_on
    if gone_on is not None:
        return gettext("Tot %(day)s. Daarna wordt de inhoud gewist.", day=present.day(gone_on))
    return gettext(
        "Zolang wij u helpen. Na het afsluiten nog %(months)s maanden; daarna wordt de inhoud "
        "gewist.",
        months=making.settings.retention.regular,
    )


def _seen(making: Making) -> Chapter:
    with current.reading() as reading:
        case = making.opened.row.trajectory_id
        about = case if making.scope.extent == Extent.FILE else None
        found = audit_trail.seen(reading, about, making.scope.whole)
    intro = gettext(
        "Elke keer dat iemand uw gegevens opent, komt er een regel in ons logboek. Namen van "
        "medewerkers staan hier niet bij."
    )
    return Chapter(
        code="seen",
        title=gettext("Wie het heeft gezien, wanneer en waarom"),
        intro=intro,
        lines=tuple(_reasons(making)),
        entries=tuple(_looks(found, making.names)),
    )


def _looks(found: Sequence[audit_trail.Seen], names: Names) -> Iterator[Entry]:
    """Yield one entry per role and organisation: for what, on which days, how often."""
    groups: dict[tuple[str, UUID | None], list[audit_trail.Seen]] = {}
    for one in found:
        groups.setdefault((one.role, one.organisation), []).append(one)
    for number, (by, group) in enumerate(groups.items(), start=1):
        role, organisation = by
        first, last = present.day(group[0].day), present.day(group[-1].day)
        yield Entry(
            id=f"s{number}",
            day=first if first == last else f"{first} – {last}",
            title=words.capital(words.somebody(role, names.get(organisation, ""))),
            by="",
            lines=tuple(_days(group)),
        )


def _days(group: Sequence[audit_trail.Seen]) -> Iterator[Line]:
    for purpose in dict.fromkeys(one.purpose for one in group):
        times: dict[date, int] = {}
        for one in group:
            if one.purpose == purpose:
                times[one.day] = times.get(one.day, 0) + one.times
        yield Line(present.purpose_label(purpose), ", ".join(_often(times)))


def _often(times: dict[date, int]) -> Iterator[str]:
    for day, count in times.items():
        on = present.day(day)
        yield on if count == 1 else gettext("%(day)s (%(count)s keer)", day=on, count=count)


def _reasons(making: Making) -> Iterator[Line]:
    for look, text in making.file.reasons:
        when = gettext(
            "%(who)s, %(at)s", who=words.capital(words.role(look.role)), at=present.moment(look.at)
        )
        yield Line(when, present.or_erased(text))


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
