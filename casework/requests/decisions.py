"""What a request of a family answers to each command."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from casework.days import local_day
from casework.errors import RuleBroken
from casework.events import Event
from casework.requests import commands as c
from casework.requests import events as e
from casework.requests.checked import Checked, write_checked
from casework.requests.codes import (
    Answer,
    AskedAs,
    ChildAge,
    ChildView,
    Custody,
    CustodySource,
    Extent,
    Identity,
    Interest,
    Kind,
    Outcome,
)
from casework.requests.request import Request
from casework.requests.steps import (
    CHILD,
    INTEREST,
    demand_checked,
    has_letter,
    is_without_custody,
    steps,
)
from casework.requests.terms import due_on, extended_to, report_by

Events = tuple[Event, ...]


def register_request(state: Request | None, command: c.RegisterRequest) -> Events:
    """Begin a request; the month runs from the day it was asked, not from the day it is noted."""
    if state is not None:
        raise RuleBroken("request_known_already")
    _check_day(command.asked_on, command.at, "asked_on")
    if command.kind == Kind.WRONG_FILE or command.asked_as == AskedAs.STAFF:
        raise RuleBroken("code_unknown", field="kind")
    _check_asker(command)
    registered = e.RequestRegistered(
        trajectory_id=command.trajectory_id,
        family_id=command.family_id,
        child_id=command.child_id,
        kind=_known(command.kind, Kind, "kind"),
        asked_on=command.asked_on,
        due_on=due_on(command.asked_on),
        asked_as=_known(command.asked_as, AskedAs, "asked_as"),
        asked_by_id=command.asked_by_id,
        asked_by=command.asked_by,
        words=command.words,
    )
    return (registered,)


def register_wrong_file(state: Request | None, command: c.RegisterWrongFile) -> Events:
    """Begin what the officer has to decide because a text was in the wrong file; once."""
    if state is not None:
        return ()
    registered = e.RequestRegistered(
        trajectory_id=command.trajectory_id,
        family_id=command.family_id,
        child_id=command.child_id,
        kind=str(Kind.WRONG_FILE),
        asked_on=command.found_on,
        due_on=report_by(command.found_on),
        asked_as=str(AskedAs.STAFF),
        asked_by_id=None,
        asked_by=None,
        words=None,
    )
    return (registered,)


def decide_leak(state: Request, command: c.DecideLeak) -> Events:
    """Decide once whether it was a data leak."""
    _check_running(state)
    if state.kind != Kind.WRONG_FILE:
        raise RuleBroken("leak_not_asked")
    decided = e.LeakDecided(
        trajectory_id=state.trajectory_id, is_leak=command.is_leak, motive=command.motive
    )
    return (decided,)


def extend_request(state: Request, command: c.ExtendRequest) -> Events:
    """Extend once, while the first month still runs: the family has to hear it in that month."""
    _check_asked(state)
    if state.is_extended:
        raise RuleBroken("extended_already")
    if local_day(command.at) > due_on(state.asked_on):
        raise RuleBroken("extended_too_late")
    extended = e.RequestExtended(
        trajectory_id=state.trajectory_id,
        due_on=extended_to(state.asked_on),
        motive=command.motive,
    )
    return (extended,)


def check_identity(state: Request, command: c.CheckIdentity) -> Events:
    """Record how somebody made sure who asks."""
    _check_undecided(state)
    how = _known(command.how, Identity, "how")
    if how == state.identity:
        return ()
    return (e.IdentityChecked(trajectory_id=state.trajectory_id, how=how),)


def check_custody(state: Request, command: c.CheckCustody) -> Events:
    """Record custody; only a carer's request about a child asks for it."""
    _check_undecided(state)
    if "custody" not in steps(state):
        raise RuleBroken("custody_not_asked")
    checked = Checked(
        custody=_known(command.custody, Custody, "custody"),
        source=_known(command.source, CustodySource, "source"),
        child_age=_known(command.child_age, ChildAge, "child_age"),
    )
    told = write_checked(checked)
    return (e.CustodyChecked(trajectory_id=state.trajectory_id, custody=told),)


def hear_child(state: Request, command: c.HearChild) -> Events:
    """Record what a child from 12 says; a younger one is not asked to decide."""
    _check_undecided(state)
    if CHILD not in steps(state):
        raise RuleBroken("child_not_asked")
    view = _known(command.view, ChildView, "view")
    return (e.ChildHeard(trajectory_id=state.trajectory_id, view=view),)


def weigh_interest(state: Request, command: c.WeighInterest) -> Events:
    """Record the weighing, for a parent who was found to have no custody."""
    _check_undecided(state)
    if INTEREST not in steps(state):
        raise RuleBroken("interest_not_asked")
    weighed = e.InterestWeighed(
        trajectory_id=state.trajectory_id,
        interest=_known(command.interest, Interest, "interest"),
        motive=command.motive,
    )
    return (weighed,)


