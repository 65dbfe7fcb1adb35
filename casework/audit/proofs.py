"""Proofs about the log (RFC 6962, 2.1.1 and 2.1.2): made from its hashes, accepted or not."""

from __future__ import annotations

from collections.abc import Sequence

from casework.audit.tiles import Hashes
from casework.audit.tree import EMPTY_ROOT, node_hash


def root_at(hashes: Hashes, size: int) -> bytes:
    """Return the root of the first `size` leaves; IndexError when there are not as many."""
    return range_root(hashes, 0, size) if size else EMPTY_ROOT


def range_root(hashes: Hashes, low: int, high: int) -> bytes:
    """Return MTH(D[low:high]); `low` is where a subtree of that many leaves may begin."""
    size = high - low
    if size & (size - 1) == 0:
        height = size.bit_length() - 1
        return hashes.node(height, low >> height)
    middle = low + _split(size)
    return node_hash(range_root(hashes, low, middle), range_root(hashes, middle, high))


def inclusion_proof(hashes: Hashes, index: int, size: int) -> list[bytes]:
    """Return PATH(index, D[size]) of section 2.1.1, nearest sibling first.

    IndexError when the tree of `size` leaves has no such leaf, or is not there.
    """
    if not 0 <= index < size <= hashes.size:
        raise IndexError(index)
    low, high = 0, size
    path = []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(range_root(hashes, middle, high))
            high = middle
        else:
            path.append(range_root(hashes, low, middle))
            low = middle
    return path[::-1]


def consistency_proof(hashes: Hashes, first: int, size: int) -> list[bytes]:
    """Return PROOF(first, D[size]) of section 2.1.2: the tree of `first` leaves is a prefix.

    IndexError when that tree is empty or larger than the one of `size`, or that is not there.
    """
    if not 0 < first <= size <= hashes.size:
        raise IndexError(first)
    low, high = 0, size
    path = []
    while high != first:
        middle = low + _split(high - low)
        if first <= middle:
            path.append(range_root(hashes, middle, high))
            high = middle
        else:
            path.append(range_root(hashes, low, middle))
            low = middle
    # The verifier has the first root already, when nothing was split off before it.
    return [*([range_root(hashes, low, high)] if low else []), *path[::-1]]


def accepts_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Say whether `proof` leads from leaf to root of `size` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            place, last = _climb(place, last)
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == expected


def accepts_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether `proof` shows that a tree only grew from one root to the other.

    RFC 9162, 2.1.4.2; both sizes count leaves, and the first is not empty.
    """
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    # A complete first tree is itself the node that the path begins with.
    path = [first_root, *proof] if first & (first - 1) == 0 else proof
    return _grown(first - 1, second - 1, path) == (first_root, second_root)


def _grown(place: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the roots that a consistency path leads to; None when it has the wrong length."""
    if not path:
        return None
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(node, old), node_hash(node, new)
            place, last = _climb(place, last)
        else:
            new = node_hash(new, node)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


def _climb(place: int, last: int) -> tuple[int, int]:
    """Skip the levels at which the last node has no sibling and is carried upwards."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)
