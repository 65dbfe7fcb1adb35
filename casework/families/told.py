"""What is told of custody and of contact, as one text: sealed with the child, opened as a whole."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from casework.privacy.content import Personal

YES: Final = "yes"
NO: Final = "no"


class Custody(msgspec.Struct, frozen=True):
    """Who has custody over a child since when, and who says so. Codes: CustodyKind, Source."""

    kind: str
    holders: tuple[UUID, ...]
    source: str
    since: date

    def __repr__(self) -> str:
        return "Custody(•••)"


class Contact(msgspec.Struct, frozen=True):
    """Whether somebody may have contact with a child. Codes: ContactAllowed, Source."""

    allowed: str
    source: str
    since: date

    def __repr__(self) -> str:
        return "Contact(•••)"


def write_told(told: Custody | Contact) -> Personal:
    """Return it as content: a JSON object."""
    return Personal(msgspec.json.encode(told).decode())


def read_custody(text: str) -> Custody:
    """Return what an opened text says of custody."""
    return msgspec.json.decode(text, type=Custody)


def read_contact(text: str) -> Contact:
    """Return what an opened text says of contact."""
    return msgspec.json.decode(text, type=Contact)


def write_answer(*, is_so: bool) -> Personal:
    """Return yes or no as content."""
    return Personal(YES if is_so else NO)
