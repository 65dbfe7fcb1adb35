"""Showing in one call: the lines are written first, then the texts are opened."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from casework.audit.looking import Subject
from casework.errors import NotFound
from casework.privacy.content import Content, Sealed
from web import current


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

    For pages that find out themselves; the door writes its own refusals.
    """
    attempted = request.endpoint or ""
    current.casework().refuse(current.actor(), attempted=attempted, code=code, about=about)
    return NotFound()