def decide_request(state: Request, command: c.DecideRequest) -> Events:
    """Decide once every check is there; an objection, and what is not granted, has a motive."""
    _check_undecided(state)
    demand_checked(state)
    outcome = _known(command.outcome, Outcome, "outcome")
    _check_allowed(state, outcome)
    is_objection = state.kind == Kind.OBJECTION
    if (is_objection or outcome != Outcome.GRANTED) and command.motive is None:
        raise RuleBroken("motive_missing", field="motive")
    decided = e.RequestDecided(
        trajectory_id=state.trajectory_id,
        outcome=outcome,
        extent=str(_extent(state, outcome)),
        motive=command.motive,
    )
    return (decided,)


def check_letter(state: Request, command: c.CheckLetter) -> Events:
    """Record that the letter was read; it can be read again until it went."""
    _check_running(state)
    if not state.outcome:
        raise RuleBroken("decision_missing")
    if not has_letter(state):
        raise RuleBroken("letter_not_asked")
    if (command.left_out or command.left_out_reasons) and command.motive is None:
        raise RuleBroken("motive_missing", field="motive")
    checked = e.LetterChecked(
        trajectory_id=state.trajectory_id,
        left_out=command.left_out,
        motive=command.motive,
        read_to=command.read_to,
        left_out_reasons=command.left_out_reasons,
    )
    return (checked,)


def answer_request(state: Request, command: c.AnswerRequest) -> Events:
    """Record the answer, after a decision."""
    _check_running(state)
    if not state.outcome:
        raise RuleBroken("decision_missing")
    if has_letter(state) and not state.is_letter_checked:
        raise RuleBroken("letter_not_checked")
    _check_day(command.on, command.at, "on")
    how = _known(command.how, Answer, "how")
    return (e.RequestAnswered(trajectory_id=state.trajectory_id, how=how, on=command.on),)


def withdraw_request(state: Request, command: c.WithdrawRequest) -> Events:
    """Take it back while it runs; nobody has to say why."""
    _check_running(state)
    _check_day(command.on, command.at, "on")
    return (e.RequestWithdrawn(trajectory_id=state.trajectory_id, on=command.on),)


def _check_allowed(state: Request, outcome: str) -> None:
    if outcome == Outcome.REFUSED:
        return
    if state.interest == Interest.HARM:
        raise RuleBroken("child_would_be_harmed", field="outcome")
    if outcome == Outcome.PARTLY:
        return
    if state.child_view == ChildView.OBJECTS:
        raise RuleBroken("child_objects", field="outcome")
    if is_without_custody(state):
        raise RuleBroken("no_custody_no_file", field="outcome")


def _extent(state: Request, outcome: str) -> Extent:
    if outcome == Outcome.REFUSED:
        return Extent.NOTHING
    if _is_about_oneself(state) or state.child_view == ChildView.OBJECTS:
        return Extent.OWN
    return Extent.SUMMARY if is_without_custody(state) else Extent.FILE


def _is_about_oneself(state: Request) -> bool:
    """Say whether somebody gets what is their own alone, and not the file of the child."""
    is_other = state.asked_as == AskedAs.YOUNG_PERSON and not state.is_childs_own
    return state.asked_as == AskedAs.ONESELF or is_other


def _check_asker(command: c.RegisterRequest) -> None:
    """Refuse nobody, and a child in the place of its carer or a carer in the place of the child."""
    if command.asked_by_id is None and command.asked_by is None:
        raise RuleBroken("asker_missing", field="asked_by")
    is_child = command.asked_by_id == command.child_id
    # No custody is asked of a young person: it is their own file, and nobody else's.
    if command.asked_as == AskedAs.YOUNG_PERSON and not is_child:
        raise RuleBroken("young_person_asks_alone", field="asked_by_id")
    if command.asked_as == AskedAs.CARER and is_child:
        raise RuleBroken("child_is_no_carer", field="asked_as")


def _check_undecided(state: Request) -> None:
    _check_asked(state)
    if state.outcome:
        raise RuleBroken("request_decided")


def _check_asked(state: Request) -> None:
    _check_running(state)
    if state.kind == Kind.WRONG_FILE:
        raise RuleBroken("request_is_a_leak")


def _check_running(state: Request) -> None:
    if state.is_over:
        raise RuleBroken("request_over")


def _check_day(day: date, at: datetime, field: str) -> None:
    if day > local_day(at):
        raise RuleBroken("date_in_future", field=field)


def _known(code: str, codes: type[StrEnum], field: str) -> str:
    if code not in set(codes):
        raise RuleBroken("code_unknown", field=field)
    return str(code)
