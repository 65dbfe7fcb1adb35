"""What every event of every noun has in common, and the register of their topics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

import msgspec

from casework.privacy.content import Content

NOBODY: Final = UUID(int=0)
"""The id in a position or stamp that the door has not filled yet."""


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, when, for which organisation and to what purpose. Public: ids and codes."""

    tenant: UUID
    school: UUID | None = None
    by: UUID
    role: str
    organisation: UUID | None = None
    purpose: str
    at: datetime
    rule: int = 1


UNSTAMPED: Final = Stamp(
    tenant=NOBODY, by=NOBODY, role="", purpose="", at=datetime.fromtimestamp(0, tz=UTC)
)


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact. Stored for ever: a class never changes its meaning, new fields come last.

    Nouns fill the fields of the fact; the door fills position and stamp. A field
    annotated `Content` is sealed before it is stored, every other field is public. `formerly`:
    the topics under which it was stored before its form changed; an upcast reads those.
    """

    topic: ClassVar[str] = ""
    formerly: ClassVar[tuple[str, ...]] = ()

    originator_id: UUID = NOBODY
    originator_version: int = 0
    stamp: Stamp = UNSTAMPED

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.topic:
            _register(cls)

    def key_of(self, field: str) -> UUID:
        """Return the id of the key that `field` is sealed under; the aggregate's by default."""
        return self.originator_id

    def begins(self) -> frozenset[UUID]:
        """Return the ids of the keys that come to be with this fact, and with no other.

        A key is made here or never: nothing that comes later brings back one that is gone.
        """
        return frozenset({self.originator_id}) if self.originator_version == 1 else frozenset()

    def part(self) -> str | None:
        """Name what this fact changes; None when it only adds, and so never clashes."""
        return None


class Keyless(Event, frozen=True, kw_only=True):
    """A fact of something that has no content of its own, and so no key."""

    def begins(self) -> frozenset[UUID]:
        """Nothing begins with it."""
        return frozenset()


def contents(fact: msgspec.Struct) -> Iterator[tuple[str, Content]]:
    """Yield the personal fields of an event or command that are filled, in field order."""
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if isinstance(value, Content):
            yield name, value


def topics_of(*kinds: type[Event]) -> tuple[str, ...]:
    """Return every topic under which facts of these kinds lie in history, retired ones too."""
    return tuple(topic for kind in kinds for topic in (kind.topic, *kind.formerly))


def event_class(topic: str) -> type[Event]:
    """Return the class registered for `topic`; KeyError when there is none."""
    return _REGISTER[topic]


def catalogue() -> dict[str, type[Event]]:
    """Return every registered event class by topic."""
    return dict(_REGISTER)


_REGISTER: Final[dict[str, type[Event]]] = {}


def _register(cls: type[Event]) -> None:
    known = _REGISTER.setdefault(cls.topic, cls)
    if known.__qualname__ != cls.__qualname__:
        raise ValueError(f"topic {cls.topic} is taken by {known.__qualname__}")
