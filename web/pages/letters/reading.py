"""What was read through is what goes out: after a change somebody reads it again."""

from __future__ import annotations

from typing import Final

from projections import audit_trail
from web import current
from web.pages.requests.opened import OpenRequest

NOT_TOLD: Final = frozenset({"trajectory.task_planned", "trajectory.correction_seen"})
"""What may be written of a trajectory without a word of its letter changing."""


def is_short(opened: OpenRequest) -> bool:
    """Say whether the letter holds nothing of the file, so that nobody has to read it first."""
    return opened.row.kind != "access" or opened.row.outcome == "refused"


def standing(opened: OpenRequest) -> str | None:
    """Return the rule that keeps the letter from going out as it is; None: it was read."""
    if is_short(opened):
        return None
    if not opened.row.is_letter_checked:
        return "letter_not_checked"
    if not opened.row.read_to:
        # Read when only that was written down: nobody knows whether something changed since.
        return "letter_given_before" if opened.state.is_over else "letter_read_before"
    if not _is_changed(opened):
        return None
    return "letter_given" if opened.state.is_over else "letter_changed"


def _is_changed(opened: OpenRequest) -> bool:
    row = opened.row
    current.projections().catch_up()
    with current.reading() as reading:
        return audit_trail.is_changed(
            reading, row.trajectory_id, row.family_id, row.read_to, NOT_TOLD
        )
