"""Split an event into its public and sealed part, and join the two again; nothing else knows."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import msgspec
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from casework.events import Event, contents, event_class
from casework.families.upcasts import UPCASTS as OF_FAMILIES
from casework.privacy.content import Bare, Content, Personal, Place, Sealed
from casework.requests.upcasts import UPCASTS as OF_REQUESTS

HEAD: Final = struct.Struct(">?I")
"""How history.stored_events begins: was the sealed part removed, length of the public part."""

ABOUT_PEOPLE: Final = (
    "trajectory.",
    "family.",
    "staff.",
    "access.",
    "erasure.",
    "request.",
    "review.",
    "export.",
    "double.",
)
CODE: Final = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")

POSITION: Final = frozenset({"originator_id", "originator_version"})

Fields = dict[str, Any]
Upcast = Callable[[Fields], tuple[str, Fields]]

UPCASTS: Final[dict[str, Upcast]] = {**OF_FAMILIES, **OF_REQUESTS}
"""Retired topic -> how its fields become those of the topic that took its place.

What stood open in the old form and is sealed in the new one, an upcast gives as Personal.
"""


class PlainContentError(TypeError):
    """Content reached the store unsealed. A programming fault; nothing was stored."""


class EventMapper(Mapper[UUID]):
    """The library's mapper for our events: fixed topics, strict fields, two parts."""

    def __init__(self, upcasts: dict[str, Upcast] | None = None) -> None:
        """Use `upcasts` for retired topics; the project's own by default."""
        super().__init__(transcoder=JSONTranscoder())
        self._upcasts = UPCASTS if upcasts is None else upcasts

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        """Return the stored form; refuses content that was not sealed."""
        if not isinstance(domain_event, Event):
            raise TypeError(f"not an event of ours: {type(domain_event).__name__}")
        public, sealed = split(domain_event)
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=domain_event.topic,
            state=pack(public, sealed),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        """Return the event; KeyError or ValidationError when topic or fields are unknown."""
        public, sealed = unpack(stored_event.state)
        fields: Fields = msgspec.json.decode(public)
        ciphers = None if sealed is None else _ciphers(sealed)
        topic = stored_event.topic
        place = (stored_event.originator_id, stored_event.originator_version, topic)
        _join(fields, ciphers, place)
        while topic in self._upcasts:
            topic, fields = self._upcasts[topic](fields)
        fields["originator_id"] = stored_event.originator_id
        fields["originator_version"] = stored_event.originator_version
        return _bare(msgspec.convert(fields, event_class(topic), dec_hook=_accept), place)


def split(event: Event) -> tuple[bytes, bytes]:
    """Return the public JSON and the sealed part (empty when nothing is personal)."""
    fields = {n: getattr(event, n) for n in event.__struct_fields__ if n not in POSITION}
    ciphers = {name: _cipher(name, content) for name, content in contents(event)}
    _refuse_words(event.topic, fields)
    public = msgspec.json.encode(fields, enc_hook=_reference)
    return public, msgspec.msgpack.encode(ciphers) if ciphers else b""


def _refuse_words(topic: str, fields: Fields) -> None:
    """Refuse a public text that is no code, in events about people: words are to be sealed."""
    if not topic.startswith(ABOUT_PEOPLE):
        return
    for name, value in fields.items():
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and not CODE.fullmatch(text) for text in texts):
            raise PlainContentError(f"the field {name} is public and holds no code")


def keys_in(public: bytes) -> frozenset[UUID]:
    """Return the ids of the keys that the sealed texts beside a public part lie under."""
    fields: Fields = msgspec.json.decode(public)
    return frozenset(UUID(value["key"]) for value in fields.values() if _is_reference(value))


def pack(public: bytes, sealed: bytes) -> bytes:
    """Return both parts as the one byte string that the view history.stored_events gives."""
    return HEAD.pack(False, len(public)) + public + sealed


def unpack(state: bytes) -> tuple[bytes, bytes | None]:
    """Return the public and the sealed part; None for a sealed part that was removed."""
    removed, length = HEAD.unpack_from(state)
    start = HEAD.size
    public = state[start : start + length]
    return public, None if removed else state[start + length :]


def _cipher(name: str, content: Content) -> bytes | None:
    if not isinstance(content, Sealed) or isinstance(content, Bare):
        raise PlainContentError(f"the field {name} was not sealed")
    return content.ciphertext


def _ciphers(sealed: bytes) -> dict[str, bytes]:
    return msgspec.msgpack.decode(sealed, type=dict[str, bytes]) if sealed else {}


def _reference(value: object) -> dict[str, str]:
    if isinstance(value, Sealed):
        return {"key": str(value.key_id)}
    raise PlainContentError(f"not to be stored: {type(value).__name__}")


def _join(fields: Fields, ciphers: dict[str, bytes] | None, place: tuple[Any, int, str]) -> None:
    tenant = UUID(fields["stamp"]["tenant"])
    for name in [name for name, value in fields.items() if _is_reference(value)]:
        cipher = None if ciphers is None else ciphers[name]
        fields[name] = Sealed(UUID(fields[name]["key"]), Place(tenant, *place, name), cipher)


def _bare(event: Event, place: tuple[Any, int, str]) -> Event:
    """Tie what was stored in the clear to the key that it would be sealed under today."""
    found = {
        name: Bare(event.key_of(name), Place(event.stamp.tenant, *place, name), content.text)
        for name, content in contents(event)
        if isinstance(content, Personal)
    }
    return msgspec.structs.replace(event, **found) if found else event


def _is_reference(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"key"}


def _accept(kind: type, value: object) -> object:
    if isinstance(value, kind):
        return value
    raise ValueError(f"expected {kind.__name__}")
