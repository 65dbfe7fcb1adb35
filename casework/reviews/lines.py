"""The review's line of the door's table: the privacy officer decides, for supervision."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.door import Line
from casework.identity.actor import Role
from casework.identity.permit import May, Relation
from casework.reviews.commands import DecideReview
from casework.reviews.decisions import decide_review
from casework.reviews.review import NOUN

REVIEWING: Final = May(frozenset({Role.PRIVACY_OFFICER}), Relation.AT_SCHOOL, "supervision")

LINES: Final[dict[type[Command], Line]] = {
    DecideReview: Line(NOUN, decide_review, REVIEWING, opens=True),
}
