"""Saying oneself that a family is too near: one's own child, family, or somebody one knows."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.staff.commands import DeclareOwnConflict
from casework.trajectories.lines import DEALERS
from projections import staff_directory
from projections.worklist import WorkRow
from web import current
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.staff.actions import closed_by
from web.pages.staff.opened import find_trajectory
from web.routes import page
from web.schemas.staff import CONFLICTS, OwnConflictForm


@page("/account/band", who=DEALERS)
def own_conflict_form() -> ResponseReturnValue:
    """Ask which family is too near, and tell which are closed already."""
    return form_view.show(_deed())


@page("/account/band", who=DEALERS, methods=("POST",))
def declare_own_conflict() -> ResponseReturnValue:
    """Close a family to oneself; only the administrator opens it again."""
    return form_view.carry_out(_deed())


def _deed() -> Deed:
    return Deed(
        schema=OwnConflictForm,
        home=url_for("account"),
        commands=_declaring,
        offers={"find": _find, "aside": _closed()},
    )


def _declaring(values: Values) -> tuple[Command, ...]:
    command = DeclareOwnConflict(
        command_id=values["command_id"],
        at=current.now(),
        staff_id=current.actor().staff_id,
        **closed_by(values, _find),
    )
    return (command,)


def _find(number: str) -> WorkRow | None:
    return find_trajectory(number, current.actor().schools())


def _closed() -> list[tuple[str, str]]:
    with current.reading() as reading:
        me = staff_directory.by_id(reading, current.actor().staff_id)
    labels: dict[str, str] = dict(CONFLICTS)
    kinds = [in_language(str(labels.get(one.kind, one.kind))) for one in me.conflicts] if me else []
    return [(gettext("Gesloten voor jou"), ", ".join(kinds))] if kinds else []
