"""The tree is compared with the recursive definition of RFC 6962, taken literally."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.audit import tree

LEAVES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"@ABC",
    b"PQRSTUVW",
    b"`abcdefghijklmno",
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def naive(hashes: list[bytes]) -> bytes:
    """MTH(D[n]) of section 2.1, word for word."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    k = max(1 << n for n in range(32) if 1 << n < len(hashes))
    return sha256(b"\x01" + naive(hashes[:k]) + naive(hashes[k:])).digest()


def leaves(size: int) -> list[bytes]:
    return [tree.leaf_hash(str(n).encode()) for n in range(size)]


@pytest.mark.parametrize("size", ROOTS)
def test_the_roots_are_those_of_the_reference_implementation(size: int) -> None:
    hashes = [tree.leaf_hash(leaf) for leaf in LEAVES[:size]]
    assert tree.root(hashes).hex() == ROOTS[size]


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_a_root_is_what_the_definition_says(hashes: list[bytes]) -> None:
    assert tree.root(hashes) == naive(hashes)


@given(st.integers(0, 70), st.integers(0, 70))
def test_a_tree_that_is_extended_in_parts_has_the_same_root(first: int, more: int) -> None:
    hashes = leaves(first + more)
    frontier = tree.Frontier()
    frontier.extend(hashes[:first])
    assert frontier.root() == naive(hashes[:first])
    frontier.extend(hashes[first:])
    assert (frontier.size, frontier.root()) == (first + more, naive(hashes))
