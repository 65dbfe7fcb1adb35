"""What comes next on a trajectory: the tasks that wait, and the one button of the page."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import gettext

from projections.worklist import Task
from web import current, present
from web.pages.trajectory import alike
from web.pages.trajectory.actions import ACTIONS
from web.pages.trajectory.asking import asked_by_family, note_request
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.receiver import answers_itself
from web.pages.trajectory.sections import linked
from web.staff_names import names_of

NEXT: Final[dict[str, tuple[str, ...]]] = {
    "signal": ("eerste-blik", "doorverwijzen", "toestemming"),
    "referral": ("oppakken", "intake", "contact"),
    "intake": ("begeleiding-starten", "doel", "intake"),
    "follow_up": ("plan-bespreken", "contact"),
    "handover": ("contact",),
    "aftercare": ("nazorg", "afsluiten", "contact"),
    "closed": ("heropenen",),
}
"""Per phase the actions that bring it on, the first possible one first."""

STOPPED: Final = ("afsluiten", "toestemming")
"""What is left once the parents took their agreement back."""

BY_TASK: Final = {
    "first_look": "eerste-blik",
    "refer": "doorverwijzen",
    "pick_up": "oppakken",
    "first_contact": "contact",
    "intake": "intake",
    "review": "plan-bespreken",
    "close": "afsluiten",
    "aftercare_check": "nazorg",
}
"""The action that settles a task."""


def next_rows(opened: Opened) -> list[dict[str, Any]]:
    """Return what is due, soonest first; where nothing can be done about it, the next step."""
    return [*asked_by_family(opened), *_next(opened)]


def _next(opened: Opened) -> list[dict[str, Any]]:
    rows = [*_emergencies(opened), *(_task(opened, task) for task in opened.row.tasks)]
    rows += alike.rows(opened)
    if opened.state.is_closed or any(row["act"] for row in rows):
        return rows
    first = _claim(opened) if opened.is_masked else next(iter(_possible(opened)), None)
    return [*rows, {"text": first[0], "act": first}] if first else rows


def _emergencies(opened: Opened) -> list[dict[str, Any]]:
    """Return who opened it in an emergency, until the contact has seen it."""
    me, contact = current.actor().staff_id, opened.state.contact
    if me not in opened.state.team:
        return []
    names = names_of(glass.by for glass in opened.row.broken)
    return [
        {
            "text": gettext("Noodtoegang: %(who)s", who=names.get(glass.by, "")),
            "status": (gettext("nieuw"), "bad"),
            "sub": gettext(
                "%(at)s, vier uur lang. Waarom, staat in de tijdlijn.", at=present.moment(glass.at)
            ),
            "act": linked(opened, "noodtoegang-gezien", gettext("Gezien"), glass.glass_id)
            if contact in {None, me}
            else None,
        }
        for glass in opened.row.broken
    ]


def page_actions(opened: Opened) -> list[Any]:
    """Return the buttons at the top: what can always be done. The next step stands below."""
    if opened.is_masked:
        return []
    found = _possible(opened) if opened.state.is_closed else [a for a in _always(opened) if a]
    return [*found, note_request(opened)]


def _claim(opened: Opened) -> tuple[str, str] | None:
    # Whoever picks it up is on it, and needs no reason any more.
    found = linked(opened, "oppakken", gettext("Oppakken"))
    return found if isinstance(found, tuple) else None


def _always(opened: Opened) -> list[Any]:
    on_team = current.actor().staff_id in opened.state.team
    return [
        linked(opened, "teruggeven", gettext("Teruggeven")) if on_team else None,
        linked(opened, "toewijzen", gettext("Toewijzen")),
        linked(opened, "leerkracht-informeren", gettext("Leerkracht informeren")),
        linked(opened, "afsluiten", gettext("Afsluiten")),
    ]


def _possible(opened: Opened) -> list[tuple[str, str]]:
    following = STOPPED if opened.state.is_stopped else NEXT[opened.state.phase]
    acts = [linked(opened, slug, gettext(ACTIONS[slug].schema.title)) for slug in following]
    return [act for act in acts if isinstance(act, tuple)]


def _task(opened: Opened, task: Task) -> dict[str, Any]:
    slug = BY_TASK.get(task.kind)
    label = present.task_label(task.kind)
    may = slug and (not opened.is_masked or ACTIONS[slug].is_blind)
    row: dict[str, Any] = {
        "text": label,
        "sub": gettext("Wacht op: %(whom)s", whom=_whom(opened, task)),
        "due": present.due(task.due_on, current.today()),
        "act": linked(opened, slug, label) if slug and may else None,
    }
    is_answer = task.kind == "handover_answer" and not opened.is_masked
    return row | _answers(opened) if is_answer else row


def _answers(opened: Opened) -> dict[str, Any]:
    """Return both answers of a receiver; who has an account there says yes by themselves."""
    yes = linked(opened, "overdracht-aangenomen", gettext("Ontvanger zei ja"))
    return {
        "act": None if answers_itself(opened) else yes,
        "more": linked(opened, "overdracht-afgewezen", gettext("Ontvanger zei nee")),
    }


def _whom(opened: Opened, task: Task) -> str:
    contact = opened.state.contact
    if task.waits_for != "contact" or contact is None:
        return present.waits_label(task.waits_for)
    if contact == current.actor().staff_id:
        return gettext("jou")
    return names_of([contact]).get(contact, present.waits_label(task.waits_for))
