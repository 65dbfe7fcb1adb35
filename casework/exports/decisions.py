"""What an export answers to each command."""

from __future__ import annotations

from casework.errors import RuleBroken
from casework.events import Event
from casework.exports import commands as c
from casework.exports import events as e
from casework.exports.codes import FEW, MOST, List
from casework.exports.export import Export, who_is_in

Events = tuple[Event, ...]


def ask_export(state: Export | None, command: c.AskExport) -> Events:
    """Ask for a list that has somebody in it, and not more people than go out at once."""
    if state is not None:
        raise RuleBroken("export_known_already")
    if command.list not in set(List):
        raise RuleBroken("code_unknown", field="list")
    persons = len(set(command.people))
    if persons < 1:
        raise RuleBroken("export_empty")
    if persons > MOST:
        raise RuleBroken("export_too_large")
    asked = e.ExportAsked(
        list=str(command.list),
        persons=persons,
        needs_second=persons > FEW,
        motive=command.motive,
        who=who_is_in(command.export_id, command.people),
        left_out=command.left_out,
    )
    return (asked,)


def allow_export(state: Export, _command: c.AllowExport) -> Events:
    """Agree once; what was refused is asked anew, and that of which nobody knows who is in it."""
    if state.is_refused:
        raise RuleBroken("export_refused")
    if not state.who:
        raise RuleBroken("export_of_before")
    return () if state.open_until else (e.ExportAllowed(),)


def refuse_export(state: Export, _command: c.RefuseExport) -> Events:
    """Refuse what nobody agreed to yet."""
    if state.open_until:
        raise RuleBroken("export_allowed_already")
    return () if state.is_refused else (e.ExportRefused(),)


def take_export(state: Export, command: c.TakeExport) -> Events:
    """Fetch what is allowed, in time, and with the people in it that it was asked for."""
    if state.is_refused:
        raise RuleBroken("export_refused")
    if state.open_until is None:
        raise RuleBroken("export_not_allowed_yet")
    if command.at >= state.open_until:
        raise RuleBroken("export_over")
    if not state.who:
        raise RuleBroken("export_of_before")
    if who_is_in(command.export_id, command.people) != state.who:
        raise RuleBroken("export_changed")
    return (e.ExportTaken(persons=len(set(command.people))),)
