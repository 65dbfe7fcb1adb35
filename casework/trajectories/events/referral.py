"""Agreement, referral, contact and intake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.events.course import TrajectoryEvent
from casework.trajectories.events.signal import ABOUT_CHILD, health_key


class ReferralOpened(TrajectoryEvent, frozen=True, kw_only=True):
    """Parents came themselves; the trajectory begins without a signal."""

    topic = "trajectory.referral_opened"

    number: int
    child_id: UUID
    family_id: UUID
    child_name: Content
    group: Content | None

    def key_of(self, field: str) -> UUID:
        return self.child_id if field in ABOUT_CHILD else self.originator_id

    def begins(self) -> frozenset[UUID]:
        return frozenset({self.originator_id, health_key(self.originator_id)})


class FamilyReferred(TrajectoryEvent, frozen=True, kw_only=True):
    """The parents' question goes to the service point, in their words."""

    topic = "trajectory.family_referred"

    question: Content
    language: Content
    interpreter: bool


class ConsentGiven(TrajectoryEvent, frozen=True, kw_only=True):
    """Who agreed that which content goes to which receiver, when and how.

    `receiver_kind`: service_point, school or organisation (then `receiver_id` says which).
    """

    topic = "trajectory.consent_given"

    consent_id: UUID
    receiver_kind: str
    receiver_id: UUID | None
    contents: tuple[str, ...]
    child_id: UUID
    given_on: date
    how: str
    interpreter: bool
    language: Content
    given_by: Content
    note: Content | None = None
    given_by_id: UUID | None = None

    def key_of(self, field: str) -> UUID:
        is_known = field == "given_by" and self.given_by_id is not None
        return self.given_by_id if is_known and self.given_by_id else self.originator_id


class ConsentWithdrawn(TrajectoryEvent, frozen=True, kw_only=True):
    """An agreement was taken back; sharing under it ends at once."""

    topic = "trajectory.consent_withdrawn"

    consent_id: UUID
    withdrawn_on: date

    def part(self) -> str:
        return f"consent:{self.consent_id}"


class ContactRecorded(TrajectoryEvent, frozen=True, kw_only=True):
    """A contact moment or an attempt: kind, day, part of the day, reached or not."""

    topic = "trajectory.contact_recorded"

    contact_id: UUID
    kind: str
    on: date
    part_of_day: str
    reached: bool
    summary: Content | None

    def key_of(self, field: str) -> UUID:
        return self.contact_id

    def begins(self) -> frozenset[UUID]:
        return frozenset({self.contact_id})


class IntakeHeld(TrajectoryEvent, frozen=True, kw_only=True):
    """The intake talk: safety first, what weighs most, what goes well."""

    topic = "trajectory.intake_held"

    held_on: date
    safety_asked: bool
    stressor: Content
    goes_well: Content | None
    story: Content | None


class DomainDiscussed(TrajectoryEvent, frozen=True, kw_only=True):
    """A life domain the parents raised, with the reason to record it. `moment`: start, end."""

    topic = "trajectory.domain_discussed"

    domain: str
    list_version: int
    moment: str
    wants_help: bool
    reason: Content
    score: Content | None

    def part(self) -> str:
        return f"domain:{self.domain}:{self.moment}"
