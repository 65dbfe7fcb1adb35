"""The chapter of a letter that tells who saw it, when and why; without a name of staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from flask_babel import gettext

from casework.requests.codes import Extent
from projections import audit_trail
from projections.timeline import Happening
from web import current, present
from web.pages.letters import words
from web.pages.letters.chapters import Names
from web.pages.letters.gathering import Making
from web.pages.letters.letter import Chapter, Entry, Line


def seen(making: Making) -> Chapter:
    """Return by role and organisation who saw it, and the reasons that were given."""
    with current.reading() as reading:
        case = making.opened.row.trajectory_id
        about = case if making.scope.extent == Extent.FILE else None
        found = audit_trail.seen(reading, about, making.scope.whole, making.until, making.asked)
    intro = gettext(
        "Elke keer dat iemand uw gegevens opent, komt er een regel in ons logboek. Namen van "
        "medewerkers staan hier niet bij. Ook niet wat iemand opende omdat een ander uit het "
        "gezin iets vroeg over de eigen gegevens: dat is van die ander."
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
        if look.position <= making.until:
            yield Line(when(look), present.or_erased(text))


def when(look: Happening) -> str:
    """Return who gave a reason, by role, and when."""
    who = words.capital(words.role(look.role))
    return gettext("%(who)s, %(at)s", who=who, at=present.moment(look.at))
