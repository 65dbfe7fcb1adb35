"""The command of a review: decide on what stood out."""

from __future__ import annotations

from uuid import UUID

from casework.commands import Command
from casework.privacy.content import Content


class DecideReview(Command, frozen=True, kw_only=True):
    """Decide on one line of the queue, whose id is the review's.

    `about`: the member of staff whose conduct it is; `reviewer`: who decides.
    """

    review_id: UUID
    school_id: UUID | None
    kind: str
    about: UUID
    reviewer: UUID
    outcome: str
    remark: Content | None = None

    @property
    def subject(self) -> UUID:
        return self.review_id

    def part(self) -> str:
        return "outcome"
