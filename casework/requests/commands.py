"""What can be asked of a request of a family."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.commands import Command
from casework.privacy.content import Content


class RequestCommand(Command, frozen=True, kw_only=True):
    """A command about one request."""

    request_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the request's id."""
        return self.request_id


class RegisterRequest(RequestCommand, frozen=True, kw_only=True):
    """Note what somebody of a family asks. Codes: Kind, AskedAs.

    `asked_by_id`: a person of the family; who is not known there is named in `asked_by`.
    """

    school_id: UUID
    trajectory_id: UUID
    family_id: UUID
    child_id: UUID
    kind: str
    asked_on: date
    asked_as: str
    asked_by_id: UUID | None = None
    asked_by: Content | None = None
    words: Content | None = None


class RegisterWrongFile(RequestCommand, frozen=True, kw_only=True):
    """Ask the officer whether a text in the wrong file was a data leak. Policies give it."""

    school_id: UUID
    trajectory_id: UUID
    family_id: UUID
    child_id: UUID
    found_on: date


class DecideLeak(RequestCommand, frozen=True, kw_only=True):
    """Decide whether a text in the wrong file was a data leak, with a motive."""

    is_leak: bool
    motive: Content

    def part(self) -> str:
        return "decision"


class ExtendRequest(RequestCommand, frozen=True, kw_only=True):
    """Take two months more, once, and tell the family why."""

    motive: Content

    def part(self) -> str:
        return "deadline"


class CheckIdentity(RequestCommand, frozen=True, kw_only=True):
    """Note how somebody made sure who asks. Codes: Identity."""

    how: str

    def part(self) -> str:
        return "identity"


class CheckCustody(RequestCommand, frozen=True, kw_only=True):
    """Note whether who asks has custody, and who says so.

    Codes: Custody, CustodySource, ChildAge.
    """

    custody: str
    source: str
    child_age: str

    def part(self) -> str:
        return "custody"


class HearChild(RequestCommand, frozen=True, kw_only=True):
    """Note what a child from 12 says to it. Codes: ChildView."""

    view: str

    def part(self) -> str:
        return "child"


class WeighInterest(RequestCommand, frozen=True, kw_only=True):
    """Weigh whether the child is harmed when a parent without custody hears it. Codes: Interest."""

    interest: str
    motive: Content

    def part(self) -> str:
        return "interest"


class DecideRequest(RequestCommand, frozen=True, kw_only=True):
    """Grant, grant partly or refuse. Codes: Outcome."""

    outcome: str
    motive: Content | None = None

    def part(self) -> str:
        return "decision"


class CheckLetter(RequestCommand, frozen=True, kw_only=True):
    """Note that the letter was read before it goes; `left_out`: versions of the trajectory.

    What is left out is of somebody else (GDPR, article 15, paragraph 4), and has a motive.
    `read_to`: the entry of the log up to which it was read; what came after that was not.
    `left_out_reasons`: entries of the log, of looks for which somebody gave a reason.
    """

    left_out: tuple[int, ...] = ()
    motive: Content | None = None
    read_to: int = 0
    left_out_reasons: tuple[int, ...] = ()

    def part(self) -> str:
        return "letter"


class AnswerRequest(RequestCommand, frozen=True, kw_only=True):
    """Note that the family has the answer. Codes: Answer."""

    how: str
    on: date

    def part(self) -> str:
        return "answer"


class WithdrawRequest(RequestCommand, frozen=True, kw_only=True):
    """Note that who asked takes it back."""

    on: date

    def part(self) -> str:
        return "answer"
