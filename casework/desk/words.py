"""Words that were typed and not yet saved, sealed: what a form sent, and which form it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

LONGEST: Final = 200_000
"""Bytes of a form that are kept; what is longer is no words any more."""

MOST: Final = 50
"""Forms that are kept of one person; the oldest make room."""

Fields = list[tuple[str, str]]


class Words(msgspec.Struct, frozen=True):
    """What was typed at `path` in one form. `form_id`: minted with it, so two tabs are two."""

    path: str
    form_id: str
    fields: Fields

    def __repr__(self) -> str:
        return f"Words({len(self.fields)} fields)"


class Kept(msgspec.Struct, frozen=True):
    """Words as they were sent, in their order, and when."""

    words: Words
    at: datetime


def packed(path: str, form_id: str, fields: Iterable[tuple[str, str]]) -> bytes | None:
    """Return words as bytes; None when there are too many to keep."""
    written = msgspec.msgpack.encode(Words(path, form_id, list(fields)))
    return written if len(written) <= LONGEST else None


def unpacked(written: bytes) -> Words:
    """Read what `packed` wrote."""
    return msgspec.msgpack.decode(written, type=Words)
