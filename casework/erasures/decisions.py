"""What an order to erase answers to each command."""

from __future__ import annotations

from casework.erasures import commands as c
from casework.erasures import events as e
from casework.erasures.codes import About, Basis
from casework.erasures.erasure import Erasure
from casework.errors import RuleBroken
from casework.events import Event

Events = tuple[Event, ...]


def propose_erasure(state: Erasure | None, command: c.ProposeErasure) -> Events:
    """Propose what is not proposed yet: no term that is over, not the log, no single text."""
    _check_new(state, command)
    if command.basis in {Basis.RETENTION, Basis.RESTORED}:
        raise RuleBroken("code_unknown", field="basis")
    if command.about in {About.LOG, About.TEXT}:
        raise RuleBroken("code_unknown", field="about")
    proposed = e.ErasureProposed(
        about=str(command.about),
        basis=str(command.basis),
        of=command.of,
        whole=command.whole,
        single=command.single,
        is_urgent=command.is_urgent,
        motive=command.motive,
    )
    return (proposed,)


def confirm_erasure(state: Erasure, command: c.ConfirmErasure) -> Events:
    """Order what was proposed, with what came since. Twice is once."""
    if state.is_withdrawn:
        raise RuleBroken("erasure_withdrawn")
    if state.is_ordered:
        return ()
    return (_ordered(state.but(whole=(*state.whole, *command.also))),)


def withdraw_erasure(state: Erasure, _command: c.WithdrawErasure) -> Events:
    """Take back what was not ordered yet."""
    if state.is_ordered:
        raise RuleBroken("erasure_ordered")
    return () if state.is_withdrawn else (e.ErasureWithdrawn(),)


def order_erasure(state: Erasure | None, command: c.OrderErasure) -> Events:
    """Order what a rule says; the same order twice is one."""
    if state is not None:
        return ()
    _check_new(state, command)
    return (_ordered(command),)


def record_erasure(state: Erasure, command: c.RecordErasure) -> Events:
    """Record once that it was carried out."""
    if not state.is_ordered:
        raise RuleBroken("erasure_not_ordered")
    if state.is_carried_out:
        return ()
    done = e.ErasureCarriedOut(
        keys=command.keys,
        fingerprints=command.fingerprints,
        entries=command.entries,
        partly=command.partly,
    )
    return (done,)


def _check_new(state: Erasure | None, command: c.OrderCommand) -> None:
    if state is not None:
        raise RuleBroken("erasure_known_already")
    if command.about not in set(About):
        raise RuleBroken("code_unknown", field="about")
    if command.basis not in set(Basis):
        raise RuleBroken("code_unknown", field="basis")
    if not command.whole and not command.single:
        raise RuleBroken("erasure_of_nothing")


def _ordered(asked: Erasure | c.OrderErasure) -> Event:
    return e.ErasureOrdered(
        about=str(asked.about),
        basis=str(asked.basis),
        of=asked.of,
        whole=asked.whole,
        single=asked.single,
        is_urgent=asked.is_urgent,
    )
