"""Whether an id in an address was ever of the thing that the address is about."""

from __future__ import annotations

from uuid import UUID

from web import current


def was_ever(subject: UUID, field: str, wanted: UUID) -> bool:
    """Say whether an event of this aggregate ever named `wanted` in `field`.

    What is over counts: a double click, or a tab from yesterday, is told so by the rule.
    """
    history = current.casework().since(subject, 0)
    return any(getattr(event, field, None) == wanted for event in history)
