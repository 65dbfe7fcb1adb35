"""What can happen to a review: it is decided, and perhaps decided again."""

from __future__ import annotations

from uuid import UUID

from casework.events import Event
from casework.privacy.content import Content


class ReviewDecided(Event, frozen=True, kw_only=True):
    """The officer decided on what stood out. The remark is sealed under the review's own key."""

    topic = "review.decided"

    kind: str
    about: UUID
    outcome: str
    remark: Content | None = None

    def part(self) -> str:
        return "outcome"
