"""What of a letter can be left out: each happening, each word of the family, each reason given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from flask_babel import force_locale, gettext

from casework.trajectories.events import StatementAttached
from projections.requests import Request
from web import present
from web.pages.family_texts import described
from web.pages.letters.chapters import own_words
from web.pages.letters.gathering import Making, gathered
from web.pages.letters.letter import Entry
from web.pages.letters.seen import when
from web.pages.letters.whole import LANGUAGE, written_from
from web.pages.requests.opened import OpenRequest

REASON: Final = "r"
"""How the code of a reason begins; that of anything else is a version of the trajectory."""


class Choices(msgspec.Struct, frozen=True):
    """What can be left out, in the order of the letter, as it was at entry `read_to` of the log.

    `motive`: why something was left out the last time. `doubtful`: own words of which nobody wrote
    down whose they are, in a family that lives apart: they are left out unless somebody knows.
    """

    options: tuple[tuple[str, str], ...]
    doubtful: tuple[str, ...]
    read_to: int
    motive: str | None


def choices_of(opened: OpenRequest) -> Choices:
    """Return everything that can be left out, with its whole text: whoever ticks has read it."""
    with force_locale(LANGUAGE):
        making = gathered(opened, "page")
        options = (*_happenings(making), *_reasons(making))
    return Choices(options, tuple(_doubtful(making)), making.until, making.file.asked.get("letter"))


def left_out_of(row: Request) -> list[str]:
    """Return the codes of what was left out the last time."""
    return [*map(str, row.left_out), *(f"{REASON}{one}" for one in row.left_out_reasons)]


def parted(codes: Sequence[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the versions and the entries of the log that these codes name."""
    versions = tuple(int(one) for one in codes if not one.startswith(REASON))
    reasons = tuple(int(one.removeprefix(REASON)) for one in codes if one.startswith(REASON))
    return versions, reasons


def _happenings(making: Making) -> Iterator[tuple[str, str]]:
    for chapter in written_from(making).chapters:
        for entry in chapter.entries:
            if entry.id.isdigit():
                yield from _with_own_words(entry, making)


def _with_own_words(entry: Entry, making: Making) -> Iterator[tuple[str, str]]:
    yield entry.id, _told(entry.day, entry.title, *(line.text for line in entry.lines))
    for one in making.file.happened:
        if isinstance(one.event, StatementAttached) and str(one.event.about) == entry.id:
            label = gettext("Eigen woorden van het gezin hierbij")
            who = _speaker(making, one.event)
            yield str(one.event.originator_version), _told(label, who, *own_words(one))


def _doubtful(making: Making) -> Iterator[str]:
    statements = [o.event for o in making.file.happened if isinstance(o.event, StatementAttached)]
    for one in statements if making.scope.is_apart else ():
        if one.said_by_id is None:
            yield str(one.originator_version)


def _speaker(making: Making, event: StatementAttached) -> str:
    if event.said_by_id is None:
        return gettext("van wie, is niet opgeschreven") if making.scope.is_apart else ""
    people = making.opened.family.persons
    return next((described(one) for one in people if one.person_id == event.said_by_id), "")


def _reasons(making: Making) -> Iterator[tuple[str, str]]:
    for look, text in making.file.reasons:
        label = gettext("Waarom iemand het opende")
        yield f"{REASON}{look.position}", _told(label, when(look), present.or_erased(text))


def _told(*parts: str) -> str:
    return " · ".join(filter(None, parts))
