"""What a read model keeps of an event: its public fields as JSON, its texts sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, get_args

import msgspec

from casework.events import Event, contents
from casework.privacy.content import Content, Sealed

_NOT_OF_THE_FACT: Final = frozenset({"originator_id", "originator_version", "stamp", "settles"})

_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(dict[str, bytes])


class UnsealedContentError(TypeError):
    """Content reached a read model unsealed. A programming fault; nothing was written."""


def public_fields(event: Event) -> dict[str, Any]:
    """Return what the event says besides texts, in types that JSON knows."""
    hidden = _NOT_OF_THE_FACT | content_fields(type(event))
    fields = {n: getattr(event, n) for n in event.__struct_fields__ if n not in hidden}
    plain: dict[str, Any] = msgspec.to_builtins(fields)
    return plain


@cache
def content_fields(kind: type[Event]) -> frozenset[str]:
    """Return the names of the fields that hold texts, filled or not."""
    fields = msgspec.structs.fields(kind)
    return frozenset(f.name for f in fields if Content in (f.type, *get_args(f.type)))


def sealed_fields(event: Event) -> dict[str, bytes]:
    """Return the event's texts by field name, as they lie in a column."""
    return {name: column(content) for name, content in contents(event)}


def column(content: Content) -> bytes:
    """Return one sealed text for a column of its own."""
    if not isinstance(content, Sealed):
        raise UnsealedContentError("a read model holds sealed texts only")
    return content.to_bytes()


def column_or_none(content: Content | None) -> bytes | None:
    """Return one sealed text for a column of its own; None stays None."""
    return None if content is None else column(content)


def packed(texts: Mapping[str, bytes]) -> bytes:
    """Return several texts as one column."""
    return _ENCODER.encode(dict(texts))


def unpacked(stored: bytes | None) -> dict[str, bytes]:
    """Return the texts in a column that `packed` made."""
    return _DECODER.decode(stored) if stored else {}


def texts_after(stored: bytes | None, event: Event) -> bytes:
    """Return the texts of a row after `event`: those it names replaced, those it empties gone."""
    kept = without(unpacked(stored), content_fields(type(event)))
    return packed(kept | sealed_fields(event))


def without(texts: Mapping[str, bytes], names: Iterable[str]) -> dict[str, bytes]:
    """Return `texts` without some."""
    gone = frozenset(names)
    return {name: text for name, text in texts.items() if name not in gone}
