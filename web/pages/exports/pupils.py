"""The list of pupils as a file for a spreadsheet: what the handover view shows, and no more."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from defusedcsv import csv
from flask_babel import gettext

from projections import handovers as pupils
from projections import organisations, worklist
from projections.handovers import Handed, Pupil
from projections.views import Page
from web import current
from web.app.too_near import closed_trajectories
from web.pages.handovers import RECENT, Words, handed, how_far
from web.pages.trajectory.opened import written
from web.staff_names import names_of

KIND: Final = "text/csv"
AT_ONCE: Final = 500
"""How many are read at once."""

BOM: Final = "\ufeff"
"""Without it the spreadsheet that schools use reads diacritics wrong."""

Named = dict[UUID, str]


class Listing(NamedTuple):
    """Who is in the list, and how many trajectories are not, as their use is restricted."""

    shown: Sequence[Pupil]
    left_out: int

    @property
    def people(self) -> tuple[UUID, ...]:
        """Return the ids of the children in it, each once."""
        return tuple({pupil.child_id: None for pupil in self.shown})


def listed(school: UUID) -> Listing:
    """Return the pupils of a school of whom something runs, or ended lately, and may be used."""
    since = current.today() - RECENT
    with current.reading() as reading:
        without = closed_trajectories(reading)
        running = partial(pupils.running, reading, [school], limit=AT_ONCE, without=without)
        ended = partial(pupils.ended, reading, [school], since, limit=AT_ONCE, without=without)
        found = [*_all_of(running), *_all_of(ended)]
        work = worklist.by_ids(reading, [pupil.trajectory_id for pupil in found])
    usable = {one for one, row in work.items() if not row.is_restricted}
    shown = [pupil for pupil in found if pupil.trajectory_id in usable]
    return Listing(shown, len(found) - len(shown))


def _all_of(shelf: Callable[..., Page[Pupil]]) -> Iterator[Pupil]:
    """Yield page after page: a list that is too long is refused, not cut off unseen."""
    page = shelf()
    yield from page.rows
    while page.after:
        page = shelf(after=page.after)
        yield from page.rows


def as_csv(shown: Sequence[Pupil]) -> bytes:
    """Return the list as CSV; the access lines come first. No cell can become a formula."""
    words = Words(shown, channel="export")
    staff = names_of([pupil.contact for pupil in shown])
    with current.reading() as reading:
        names = {one.organisation_id: one.name for one in organisations.active(reading)}
    file = io.StringIO(newline="")
    table = csv.writer(file, delimiter=";")
    table.writerow(_heads())
    table.writerows(_cells(pupil, words, staff, names) for pupil in shown)
    return (BOM + file.getvalue()).encode()


def _heads() -> list[str]:
    return [
        gettext("Traject"),
        gettext("Leerling"),
        gettext("Wat loopt"),
        gettext("Contactpersoon"),
        gettext("Afspraken voor school"),
        gettext("Overgedragen aan"),
    ]


def _cells(pupil: Pupil, words: Words, staff: Named, names: Named) -> list[str]:
    given = pupil.handovers if pupil.shared else ()
    return [
        written(pupil.number),
        words.child(pupil),
        " ".join(how_far(pupil)),
        staff.get(pupil.contact, "") if pupil.contact else "",
        "; ".join(words.agreements(pupil)),
        "; ".join(_given(one, names) for one in given),
    ]


def _given(one: Handed, names: Named) -> str:
    told = handed(one, names)
    return f"{told['to']} ({told['status'][0]}, {told['since']})"
