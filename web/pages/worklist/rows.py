"""The rows of the worklist; one access line per child before a single initial is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.ids import mint
from casework.trajectories.lines import KERNTEAM, may_know
from casework.trajectories.phases import PHASES
from projections.worklist import WorkRow
from web import current, present
from web.pages.trajectory.opened import written
from web.staff_names import names_of


def shown_rows(rows: Sequence[WorkRow]) -> list[dict[str, Any]]:
    """Return `rows` for the template."""
    children = _children(rows)
    names = names_of(row.contact for row in rows)
    contacts = [names.get(row.contact) if row.contact else None for row in rows]
    return [_shown(*one) for one in zip(rows, children, contacts, strict=True)]


def _children(rows: Sequence[WorkRow]) -> list[str]:
    """Return initials and group where the one who looks may know whose it is."""
    known = [row for row in rows if _may_know(row)]
    look = current.look([_subject(row) for row in known])
    sealed = [content for row in known for content in (row.child_name, row.group)]
    texts = current.casework().reveal(sealed, look)
    pairs = zip(known, texts[::2], texts[1::2], strict=True)
    shown = {row.trajectory_id: present.child(n, g, is_masked=True) for row, n, g in pairs}
    return [shown.get(row.trajectory_id, gettext("afgeschermd")) for row in rows]


def _may_know(row: WorkRow) -> bool:
    return may_know(current.actor(), row.school, is_referred=row.is_referred)


def _subject(row: WorkRow) -> Subject:
    return Subject(row.child_id, "person", ("initials", "group"), row.trajectory_id, row.school)


def _shown(row: WorkRow, child: str, contact: str | None) -> dict[str, Any]:
    words, day, state = present.due(row.due_on, current.today())
    number = written(row.number)
    return {
        "number": number,
        "url": url_for("trajectory_page", number=number) if _may_know(row) else None,
        "child": child,
        "phase_label": present.phase_label(row.phase),
        "phase_index": PHASES.index(row.phase) + 1,
        "phase_count": len(PHASES),
        "next_action": _next(row),
        "waits_for": _whom(row, contact),
        "due_words": words,
        "due_date": day,
        "due_state": state,
        "contact": contact,
        # With the version it shows, so that handing out sees what a colleague did meanwhile.
        "select_value": f"{number}:{row.version}",
        "actions": _actions(row, number),
        "alert": _alert(row),
    }


def _alert(row: WorkRow) -> str:
    """Return that a colleague opened it in an emergency, for those who work on it."""
    if row.is_restricted:
        return gettext("Stilgezet")
    is_theirs = current.actor().staff_id in row.team
    return gettext("Noodtoegang") if row.broken and is_theirs else ""


def _next(row: WorkRow) -> str | None:
    """Return what is due; where nothing is, the step that brings the phase on."""
    if row.next_kind:
        return present.task_label(row.next_kind)
    return None if row.is_closed else present.next_step_label(row.phase)


def _whom(row: WorkRow, contact: str | None) -> str | None:
    if row.waits_for in {None, "contact"} and row.contact == current.actor().staff_id:
        return None if row.is_closed else gettext("jou")
    if row.waits_for is None:
        return None if row.is_closed else contact
    if row.waits_for == "contact" and contact:
        return contact
    return present.waits_label(row.waits_for)


def _actions(row: WorkRow, number: str) -> list[Any]:
    me = current.actor()
    if row.is_closed or row.phase == "signal" or not me.has(*KERNTEAM):
        return []
    if row.contact is None:
        claim = url_for("carry_out", number=number, slug="oppakken")
        return [(gettext("Oppakken"), claim, str(mint()))]
    if row.contact == me.staff_id:
        # Seldom done, so it is asked once more; and a form in every row makes a page heavy.
        release = url_for("action_form", number=number, slug="teruggeven")
        return [(gettext("Teruggeven"), release)]
    return []
