"""Commands about agreement, referral, contact and intake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.commands.course import TrajectoryCommand


class OpenReferral(TrajectoryCommand, frozen=True, kw_only=True):
    """Parents came themselves. Sent together with RegisterFamily and GiveConsent."""

    school_id: UUID
    number: int
    child_id: UUID
    family_id: UUID
    child_name: Content
    group: Content | None
    question: Content
    language: Content
    interpreter: bool


class ReferFamily(TrajectoryCommand, frozen=True, kw_only=True):
    """Bring the parents' question to the service point; asks for their agreement."""

    question: Content
    language: Content
    interpreter: bool

    def part(self) -> str:
        return "phase"


class GiveConsent(TrajectoryCommand, frozen=True, kw_only=True):
    """Record what the parents agreed to share, with whom, when and how."""

    consent_id: UUID
    receiver_kind: str
    receiver_id: UUID | None
    contents: tuple[str, ...]
    given_on: date
    how: str
    interpreter: bool
    language: Content
    given_by: Content
    note: Content | None = None


class WithdrawConsent(TrajectoryCommand, frozen=True, kw_only=True):
    """Take an agreement back; as easy as giving it."""

    consent_id: UUID
    withdrawn_on: date

    def part(self) -> str:
        return f"consent:{self.consent_id}"


class RecordContact(TrajectoryCommand, frozen=True, kw_only=True):
    """Record a contact moment or an attempt."""

    contact_id: UUID
    kind: str
    on: date
    part_of_day: str
    reached: bool
    summary: Content | None = None


class HoldIntake(TrajectoryCommand, frozen=True, kw_only=True):
    """Record the intake talk."""

    held_on: date
    safety_asked: bool
    stressor: Content
    goes_well: Content | None = None
    story: Content | None = None


class DiscussDomain(TrajectoryCommand, frozen=True, kw_only=True):
    """Record a life domain the parents raised, with one line why."""

    domain: str
    list_version: int
    moment: str
    wants_help: bool
    reason: Content
    score: Content | None = None

    def part(self) -> str:
        return f"domain:{self.domain}:{self.moment}"


class StartFollowUp(TrajectoryCommand, frozen=True, kw_only=True):
    """Go from intake to follow-up; asks for the talk, the safety question and a goal."""

    def part(self) -> str:
        return "phase"
