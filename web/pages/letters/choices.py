"""What of a letter can be left out: each happening, and apart from it each word of the family."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale, gettext

from casework.trajectories.events import StatementAttached
from web.pages.letters.chapters import own_words
from web.pages.letters.letter import Entry
from web.pages.letters.opening import Happened
from web.pages.letters.whole import LANGUAGE, gathered, written_from
from web.pages.requests.opened import OpenRequest
from web.schemas.choosing import Options


def choices(opened: OpenRequest) -> Options:
    """Return everything that can be left out, in the order of the letter, with its whole text.

    The code is the version of the trajectory. Whoever ticks has read it here: nothing is cut off.
    """
    with force_locale(LANGUAGE):
        making = gathered(opened, "page")
        entries = [e for c in written_from(making).chapters for e in c.entries if e.id.isdigit()]
        return tuple(pair for e in entries for pair in _with_own_words(e, making.file.happened))


def _with_own_words(entry: Entry, happened: tuple[Happened, ...]) -> Iterator[tuple[str, str]]:
    yield entry.id, _told(entry.day, entry.title, *(line.text for line in entry.lines))
    for one in happened:
        if isinstance(one.event, StatementAttached) and str(one.event.about) == entry.id:
            label = gettext("Eigen woorden van het gezin hierbij")
            yield str(one.event.originator_version), _told(label, *own_words(one))


def _told(*parts: str) -> str:
    return " · ".join(filter(None, parts))
