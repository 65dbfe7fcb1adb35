"""What orders to erase say of the log: which sealed parts may be gone, and of what."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.erasures.events import ErasureCarriedOut, ErasureOrdered

TOPICS: Final = (ErasureOrdered.topic, ErasureCarriedOut.topic)


class _Ordered(msgspec.Struct):
    """What an order was to take: what it is about, and what goes whole."""

    of: str
    whole: tuple[str, ...]


class _CarriedOut(msgspec.Struct):
    """The entries that an order left blank."""

    entries: tuple[int, ...]


class Orders:
    """Hears orders as they stand in the log, and says for which entries they are a reason.

    An order can leave blank its own words and the entries of what it named when it was given, and
    nothing else: who would take something more away has to name it, in the open, before.
    """

    def __init__(self) -> None:
        """Begin before any order."""
        self._named: dict[str, frozenset[str]] = {}
        self._blank: dict[int, frozenset[str]] = {}

    def hear(self, topic: str, order: str, public: bytes) -> None:
        """Take in one of TOPICS, of the aggregate `order`; what cannot be read says nothing."""
        try:
            if topic == ErasureOrdered.topic:
                ordered = msgspec.json.decode(public, type=_Ordered)
                self._named[order] = frozenset({order, ordered.of, *ordered.whole})
            else:
                entries = msgspec.json.decode(public, type=_CarriedOut).entries
                self._carried_out(self._named.get(order, frozenset()), entries)
        except msgspec.DecodeError:
            return

    def explain(self, entry: int, of: str) -> bool:
        """Say whether an order is the reason that entry `entry`, of aggregate `of`, is blank."""
        return of in self._blank.get(entry, frozenset())

    def _carried_out(self, named: frozenset[str], entries: tuple[int, ...]) -> None:
        for entry in entries:
            # Nearly always one order: then the set is the same for all of its entries.
            before = self._blank.get(entry)
            self._blank[entry] = named if before is None else before | named
