"""Personal content in its two shapes: `Personal` on its way in, `Sealed` everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

import msgspec

MASK: Final = "•••"


class Content:
    """Anything personal that an event or a command carries; never readable by itself.

    A plain class on purpose: serialisers that know `str`, `dict` or dataclasses would
    write those in the clear, a class they do not know they refuse.
    """

    __slots__ = ()


class Personal(Content):
    """A text in transit from a form to the vault. Masked in every repr, log and traceback."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Hold `text` until the vault has sealed it."""
        self._text = text

    @property
    def text(self) -> str:
        """Return the text itself; only the vault and the form that shows it again ask."""
        return self._text

    def __repr__(self) -> str:
        return f"Personal({MASK})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Personal) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("personal content is never pickled")


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a sealed text belongs; bound into it, so a moved text does not open."""

    tenant: UUID
    originator_id: UUID
    originator_version: int
    topic: str
    segment: str

    def associated(self, key_id: UUID) -> bytes:
        """Return the associated data (AEAD, NIST SP 800-38D) for this place and key."""
        names = (self.tenant, self.originator_id, self.originator_version, self.topic)
        return "\x1f".join(["casework/1", *map(str, names), self.segment, str(key_id)]).encode()


class Sealed(Content):
    """A sealed text: its key's id, its place, and the ciphertext (None once removed)."""

    __slots__ = ("ciphertext", "key_id", "place")

    def __init__(self, key_id: UUID, place: Place, ciphertext: bytes | None) -> None:
        """Hold `ciphertext`: 12 bytes nonce, then AES-256-GCM text and tag."""
        self.key_id = key_id
        self.place = place
        self.ciphertext = ciphertext

    def to_bytes(self) -> bytes:
        """Return one self-describing byte string, for a column of a read model."""
        return _ENCODER.encode((self.key_id, self.place, self.ciphertext))

    @classmethod
    def from_bytes(cls, stored: bytes) -> Sealed:
        """Read what `to_bytes` wrote, also of a text that lies bare."""
        found = _DECODER.decode(stored)
        if found.text is not None:
            return Bare(found.key_id, found.place, found.text)
        return Sealed(found.key_id, found.place, found.ciphertext)

    def __repr__(self) -> str:
        return f"Sealed(key_id={self.key_id}, {MASK})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.to_bytes() == self.to_bytes()

    def __hash__(self) -> int:
        return hash(self.to_bytes())


class Bare(Sealed):
    """A text that was stored before its field was sealed, and so lies open in history for ever.

    It is closed with its key all the same: once that is gone it opens no more, like any other.
    """

    __slots__ = ("text",)

    def __init__(self, key_id: UUID, place: Place, text: str) -> None:
        """Hold `text`, which nobody sealed when it was written."""
        super().__init__(key_id, place, None)
        self.text = text

    def to_bytes(self) -> bytes:
        """Return one self-describing byte string, for a column of a read model."""
        return _ENCODER.encode((self.key_id, self.place, None, self.text))


Open = Callable[[Sequence[Sealed | None]], list[str | None]]
"""Opens many texts at once; None where key or text is gone, or where there was none."""


def read(contents: Sequence[Content], open_: Open) -> list[str | None]:
    """Return the texts: of what is still in transit itself, and what `open_` opens."""
    opened = open_([one if isinstance(one, Sealed) else None for one in contents])
    return [
        one.text if isinstance(one, Personal) else text
        for one, text in zip(contents, opened, strict=True)
    ]


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    key_id: UUID
    place: Place
    ciphertext: bytes | None
    text: str | None = None


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Stored)
