"""Commands about handover and aftercare."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.privacy.content import Content
from casework.trajectories.commands.course import TrajectoryCommand


class HandoverCommand(TrajectoryCommand, frozen=True, kw_only=True):
    """A command about one handover."""

    handover_id: UUID

    def part(self) -> str:
        return f"handover:{self.handover_id}"


class ProposeHandover(HandoverCommand, frozen=True, kw_only=True):
    """Offer the package to the receiver, after the talk, as the parents saw it."""

    organisation_id: UUID
    offer_id: UUID | None
    talked_on: date
    shown_on: date
    readable_until: date
    package: Content

    def part(self) -> str:
        return "phase"


class AcceptHandover(HandoverCommand, frozen=True, kw_only=True):
    """Take over, by the receiver or noted from the receiver's own words."""

    on: date
    receiver: Content


class DeclineHandover(HandoverCommand, frozen=True, kw_only=True):
    """Say no, with a reason."""

    on: date
    why: Content


class WithdrawHandover(HandoverCommand, frozen=True, kw_only=True):
    """Take the package back."""

    on: date
    reason: str


class ReportLanding(HandoverCommand, frozen=True, kw_only=True):
    """Report, as the receiver, that the family landed."""

    on: date


class CheckAftercare(TrajectoryCommand, frozen=True, kw_only=True):
    """Record whether the family landed: yes, no or needs_more."""

    on: date
    outcome: str
    words: Content | None = None

    def part(self) -> str:
        return "aftercare"


class ReturnToFollowUp(TrajectoryCommand, frozen=True, kw_only=True):
    """Go back to follow-up; the policies' command when a family did not land."""

    def part(self) -> str:
        return "phase"
