"""Proofs are those of RFC 6962, whatever the size, and nothing else is accepted as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.audit import tree
from casework.audit.proofs import (
    accepts_consistency,
    accepts_inclusion,
    consistency_proof,
    inclusion_proof,
    root_at,
)
from casework.audit.tiles import Hashes
from tests.casework.audit.test_tree import leaves, naive

SIZES = st.integers(1, 70)
LARGE = 70_000
"""Enough for tiles of three levels."""


def kept(hashes: list[bytes]) -> Hashes:
    found = Hashes()
    found.extend(hashes)
    return found


def path(index: int, hashes: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of section 2.1.1, word for word."""
    if len(hashes) == 1:
        return []
    k = max(1 << n for n in range(32) if 1 << n < len(hashes))
    if index < k:
        return [*path(index, hashes[:k]), naive(hashes[k:])]
    return [*path(index - k, hashes[k:]), naive(hashes[:k])]


def subproof(first: int, hashes: list[bytes], is_known: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of section 2.1.2, word for word."""
    if first == len(hashes):
        return [] if is_known else [naive(hashes)]
    k = max(1 << n for n in range(32) if 1 << n < len(hashes))
    if first <= k:
        return [*subproof(first, hashes[:k], is_known), naive(hashes[k:])]
    return [*subproof(first - k, hashes[k:], False), naive(hashes[:k])]


@pytest.fixture(scope="module")
def large() -> Hashes:
    return kept(leaves(LARGE))


@given(st.data())
def test_proofs_are_what_the_definition_says(data: st.DataObject) -> None:
    hashes = leaves(data.draw(SIZES))
    size = data.draw(st.integers(1, len(hashes)))
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    found = kept(hashes)
    assert root_at(found, size) == naive(hashes[:size])
    assert inclusion_proof(found, index, size) == path(index, hashes[:size])
    assert consistency_proof(found, first, size) == subproof(first, hashes[:size], True)


@given(st.data())
def test_proofs_hold_across_many_tiles(large: Hashes, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, LARGE))
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    root = root_at(large, size)
    path, growth = inclusion_proof(large, index, size), consistency_proof(large, first, size)
    leaf = tree.leaf_hash(str(index).encode())
    assert accepts_inclusion(leaf, index, size, path, root)
    assert accepts_consistency(first, size, root_at(large, first), root, growth)


@given(st.data())
def test_every_leaf_can_be_proved_and_at_its_own_place_only(data: st.DataObject) -> None:
    hashes = leaves(data.draw(SIZES))
    index, other = (data.draw(st.integers(0, len(hashes) - 1)) for _ in range(2))
    proof = inclusion_proof(kept(hashes), index, len(hashes))
    accepted = accepts_inclusion(hashes[index], other, len(hashes), proof, tree.root(hashes))
    assert accepted == (index == other)


@given(st.data())
def test_every_earlier_tree_can_be_proved_a_prefix(data: st.DataObject) -> None:
    hashes = leaves(data.draw(SIZES))
    first = data.draw(st.integers(1, len(hashes)))
    roots = tree.root(hashes[:first]), tree.root(hashes)
    proof = consistency_proof(kept(hashes), first, len(hashes))
    assert accepts_consistency(first, len(hashes), *roots, proof)


@given(st.data())
def test_a_tree_with_another_past_cannot_be_proved(data: st.DataObject) -> None:
    hashes = leaves(data.draw(SIZES))
    first = data.draw(st.integers(1, len(hashes)))
    changed = data.draw(st.integers(0, first - 1))
    other = [*hashes[:changed], tree.leaf_hash(b"another"), *hashes[changed + 1 :]]
    proof = consistency_proof(kept(other), first, len(other))
    roots = tree.root(hashes[:first]), tree.root(other)
    assert not accepts_consistency(first, len(hashes), *roots, proof)


@given(st.data())
def test_a_proof_with_one_bit_flipped_proves_nothing(data: st.DataObject) -> None:
    hashes = leaves(data.draw(st.integers(2, 70)))
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = inclusion_proof(kept(hashes), index, len(hashes))
    step, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    flipped = int.from_bytes(proof[step], "big") ^ (1 << bit)
    proof[step] = flipped.to_bytes(32, "big")
    assert not accepts_inclusion(hashes[index], index, len(hashes), proof, tree.root(hashes))


@given(SIZES, st.integers(0, 69), st.booleans())
def test_a_proof_of_the_wrong_length_proves_nothing(size: int, index: int, longer: bool) -> None:
    hashes = leaves(size)
    index %= size
    right = inclusion_proof(kept(hashes), index, len(hashes))
    wrong = [*right, hashes[0]] if longer else right[:-1]
    accepted = accepts_inclusion(hashes[index], index, size, wrong, tree.root(hashes))
    assert accepted == (wrong == right)


def test_there_is_no_proof_of_what_is_not_there() -> None:
    three = kept(leaves(3))
    with pytest.raises(IndexError):
        inclusion_proof(three, 3, 3)
    with pytest.raises(IndexError):
        inclusion_proof(three, 0, 4)
    with pytest.raises(IndexError):
        consistency_proof(three, 0, 3)
    with pytest.raises(IndexError):
        consistency_proof(three, 4, 3)
    with pytest.raises(IndexError):
        root_at(three, 4)


def test_an_empty_or_a_shrunk_tree_is_never_consistent() -> None:
    root = tree.root(leaves(3))
    assert not accepts_consistency(0, 3, tree.EMPTY_ROOT, root, [])
    assert not accepts_consistency(4, 3, root, root, [])
    assert not accepts_consistency(3, 3, root, root, [root])
    assert not accepts_consistency(3, 5, root, root, [])
    assert not accepts_inclusion(root, 3, 3, [], root)
