"""What an order to erase reaches: which keys, and which entries have nothing else sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec

from casework.erasures.codes import About
from casework.erasures.erasure import Erasure
from casework.events import Event, contents
from casework.privacy.content import Bare, Sealed


class Scope(msgspec.Struct, frozen=True):
    """Keys that go, and the notification ids of entries that are blank from then on.

    `partly`: entries of which a part goes, and something under another key stays.
    """

    keys: tuple[UUID, ...]
    entries: tuple[int, ...]
    partly: tuple[int, ...]


def scope_of(order: Erasure, history: Iterable[tuple[int, Event]]) -> Scope:
    """Return what `order` reaches in the entries of the aggregates it names.

    The words of the proposal go with what they are about: they were for the second person.
    """
    known = list(history)
    wholly = {at: event for at, event in known if event.originator_id in order.whole}
    begun = {key for event in wholly.values() for key in event.begins()}
    keys = begun | set(order.single) | ({order.id} if order.is_proposed else set())
    used = {at: found for at, event in known if (found := _used(event))}
    blank = {at for at, found in used.items() if found <= keys}
    if order.about == About.LOG:
        # A reason for looking lies under the key of a family that went before.
        blank |= used.keys() & wholly.keys()
    partly = {at for at, found in used.items() if found & keys} - blank
    return Scope(tuple(sorted(keys)), tuple(sorted(blank)), tuple(sorted(partly)))


def left_bare(history: Iterable[tuple[int, Event]], keys: Collection[UUID]) -> bool:
    """Say whether something that went with `keys` lies open, from before its field was sealed."""
    texts = (content for _, event in history for _, content in contents(event))
    return any(isinstance(one, Bare) and one.key_id in keys for one in texts)


def _used(event: Event) -> set[UUID]:
    texts = [content for _, content in contents(event) if isinstance(content, Sealed)]
    # What lies bare is in the public part, and that stays: it is nothing that could be removed.
    return {text.key_id for text in texts if not isinstance(text, Bare)}
