"""The Merkle tree of RFC 6962, section 2.1: how leaves become one root.

Every function works on leaf hashes, not on leaves: a leaf may be gone, its hash stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

EMPTY_ROOT: Final = sha256(b"").digest()
"""Section 2.1: the hash of an empty list."""

_new_node: Final = sha256(b"\x01").copy
"""A node that has its prefix; copying it is quicker than beginning one."""


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

    def extend_at_once(self, leaves: list[bytes]) -> None:
        """Add leaf hashes in their order, whole subtrees at a time: as many hashes, fewer steps."""
        at = 0
        while at < len(leaves):
            width = 1 << (len(leaves) - at).bit_length() - 1
            # A subtree begins at a multiple of its width.
            width = min(width, self.size & -self.size or width)
            self._add_subtree(perfect_root(leaves[at : at + width]), width)
            at += width

    def _add_subtree(self, found: bytes, width: int) -> None:
        left = self.size // width
        while left & 1:
            found = sha256(b"\x01" + self._nodes.pop() + found).digest()
            left >>= 1
        self._nodes.append(found)
        self.size += width

    def root(self) -> bytes:
        """Return the Merkle tree hash (section 2.1) of everything added so far."""
        if not self._nodes:
            return EMPTY_ROOT
        *rest, found = self._nodes
        for node in reversed(rest):
            found = node_hash(node, found)
        return found


def perfect_root(hashes: list[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    while len(hashes) > 1:
        each = iter(hashes)
        hashes = []
        for left, right in zip(each, each, strict=True):
            node = _new_node()
            node.update(left + right)
            hashes.append(node.digest())
    return hashes[0]


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle tree hash of a list of leaf hashes (section 2.1)."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()
