"""What can happen to a request of a family. Words are sealed under the request's own id."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.events import Event
from casework.privacy.content import Content


class RequestEvent(Event, frozen=True, kw_only=True):
    """A fact of one request; it says of which trajectory, so that the log can be read by that."""

    trajectory_id: UUID


class RequestRegistered(RequestEvent, frozen=True, kw_only=True):
    """Somebody of a family asks something. Codes: Kind, AskedAs."""

    topic = "request.registered"

    family_id: UUID
    child_id: UUID
    kind: str
    asked_on: date
    due_on: date
    asked_as: str
    asked_by_id: UUID | None
    asked_by: Content | None
    words: Content | None


class LeakDecided(RequestEvent, frozen=True, kw_only=True):
    """The officer decided whether a text in the wrong file was a data leak."""

    topic = "request.leak_decided"

    is_leak: bool
    motive: Content

    def part(self) -> str:
        return "decision"


class RequestExtended(RequestEvent, frozen=True, kw_only=True):
    """The answer takes two months more."""

    topic = "request.extended"

    due_on: date
    motive: Content

    def part(self) -> str:
        return "deadline"


class IdentityChecked(RequestEvent, frozen=True, kw_only=True):
    """Somebody made sure who asks. Codes: Identity."""

    topic = "request.identity_checked"

    how: str

    def part(self) -> str:
        return "identity"


class CustodyChecked(RequestEvent, frozen=True, kw_only=True):
    """Whether who asks has custody, and who says so; as `requests.checked` writes it."""

    topic = "request.custody_checked_sealed"
    formerly = ("request.custody_checked",)

    custody: Content

    def part(self) -> str:
        return "custody"


class ChildHeard(RequestEvent, frozen=True, kw_only=True):
    """A child from 12 said what they think of it. Codes: ChildView."""

    topic = "request.child_heard"

    view: str

    def part(self) -> str:
        return "child"


class InterestWeighed(RequestEvent, frozen=True, kw_only=True):
    """The child's interest was weighed. Codes: Interest."""

    topic = "request.interest_weighed"

    interest: str
    motive: Content

    def part(self) -> str:
        return "interest"


class RequestDecided(RequestEvent, frozen=True, kw_only=True):
    """It was granted, granted partly or refused. Codes: Outcome, Extent."""

    topic = "request.decided"

    outcome: str
    extent: str
    motive: Content | None

    def part(self) -> str:
        return "decision"


class LetterChecked(RequestEvent, frozen=True, kw_only=True):
    """The letter was read before it goes. `left_out`: versions of the trajectory, with a motive.

    `read_to`: the entry of the log up to which it was read (0: nobody knows any more);
    `left_out_reasons`: entries of looks for which somebody gave a reason.
    """

    topic = "request.letter_checked"

    left_out: tuple[int, ...]
    motive: Content | None
    read_to: int = 0
    left_out_reasons: tuple[int, ...] = ()

    def part(self) -> str:
        return "letter"


class RequestAnswered(RequestEvent, frozen=True, kw_only=True):
    """The family has the answer. Codes: Answer."""

    topic = "request.answered"

    how: str
    on: date

    def part(self) -> str:
        return "answer"


class RequestWithdrawn(RequestEvent, frozen=True, kw_only=True):
    """Who asked took it back."""

    topic = "request.withdrawn"

    on: date

    def part(self) -> str:
        return "answer"
