"""What can be due: whom it waits for, and which norm of the school's settings says how soon."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from casework.schools.settings import Settings
from workflows.calendar import Calendar, add_working_days, weeks_later


class Deadline(msgspec.Struct, frozen=True):
    """One kind of task. `norm` names a field of Norms; one that ends on `_weeks` counts weeks."""

    kind: str
    waits_for: str
    norm: str


DEADLINES: Final[dict[str, Deadline]] = {
    deadline.kind: deadline
    for deadline in (
        Deadline("first_look", "care_coordinator", "first_look"),
        Deadline("refer", "care_coordinator", "first_contact"),
        Deadline("pick_up", "kernteam", "pick_up"),
        Deadline("first_contact", "contact", "first_contact"),
        Deadline("intake", "contact", "intake"),
        Deadline("review", "contact", "review_weeks"),
        Deadline("close", "contact", "first_contact"),
        Deadline("handover_answer", "partner", "handover_answer"),
        Deadline("aftercare_check", "contact", "aftercare_weeks"),
    )
}
"""In the order of the main road (domain.md, "The trajectory")."""

SECOND_CHECK_WEEKS: Final = 3
"""After "needs more" the family is asked again sooner than after the handover itself."""


def due_on(kind: str, start: date, settings: Settings) -> date:
    """Return the day on which `kind` is due when the waiting began on `start`."""
    return by_norm(DEADLINES[kind].norm, start, settings)


def by_norm(norm: str, start: date, settings: Settings) -> date:
    """Return where the norm of that name ends, counted from `start`."""
    calendar = Calendar(settings.holidays)
    count: int = getattr(settings.norms, norm)
    if norm.endswith("_weeks"):
        return weeks_later(start, count, calendar)
    return add_working_days(start, count, calendar)
