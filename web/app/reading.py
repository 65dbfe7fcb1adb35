"""Showing in one call: the lines are written first, then the texts are opened; and refusing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import request

from casework.audit.looking import Subject
from casework.errors import CaseworkError, NotFound
from casework.privacy.content import Content, Sealed
from projections import worklist
from web import current
from web.app import addresses
from web.app.who import asker


def show(
    subjects: Sequence[Subject],
    sealed: Sequence[Sealed | None],
    purpose: str,
    *,
    channel: str = "page",
    reason: Content | None = None,
) -> list[str | None]:
    """Write one access line per subject, then return the texts; None where they were erased."""
    look = current.look(subjects, purpose=purpose, channel=channel, reason=reason)
    return current.casework().reveal(sealed, look)


def not_here(about: Subject | None = None, code: str = NotFound.code) -> NotFound:
    """Write the line of a refusal, and return the error that shows there is no such page.

    For pages that know about whom it was; of every other refusal `note` writes the line.
    """
    _write(code, about)
    refusal = NotFound()
    refusal.is_noted = True
    return refusal


def note(refusal: CaseworkError) -> None:
    """Write the line of a refusal that has none yet; nobody signed in is nobody to name."""
    if refusal.is_noted or asker() is None:
        return
    refusal.is_noted = True
    subject, kind = refusal.facts.get("subject"), str(refusal.facts.get("kind", "route"))
    known = Subject(subject, kind, ()) if isinstance(subject, UUID) else None
    # The number in the address says more than an id of which nobody said what it is.
    _write(refusal.code, (_addressed() if kind == "route" else None) or known)


def _addressed() -> Subject | None:
    """Return the trajectory of this board whose number stands in the address, if there is one."""
    number = addresses.number_in(str((request.view_args or {}).get("number", "")))
    if number is None:
        return None
    with current.reading() as reading:
        row = worklist.by_number(reading, number)
    if row is None:
        return None
    return Subject(row.trajectory_id, "trajectory", (), row.trajectory_id)


def _write(code: str, about: Subject | None) -> None:
    attempted = request.endpoint or ""
    current.casework().refuse(current.actor(), attempted=attempted, code=code, about=about)
