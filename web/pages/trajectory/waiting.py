"""What comes next on a trajectory: the tasks that wait, and the one button of the page."""

from __future__ import annotations

from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from casework.trajectories.phases import missing
from projections.worklist import Task
from web import current, present
from web.pages.trajectory.actions import ACTIONS
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.sections import linked

NEXT: Final[dict[str, tuple[str, ...]]] = {
    "signal": ("eerste-blik", "doorverwijzen", "toestemming"),
    "referral": ("oppakken", "intake", "contact"),
    "intake": ("begeleiding-starten", "doel", "intake"),
    "follow_up": ("plan-bespreken", "contact"),
    "handover": ("overdracht-aangenomen", "overdracht-afgewezen", "overdracht-intrekken"),
    "aftercare": ("nazorg", "contact"),
    "closed": ("heropenen",),
}
"""Per phase the actions that bring it on, the first possible one first."""

BY_TASK: Final = {
    "first_look": "eerste-blik",
    "refer": "doorverwijzen",
    "pick_up": "oppakken",
    "first_contact": "contact",
    "intake": "intake",
    "review": "plan-bespreken",
    "handover_answer": "overdracht-aangenomen",
    "aftercare_check": "nazorg",
}
"""The action that settles a task."""


def next_rows(opened: Opened) -> list[dict[str, Any]]:
    """Return what is due, soonest first, or the next step of the phase when nothing is."""
    rows = [_task(opened, task) for task in opened.row.tasks]
    if rows or opened.is_masked or opened.state.is_closed:
        return rows
    first = next(iter(_possible(opened)), None)
    return [] if first is None else [{"text": first[0], "act": first}]


def page_actions(opened: Opened) -> list[Any]:
    """Return the buttons at the top: what brings it on first, then what is always there."""
    if opened.is_masked:
        # Whoever picks it up is on it, and needs no reason any more.
        claim = linked(opened, "oppakken", gettext("Oppakken"))
        reveal = (gettext("Toon volledige naam"), url_for("reason_form", number=opened.number))
        return [claim, reveal] if claim else [reveal]
    extra = [] if opened.state.is_closed else _always(opened)
    return [*_possible(opened)[:1], *[act for act in extra if act]]


def _always(opened: Opened) -> list[Any]:
    return [
        linked(opened, "teruggeven", gettext("Teruggeven")),
        linked(opened, "toewijzen", gettext("Toewijzen")),
        linked(opened, "collega-toevoegen", gettext("Collega toevoegen")),
        linked(opened, "leerkracht-informeren", gettext("Leerkracht informeren")),
        linked(opened, "afsluiten", gettext("Afsluiten")),
    ]


def _possible(opened: Opened) -> list[tuple[str, str]]:
    slugs = [s for s in NEXT[opened.state.phase] if not missing(ACTIONS[s].step, opened.state)]
    acts = [linked(opened, slug, gettext(ACTIONS[slug].schema.title)) for slug in slugs]
    return [act for act in acts if isinstance(act, tuple)]


def _task(opened: Opened, task: Task) -> dict[str, Any]:
    slug = BY_TASK.get(task.kind)
    label = present.task_label(task.kind)
    act = linked(opened, slug, label) if slug and not opened.is_masked else None
    return {
        "text": label,
        "sub": gettext("Wacht op: %(whom)s", whom=present.waits_label(task.waits_for)),
        "due": present.due(task.due_on, current.today()),
        "act": act,
    }
