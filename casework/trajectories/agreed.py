"""What a trajectory has one or more of, as decisions see it: agreements, a package, a contact."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec


class Agreement(msgspec.Struct, frozen=True):
    """One consent that holds: for which receiver, for which contents."""

    receiver_kind: str
    receiver_id: UUID | None
    contents: frozenset[str]
    given_on: date

    @property
    def is_for_service_point(self) -> bool:
        """Say whether the service point works under this agreement."""
        return self.receiver_kind == "service_point" and "name_and_question" in self.contents


class Package(msgspec.Struct, frozen=True):
    """The handover that is open or was accepted last."""

    handover_id: UUID
    organisation_id: UUID
    consent_id: UUID
    readable_until: date
    proposed_on: date
    accepted_on: date | None = None

    @property
    def is_accepted(self) -> bool:
        """Say whether the receiver said yes."""
        return self.accepted_on is not None


class Assignment(msgspec.Struct, frozen=True):
    """How the contact came to be it: through whom, after whom, when."""

    by: UUID
    previous: UUID | None
    at: datetime
