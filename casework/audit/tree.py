"""The Merkle tree of RFC 6962, section 2.1: roots, and proofs about what is under them.

Every function works on leaf hashes, not on leaves: a leaf may be gone, its hash stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

EMPTY_ROOT: Final = sha256(b"").digest()
"""Section 2.1: the hash of an empty list."""


def leaf_hash(leaf: bytes) -> bytes:
    """Hash one leaf (section 2.1); the prefix keeps leaves and nodes apart."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two children into their parent (section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """All that is needed to extend a tree: one root per complete subtree, largest first.

    Their sizes are the powers of two in `size`; n more leaves cost n hashes.
    """

    __slots__ = ("_nodes", "size")

    def __init__(self) -> None:
        """Begin with the empty tree."""
        self.size = 0
        self._nodes: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash: as many subtrees become one as `size` ends in ones."""
        nodes, left = self._nodes, self.size
        while left & 1:
            leaf = sha256(b"\x01" + nodes.pop() + leaf).digest()
            left >>= 1
        nodes.append(leaf)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in their order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """Return the Merkle tree hash (section 2.1) of everything added so far."""
        if not self._nodes:
            return EMPTY_ROOT
        *rest, found = self._nodes
        for node in reversed(rest):
            found = node_hash(node, found)
        return found


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle tree hash of a list of leaf hashes (section 2.1)."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the audit path PATH(index, leaves) of section 2.1.1, nearest sibling first.

    IndexError when there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return [*inclusion_proof(index, leaves[:k]), root(leaves[k:])]
    return [*inclusion_proof(index - k, leaves[k:]), root(leaves[:k])]


def consistency_proof(first: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return PROOF(first, leaves) of section 2.1.2: the tree of `first` leaves is a prefix.

    IndexError when that tree is empty or larger than this one.
    """
    if not 0 < first <= len(leaves):
        raise IndexError(first)
    return _subproof(first, leaves, is_known=True)


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


def _subproof(first: int, leaves: Sequence[bytes], *, is_known: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of section 2.1.2; `is_known`: the verifier has this subtree's root."""
    if first == len(leaves):
        return [] if is_known else [root(leaves)]
    k = _split(len(leaves))
    if first <= k:
        return [*_subproof(first, leaves[:k], is_known=is_known), root(leaves[k:])]
    return [*_subproof(first - k, leaves[k:], is_known=False), root(leaves[:k])]
