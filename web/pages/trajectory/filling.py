"""What a command needs besides the answers of its form: from the trajectory, the day, oneself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from casework.errors import NotFound, RuleBroken
from casework.privacy.content import Personal
from casework.schools.settings import Settings
from casework.trajectories.decisions.course import ELSEWHERE
from projections import worklist
from web import current
from web.pages.trajectory.opened import Opened, numbered
from web.pages.trajectory.receiver import answers_itself
from web.schemas.seen_items import SeenItem

READABLE: Final = timedelta(days=90)
"""How long a receiver can read a package; a longer handover is proposed anew."""

Values = dict[str, Any]


def empty(_opened: Opened) -> Values:
    """Begin with an empty form."""
    return {}


def closing(opened: Opened) -> Values:
    """Begin with the one reason that is left when the parents took their agreement back."""
    return {"reason": "consent_withdrawn"} if opened.state.is_stopped else {}


def ending(opened: Opened, values: Values) -> Values:
    """Find the trajectory in which it goes on, when the reason says that one runs already."""
    said = values.pop("continued_in")
    if values["reason"] != ELSEWHERE or not said:
        return {**values, "continued_in": None}
    try:
        with current.reading() as reading:
            there = worklist.by_number(reading, numbered(said), (opened.row.school,))
    except NotFound:
        there = None
    return {**values, "continued_in": there.trajectory_id if there else None}


def nothing(_opened: Opened, values: Values) -> Values:
    """Give the answers as they are."""
    return values


def oneself(_opened: Opened, values: Values) -> Values:
    """Name the one who asks."""
    return {**values, "staff_id": current.actor().staff_id}


def listed(opened: Opened, values: Values) -> Values:
    """Name the version of the school's lists that was chosen from."""
    return {**values, "list_version": opened.settings.version}


def domain(opened: Opened, values: Values) -> Values:
    """Seal the score: how somebody is doing is theirs."""
    score = values.get("score")
    return listed(opened, {**values, "score": Personal(score) if score else None})


def signal(opened: Opened, values: Values) -> Values:
    """Write the ticked items as two texts, health apart, and name the list they are from."""
    return listed(opened, {**values, **ticked(opened.settings, values.get("items") or ())})


def ticked(settings: Settings, items: tuple[SeenItem, ...]) -> Values:
    """Return the ticked items, and those that are health data under a field of their own."""
    health = {item.code for item in settings.signal_items() if item.is_health}
    return {
        "items": seen_items(tuple(item for item in items if item.code not in health)),
        "health_items": seen_items(tuple(item for item in items if item.code in health)),
    }


def seen_items(items: tuple[SeenItem, ...]) -> Personal | None:
    """Return ticked items as lines of `code|day|fact`, or None when nothing was ticked."""
    lines = ["|".join((i.code, str(i.seen_on or ""), _note(i).replace("|", "/"))) for i in items]
    return Personal("\n".join(lines)) if lines else None


def consent(opened: Opened, values: Values) -> Values:
    """Split the receiver that was chosen in its kind and, for an organisation, its id."""
    chosen = values.pop("receiver")
    is_kind = chosen in {"service_point", "school"}
    receiver = {
        "receiver_kind": chosen if is_kind else "organisation",
        "receiver_id": None if is_kind else UUID(chosen),
    }
    return question(opened, {**values, **receiver})


def question(_opened: Opened, values: Values) -> Values:
    """Seal the language: what somebody speaks tells where they are from."""
    return {**values, "language": Personal(values["language"])}


def package(_opened: Opened, values: Values) -> Values:
    """Say until when the receiver can read it."""
    return {**values, "offer_id": None, "readable_until": current.today() + READABLE}


def open_package(opened: Opened, values: Values) -> Values:
    """Name the handover that waits for an answer."""
    waiting = opened.state.package
    return {**values, "handover_id": waiting.handover_id if waiting else None}


def noted_yes(opened: Opened, values: Values) -> Values:
    """Name the handover; a receiver with an account of its own says yes by itself."""
    if answers_itself(opened):
        raise RuleBroken("receiver_answers_itself")
    return open_package(opened, values)


def _note(item: SeenItem) -> str:
    note = item.note
    return note.text if isinstance(note, Personal) else ""
