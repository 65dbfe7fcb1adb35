"""The list of pupils as a file for a spreadsheet: what the handover view shows, and no more."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from defusedcsv import csv
from flask_babel import gettext

from casework.exports.codes import MOST
from projections import handovers as pupils
from projections import organisations
from projections.handovers import Handed, Pupil
from web import current
from web.app.too_near import closed_trajectories
from web.pages.handovers import RECENT, Words, handed, how_far
from web.pages.trajectory.opened import written
from web.staff_names import names_of

KIND: Final = "text/csv"
BOM: Final = "\ufeff"
"""Without it the spreadsheet that schools use reads diacritics wrong."""

Named = dict[UUID, str]


def listed(school: UUID) -> Sequence[Pupil]:
    """Return the pupils of a school of whom something runs, or ended lately."""
    with current.reading() as reading:
        closed = closed_trajectories(reading)
        running = pupils.running(reading, [school], limit=MOST + 1, without=closed).rows
        since = current.today() - RECENT
        ended = pupils.ended(reading, [school], since, limit=MOST + 1, without=closed).rows
    return [*running, *ended]


def persons(shown: Sequence[Pupil]) -> int:
    """Return how many people are in the list."""
    return len({pupil.child_id for pupil in shown})


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
