"""A signal about a child that has a trajectory already: it goes there, and this one ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.commands import Command
from casework.errors import NotFound
from casework.identity.actor import Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import AddSignal, CloseTrajectory
from casework.trajectories.events.signal import health_key, health_keys
from casework.trajectories.lines import may_know
from projections import trajectory_parts, worklist
from projections.trajectory_parts import Part
from projections.worklist import WorkRow
from web import current
from web.app.too_near import unless_too_near
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.trajectory.opened import Opened, numbered, open_trajectory, written
from web.routes import page
from web.schemas.signal import MoveSignalForm

ADDRESS: Final = "/trajecten/<number>/hoort-bij/<other>"
FIRST_LOOKERS: Final = (Role.CARE_COORDINATOR,)
TEXTS: Final = ("seen", "items", "goes_well", "parents_said", "health_items")


@page(ADDRESS, who=FIRST_LOOKERS)
def move_form(number: str, other: str) -> ResponseReturnValue:
    """Ask once more, or say why it is not possible: afterwards this trajectory is closed."""
    opened = open_trajectory(number)
    there = _there(opened, other)
    if opened.state.phase != "signal":
        home = url_for("trajectory_page", number=opened.number)
        return form_view.not_now(in_language(MoveSignalForm.title), "wrong_phase", home)
    return form_view.show(_deed(opened, there))


@page(ADDRESS, who=FIRST_LOOKERS, methods=("POST",))
def move_signal(number: str, other: str) -> ResponseReturnValue:
    """Add the signal there, with the same words, and close this one: both or neither."""
    opened = open_trajectory(number)
    return form_view.carry_out(_deed(opened, _there(opened, other)))


def _there(opened: Opened, other: str) -> WorkRow:
    actor, school = current.actor(), opened.row.school
    with current.reading() as reading:
        row = unless_too_near(worklist.by_number(reading, numbered(other), (school,)))
    if row is None or row.trajectory_id == opened.state.id:
        raise NotFound(kind="trajectory")
    if not may_know(actor, row.school, is_referred=row.is_referred):
        raise NotFound(kind="trajectory")
    return row


def _deed(opened: Opened, there: WorkRow) -> Deed:
    aside = [
        (gettext("Traject"), opened.number),
        (gettext("Gaat naar"), written(there.number)),
    ]
    return Deed(
        schema=MoveSignalForm,
        # Once it is closed it is nobody's to look at without a reason; back to what waits.
        home=url_for("handovers"),
        commands=partial(_commands, opened, there),
        version=opened.state.version,
        offers={"aside": aside},
    )


def _commands(opened: Opened, there: WorkRow, values: Values) -> Sequence[Command]:
    form_id = str(values["command_id"])
    closed = CloseTrajectory(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        trajectory_id=opened.state.id,
        reason="already_running",
        closed_on=current.today(),
        continued_in=there.trajectory_id,
    )
    return [closed, *signals_again(opened, there, form_id)]


def signals_again(
    opened: Opened, there: WorkRow, form_id: str, only: UUID | None = None
) -> list[AddSignal]:
    """Return what was seen once more, for there: opened under a line of its own.

    `only`: one of the signals; the texts are sealed anew, under a key of the new signal.
    """
    with current.reading() as reading:
        every = trajectory_parts.parts(reading, opened.state.id)
    told = [part for part in every if part.kind == "signal" and "seen" in part.texts]
    signals = [part for part in told if only is None or part.id == str(only)]
    named = [(part, name) for part in signals for name in TEXTS if name in part.texts]
    look = current.look(_subjects(opened, signals), purpose="signalling")
    opened_texts = current.casework().reveal([part.texts[name] for part, name in named], look)
    texts: dict[str, dict[str, Personal]] = {part.id: {} for part in signals}
    for (part, name), text in zip(named, opened_texts, strict=True):
        if text is not None:
            texts[part.id][name] = Personal(text)
    # What is corrected goes here; what only goes along stands in both from now on.
    same = opened.state.id if only is None else None
    left = [part for part in signals if texts[part.id]]
    return [_again(part, texts[part.id], there, form_id, same) for part in left]


def _again(
    part: Part, texts: dict[str, Any], there: WorkRow, form_id: str, same: UUID | None
) -> AddSignal:
    return AddSignal(
        command_id=derived("move signal", form_id, part.id),
        at=current.now(),
        trajectory_id=there.trajectory_id,
        signal_id=derived("moved signal", form_id, part.id),
        list_version=part.facts["list_version"],
        seen_on=date.fromisoformat(part.facts["seen_on"]),
        spoke_with_parents=part.facts["spoke_with_parents"],
        raised_by=part.by,
        copied_from=same,
        copy_of=UUID(part.id) if same else None,
        **texts,
    )


def _subjects(opened: Opened, signals: Sequence[Part]) -> list[Subject]:
    texts = [text for part in signals for text in part.texts.values()]
    health, keys = health_keys(texts), frozenset(text.key_id for text in texts)
    trajectory = opened.itself("signal", opens=keys - health - {opened.row.child_id})
    ids: dict[str, Any] = {"trajectory": opened.state.id, "school": opened.state.school}
    of_case = health_key(opened.state.id)
    apart = [Subject(of_case, "health", ("health",), **ids, opens=health)] if health else []
    return [trajectory, *apart]
