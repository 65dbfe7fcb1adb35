"""Decide on a decision of the officer: nobody reviews their own conduct."""

from __future__ import annotations

from casework.errors import RuleBroken
from casework.reviews.codes import Kind, Outcome
from casework.reviews.commands import DecideReview
from casework.reviews.events import ReviewDecided
from casework.reviews.review import Review


def decide_review(_state: Review | None, command: DecideReview) -> tuple[ReviewDecided, ...]:
    """Record the decision; a question or a report of misuse says what it is about."""
    if command.kind not in set(Kind):
        raise RuleBroken("code_unknown", field="kind")
    if command.outcome not in set(Outcome):
        raise RuleBroken("code_unknown", field="outcome")
    if command.about == command.reviewer:
        raise RuleBroken("review_of_oneself")
    if command.outcome != Outcome.FINE and command.remark is None:
        raise RuleBroken("remark_missing", field="remark")
    decided = ReviewDecided(
        kind=str(command.kind),
        about=command.about,
        outcome=str(command.outcome),
        remark=command.remark,
    )
    return (decided,)
