"""What may be opened without an access line: three kinds of text, each for one use alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from casework.errors import LookMissing
from casework.privacy.content import Open, Sealed

SEARCHED: Final = frozenset({"name", "child_name", "birth_date", "address"})
"""The fields by which people are found and doubles are recognised, in memory."""

WEIGHED: Final = frozenset({"custody", "contact"})
"""The fields that decisions rest on: who decides about a child, and who may see it."""


def of_staff(sealed: Sealed) -> bool:
    """Names of staff: work data, shown to colleagues."""
    return sealed.place.topic.startswith("staff.")


def searched(sealed: Sealed) -> bool:
    """What people are found and compared by, in memory; whoever shows a result looks first."""
    return sealed.place.segment in SEARCHED


def weighed(sealed: Sealed) -> bool:
    """What a rule decides on, in memory; whoever shows it looks first."""
    return sealed.place.segment in WEIGHED


def without_a_line(
    sealed: Sequence[Sealed | None], kind: Callable[[Sealed], bool], open_: Open
) -> list[str | None]:
    """Open texts of one kind; LookMissing when one of them is of another."""
    if not all(kind(one) for one in sealed if one is not None):
        raise LookMissing
    return open_(sealed)
