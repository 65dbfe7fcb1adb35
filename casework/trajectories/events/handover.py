"""The warm handover and the check afterwards. Sent is not handed over."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.events.course import TrajectoryEvent


class HandoverEvent(TrajectoryEvent, frozen=True, kw_only=True):
    """A fact of one handover; its contents are sealed under the package's own key."""

    handover_id: UUID

    def key_of(self, field: str) -> UUID:
        return self.handover_id

    def part(self) -> str:
        return f"handover:{self.handover_id}"


class HandoverProposed(HandoverEvent, frozen=True, kw_only=True):
    """The package, shown to the parents first, went to the receiver for an answer."""

    topic = "trajectory.handover_proposed"

    organisation_id: UUID
    offer_id: UUID | None
    consent_id: UUID
    talked_on: date
    shown_on: date
    readable_until: date
    package: Content

    def begins(self) -> frozenset[UUID]:
        return frozenset({self.handover_id})


class HandoverAccepted(HandoverEvent, frozen=True, kw_only=True):
    """The receiver took over; only now is the family handed over."""

    topic = "trajectory.handover_accepted"

    on: date
    receiver: Content


class HandoverDeclined(HandoverEvent, frozen=True, kw_only=True):
    """The receiver said no, with a reason; the sender stays responsible."""

    topic = "trajectory.handover_declined"

    on: date
    why: Content


class HandoverWithdrawn(HandoverEvent, frozen=True, kw_only=True):
    """The sender or the parents took the package back; it cannot be opened any more."""

    topic = "trajectory.handover_withdrawn"

    on: date
    reason: str


class LandingReported(HandoverEvent, frozen=True, kw_only=True):
    """The receiver reports that the family landed."""

    topic = "trajectory.landing_reported"

    on: date


class AftercareChecked(TrajectoryEvent, frozen=True, kw_only=True):
    """Did the family land? `outcome`: yes, no or needs_more."""

    topic = "trajectory.aftercare_checked"

    on: date
    outcome: str
    words: Content | None

    def part(self) -> str:
        return "aftercare"
