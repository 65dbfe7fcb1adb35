"""The log as tiles (C2SP tlog-tiles): files of hashes and entries that any software reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from struct import Struct
from typing import Final

from casework.audit.tree import node_hash

HEIGHT: Final = 8
"""The levels of the tree that one tile spans."""

WIDTH: Final = 1 << HEIGHT
HASH_BYTES: Final = 32
LENGTH: Final = Struct(">H")
"""What stands before each entry of a bundle: its length."""


class Hashes:
    """The leaf hashes of a log, and over each complete 256 of a level the root, one level up.

    32 bytes a leaf. The levels in between are hashed again when a proof asks for them.
    """

    __slots__ = ("_levels", "size")

    def __init__(self) -> None:
        """Begin with the empty log."""
        self.size = 0
        self._levels = [bytearray()]

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash; complete tiles get their place in the level above."""
        self.size += 1
        count, level, found = self.size, 0, leaf
        while True:
            self._levels[level] += found
            count, rest = divmod(count, WIDTH)
            if rest:
                return
            found = _root_of(self._hashes(level, (count - 1) * WIDTH, WIDTH))
            level += 1
            if level == len(self._levels):
                self._levels.append(bytearray())

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in their order."""
        for leaf in leaves:
            self.append(leaf)

    def node(self, height: int, place: int) -> bytes:
        """Return the root of the `place`-th complete subtree of 2**height leaves."""
        level, up = divmod(height, HEIGHT)
        return _root_of(self._hashes(level, place << up, 1 << up))

    def tiles(self, size: int) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of every tile that a tree of `size` leaves has."""
        for level, stored in enumerate(self._levels):
            count = size >> (HEIGHT * level)
            for first in range(0, count, WIDTH):
                width = min(WIDTH, count - first)
                start = first * HASH_BYTES
                content = bytes(stored[start : start + width * HASH_BYTES])
                yield tile_path(str(level), first // WIDTH, width), content

    def _hashes(self, level: int, first: int, count: int) -> list[bytes]:
        start, end = first * HASH_BYTES, (first + count) * HASH_BYTES
        stored = bytes(self._levels[level][start:end])
        if len(stored) != end - start:
            raise IndexError(first + count)
        return [stored[at : at + HASH_BYTES] for at in range(0, len(stored), HASH_BYTES)]


def tile_path(level: str, index: int, width: int) -> str:
    """Return the path of a tile; `level` is a number, or `entries` for a bundle of entries."""
    rest, last = divmod(index, 1000)
    places = [f"{last:03}"]
    while rest:
        rest, place = divmod(rest, 1000)
        places.insert(0, f"x{place:03}")
    partial = f".p/{width}" if width < WIDTH else ""
    return f"tile/{level}/{'/'.join(places)}{partial}"


def bundle(entries: Sequence[bytes]) -> bytes:
    """Return entries as one bundle: each after its length, as two bytes, the largest first."""
    return b"".join(LENGTH.pack(len(entry)) + entry for entry in entries)


def _root_of(hashes: list[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [node_hash(left, right) for left, right in pairs]
    return hashes[0]
