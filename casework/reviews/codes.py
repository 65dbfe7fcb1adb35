"""The codes of a review: why a line stands out, and what the officer made of it."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from casework.ids import derived


class Kind(StrEnum):
    """Why it stands out.

    `outside`: somebody not on the trajectory gave a reason; `access`: somebody gave others a role
    or another way in.
    """

    BREAK_GLASS = "break_glass"
    TOO_NEAR = "too_near"
    OUTSIDE = "outside"
    AFTER_HOURS = "after_hours"
    VOLUME = "volume"
    SAME_SURNAME = "same_surname"
    ACCESS = "access"


class Outcome(StrEnum):
    """What was decided. After `ask` it waits for an answer, and stays in the queue."""

    FINE = "fine"
    ASK = "ask"
    MISUSE = "misuse"


def review_of(kind: Kind, *what: object) -> UUID:
    """Return the id of the review of what stood out; the same whenever it is worked out anew."""
    return derived("review", kind, *map(str, what))
