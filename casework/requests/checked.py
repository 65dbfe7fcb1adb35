"""What was found of custody for one request, as one text: sealed with the words of the request."""

from __future__ import annotations

import msgspec

from casework.privacy.content import Personal


class Checked(msgspec.Struct, frozen=True):
    """Whether who asks has custody, who says so, how old the child is; see `codes`."""

    custody: str
    source: str
    child_age: str

    def __repr__(self) -> str:
        return "Checked(•••)"


def write_checked(checked: Checked) -> Personal:
    """Return it as content: a JSON object."""
    return Personal(msgspec.json.encode(checked).decode())


def read_checked(text: str) -> Checked:
    """Return what an opened text says was found."""
    return msgspec.json.decode(text, type=Checked)
