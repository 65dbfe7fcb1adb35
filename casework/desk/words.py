"""Words that were typed and not yet saved, sealed: what a form sent, as pairs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

LONGEST: Final = 200_000
"""Bytes of a form that are kept; what is longer is no words any more."""

Fields = list[tuple[str, str]]


class Kept(msgspec.Struct, frozen=True):
    """The fields of a form as they were sent, in their order, and when."""

    fields: Fields
    at: datetime

    def __repr__(self) -> str:
        return f"Kept({len(self.fields)} fields)"


def packed(fields: Iterable[tuple[str, str]]) -> bytes | None:
    """Return fields as bytes; None when there are too many words to keep."""
    written = msgspec.msgpack.encode(list(fields))
    return written if len(written) <= LONGEST else None


def unpacked(written: bytes) -> Fields:
    """Read what `packed` wrote."""
    return msgspec.msgpack.decode(written, type=Fields)
