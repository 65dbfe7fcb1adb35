"""How an export is told: which list, how many people, who asked and who agreed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from flask_babel import gettext, ngettext

from projections.exports import ExportRow
from web import current, present
from web.pages.trajectory.opened import school_of
from web.schemas.fields import N_
from web.staff_names import names_of

LISTS: Final = {"pupils": N_("Leerlingen")}

Facts = list[tuple[str, Any]]


def title_of(row: ExportRow) -> str:
    """Return which list of which school it is."""
    return f"{gettext(LISTS[row.list])}, {school_of(row.school).name}"


def how_many(row: ExportRow) -> str:
    """Return how many people are in it."""
    return ngettext("%(num)s kind", "%(num)s kinderen", row.persons)


def state_badge(row: ExportRow, now: datetime) -> tuple[str, str]:
    """Return how far it is, and the tone of that."""
    if row.is_refused:
        return gettext("geweigerd"), "bad"
    if row.open_until is None:
        return gettext("wacht op een tweede persoon"), "wait"
    if row.taken_at:
        return gettext("opgehaald"), "good"
    return (
        (gettext("kan worden opgehaald"), "good")
        if is_open(row, now)
        else (gettext("verlopen"), "")
    )


def is_open(row: ExportRow, now: datetime) -> bool:
    """Say whether the file can be fetched now."""
    return not row.is_refused and row.open_until is not None and now < row.open_until


def told(row: ExportRow, names: dict[UUID, str]) -> str:
    """Return in a line how many people, who asked and when."""
    return " · ".join((how_many(row), names.get(row.asked_by, ""), present.moment(row.asked_at)))


def facts(row: ExportRow, motive: str | None) -> Facts:
    """Return who asked and who decided, when and what for."""
    names = names_of([row.asked_by, row.decided_by])
    found: Facts = [
        (gettext("Wat"), title_of(row)),
        (gettext("Hoeveel"), how_many(row)),
        *_left_out(row),
        (gettext("Waarvoor"), present.or_erased(motive)),
        (gettext("Gevraagd"), _by(names.get(row.asked_by, ""), row.asked_at)),
    ]
    if row.decided_by and row.decided_at:
        label = gettext("Geweigerd") if row.is_refused else gettext("Ingestemd")
        found.append((label, _by(names.get(row.decided_by, ""), row.decided_at)))
    if row.taken_at:
        found.append((gettext("Laatst opgehaald"), present.moment(row.taken_at)))
    if row.open_until and is_open(row, current.now()):
        found.append((gettext("Op te halen tot"), present.moment(row.open_until)))
    return found


def _left_out(row: ExportRow) -> Facts:
    told = ngettext(
        "%(num)s traject: het gezin liet dit stilzetten",
        "%(num)s trajecten: de gezinnen lieten die stilzetten",
        row.left_out,
    )
    return [(gettext("Niet in het bestand"), told)] if row.left_out else []


def _by(name: str, at: datetime) -> str:
    return gettext("%(name)s, %(when)s", name=name, when=present.moment(at))
