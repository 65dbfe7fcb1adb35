"""A request as decisions see it: what was asked, what was checked, how it ended."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event
from casework.privacy.content import Content, Open, read
from casework.requests import events as e
from casework.requests.checked import read_checked
from casework.requests.codes import STOPS, Outcome


class Request(Aggregate, frozen=True, kw_only=True):
    """State of one request; codes are empty until the step was taken.

    `is_childs_own`: the child that the trajectory is about asks it.
    `told_custody`: what was found of custody, sealed; `custody` and `child_age` say it once it is
    opened for a decision. Unopened or gone is as if nobody had looked: nothing is granted on it.
    """

    trajectory_id: UUID = NOBODY
    family_id: UUID = NOBODY
    kind: str = ""
    asked_on: date = date.min
    asked_as: str = ""
    is_childs_own: bool = False
    is_extended: bool = False
    identity: str = ""
    told_custody: Content | None = None
    custody: str = ""
    child_age: str = ""
    child_view: str = ""
    interest: str = ""
    outcome: str = ""
    extent: str = ""
    is_letter_checked: bool = False
    is_answered: bool = False
    is_withdrawn: bool = False

    @property
    def is_over(self) -> bool:
        """Say whether nothing is to be done any more."""
        return self.is_answered or self.is_withdrawn

    @property
    def does_stop(self) -> bool:
        """Say whether it was granted, and not taken back, that nothing of the family is used."""
        is_granted = self.outcome in {Outcome.GRANTED, Outcome.PARTLY}
        return self.kind in STOPS and is_granted and not self.is_withdrawn


def evolve(state: Request | None, event: Event) -> Request:
    """Fold one event into the state; an event it does not know is a fault."""
    if isinstance(event, e.RequestRegistered):
        return _registered(event)
    if state is None:
        raise UnknownEvent(topic=event.topic)
    return _taken(state, event)


def opened(request: Request, open_: Open) -> Request:
    """Return the request with what was found of custody opened, as far as it is not gone."""
    told = [] if request.told_custody is None else [request.told_custody]
    found = [read_checked(text) for text in read(told, open_) if text]
    return request.but(custody=found[0].custody, child_age=found[0].child_age) if found else request


def _registered(event: e.RequestRegistered) -> Request:
    about = {event.family_id, event.child_id}
    asker = {event.asked_by_id} if event.asked_by_id else set()
    return Request(
        school=event.stamp.school,
        persons=frozenset(about | asker),
        trajectory_id=event.trajectory_id,
        family_id=event.family_id,
        kind=event.kind,
        asked_on=event.asked_on,
        asked_as=event.asked_as,
        is_childs_own=event.asked_by_id == event.child_id,
    )


def _taken(request: Request, event: Event) -> Request:
    if isinstance(event, e.RequestExtended):
        return request.but(is_extended=True)
    if isinstance(event, e.IdentityChecked):
        return request.but(identity=event.how)
    if isinstance(event, e.CustodyChecked):
        return request.but(told_custody=event.custody)
    if isinstance(event, e.ChildHeard):
        return request.but(child_view=event.view)
    if isinstance(event, e.InterestWeighed):
        return request.but(interest=event.interest)
    return _ended(request, event)


def _ended(request: Request, event: Event) -> Request:
    if isinstance(event, e.RequestDecided):
        return request.but(outcome=event.outcome, extent=event.extent)
    if isinstance(event, e.LeakDecided):
        outcome = "leak" if event.is_leak else "no_leak"
        return request.but(outcome=outcome, is_answered=True)
    if isinstance(event, e.LetterChecked):
        return request.but(is_letter_checked=True)
    if isinstance(event, e.RequestAnswered):
        return request.but(is_answered=True)
    if isinstance(event, e.RequestWithdrawn):
        return request.but(is_withdrawn=True)
    raise UnknownEvent(topic=event.topic)


NOUN: Final = Noun(name="request", state=Request, evolve=evolve, opened=opened)
