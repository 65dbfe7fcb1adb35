"""The way back: for ten minutes, who held a trajectory before can hold it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.errors import Conflict, NotFound, NotPermitted, RuleBroken
from casework.ids import derived, mint
from casework.trajectories.commands import HandOutTrajectory, ReleaseTrajectory
from casework.trajectories.decisions.course import TAKE_BACK
from casework.trajectories.lines import DEALERS
from casework.trajectories.trajectory import NOUN
from web import current
from web.routes import page

KEY: Final = "undo"

NOT_ASSIGNED: Final = (RuleBroken, NotPermitted, NotFound, Conflict)
"""The refusals after which the others go on; when the log cannot be written, nothing goes on."""


def remember(held: Sequence[tuple[UUID, UUID | None]]) -> None:
    """Keep for these trajectories whom they belonged to before."""
    before = [[str(t), str(contact or ""), _version(t)] for t, contact in held]
    session[KEY] = {"id": str(mint()), "before": before, "at": current.now().isoformat()}


def offered() -> dict[str, Any] | None:
    """Return the offer to go back, for the frame of the page; None when there is none."""
    kept = session.get(KEY)
    if kept is None or current.now() > datetime.fromisoformat(kept["at"]) + TAKE_BACK:
        return None
    text = ngettext(
        "Wie contactpersoon is, is gewijzigd.",
        "Bij %(num)s trajecten is gewijzigd wie contactpersoon is.",
        len(kept["before"]),
    )
    return {"text": text, "url": url_for("undo"), "hidden": [("undo_id", kept["id"])]}


@page("/ongedaan", who=DEALERS, methods=("POST",))
def undo() -> ResponseReturnValue:
    """Give every trajectory back to whoever held it."""
    kept = session.get(KEY)
    if offered() is None or kept is None or kept["id"] != request.form.get("undo_id"):
        flash(
            gettext("Ongedaan maken kan niet meer: het is langer dan tien minuten geleden."),
            "error",
        )
        return redirect(url_for("worklist"), 303)
    failed = sum(not _put_back(UUID(t), who, seen, kept["id"]) for t, who, seen in kept["before"])
    session.pop(KEY)
    flash(
        gettext("Dat kon niet helemaal: een collega was je voor.")
        if failed
        else gettext("Ongedaan gemaakt.")
    )
    return redirect(url_for("worklist"), 303)


def _version(trajectory: UUID) -> int:
    """Return the version that whoever goes back has seen; a later decision of others stands."""
    state = current.casework().state(NOUN, trajectory)
    return state.version if state else 0


def _put_back(trajectory: UUID, contact: str, seen: int, undo_id: str) -> bool:
    shared: dict[str, Any] = {
        "command_id": derived("undo", undo_id, str(trajectory)),
        "at": current.now(),
        "trajectory_id": trajectory,
        "expected_version": seen,
    }
    try:
        if contact:
            current.execute(HandOutTrajectory(staff_id=UUID(contact), **shared))
        else:
            current.execute(ReleaseTrajectory(**shared))
    except NOT_ASSIGNED:
        return False
    return True
