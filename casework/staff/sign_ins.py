"""Sessions as facts: a short stream per session, proof or failed attempt, none on the member's."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.errors import RuleBroken, UnknownEvent
from casework.events import NOBODY, Event
from casework.staff import commands as c
from casework.staff import events as e
from casework.staff.codes import ProofMethod, SignInFailure, SignInMethod, SignOut


class Session(Aggregate, frozen=True, kw_only=True):
    """State of one session: whose it is, and whether it is open."""

    staff_id: UUID = NOBODY
    is_open: bool = False


def evolve(state: Session | None, event: Event) -> Session:
    """Fold one event into the state; an event it does not know is a fault."""
    if isinstance(event, e.SignedIn):
        return Session(staff_id=event.staff_id, is_open=True)
    if isinstance(event, e.SteppedUp):
        return Session(staff_id=event.staff_id)
    if isinstance(event, e.SignInFailed | e.StepUpFailed):
        return Session(staff_id=event.staff_id or NOBODY)
    if isinstance(event, e.SignedOut) and state is not None:
        return state.but(is_open=False)
    raise UnknownEvent(topic=event.topic)


def record_sign_in(state: Session | None, command: c.RecordSignIn) -> tuple[Event, ...]:
    """Record a session that is new."""
    if state is not None:
        raise RuleBroken("session_known_already")
    method = _known(command.method, SignInMethod, "method")
    return (e.SignedIn(staff_id=command.staff_id, method=method),)


def record_sign_out(state: Session, command: c.RecordSignOut) -> tuple[Event, ...]:
    """Record the end of a session, once."""
    how = _known(command.how, SignOut, "how")
    return (e.SignedOut(staff_id=state.staff_id, how=how),) if state.is_open else ()


def record_sign_in_failed(
    state: Session | None, command: c.RecordSignInFailed
) -> tuple[Event, ...]:
    """Record a failed attempt; what was typed as a name is never kept."""
    if state is not None:
        raise RuleBroken("session_known_already")
    why = _known(command.why, SignInFailure, "why")
    return (e.SignInFailed(staff_id=command.staff_id, why=why),)


def record_step_up(state: Session | None, command: c.RecordStepUp) -> tuple[Event, ...]:
    """Record a proof, and what it was asked for: a name of ours, never what somebody typed."""
    method, before = _known(command.method, ProofMethod, "method"), _asked_for(state, command)
    return (e.SteppedUp(staff_id=command.staff_id, method=method, before=before),)


def record_step_up_failed(
    state: Session | None, command: c.RecordStepUpFailed
) -> tuple[Event, ...]:
    """Record that the proof was not there."""
    why, before = _known(command.why, SignInFailure, "why"), _asked_for(state, command)
    return (e.StepUpFailed(staff_id=command.staff_id, why=why, before=before),)


def _asked_for(state: Session | None, command: c.RecordStepUp | c.RecordStepUpFailed) -> str:
    if state is not None:
        raise RuleBroken("session_known_already")
    if not command.before.isidentifier():
        raise RuleBroken("code_unknown", field="before")
    return command.before


def _known(code: str, codes: type[StrEnum], field: str) -> str:
    if code not in set(codes):
        raise RuleBroken("code_unknown", field=field)
    return str(code)


NOUN: Final = Noun(name="session", state=Session, evolve=evolve)
