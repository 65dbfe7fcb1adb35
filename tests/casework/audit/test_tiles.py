"""Tiles and bundles are those of C2SP: their paths, how wide they are, what is in them."""

import pytest

from casework.audit.proofs import root_at
from casework.audit.tiles import HASH_BYTES, Hashes, bundle, tile_path
from tests.casework.audit.test_tree import leaves, naive

SIZE = 70_000


@pytest.fixture(scope="module")
def hashes() -> Hashes:
    found = Hashes()
    found.extend(leaves(SIZE + 1))
    return found


@pytest.mark.parametrize(
    ("level", "index", "width", "path"),
    [
        ("0", 0, 256, "tile/0/000"),
        ("1", 1, 17, "tile/1/001.p/17"),
        ("0", 1234067, 256, "tile/0/x001/x234/067"),
        ("0", 1000, 1, "tile/0/x001/000.p/1"),
        ("entries", 273, 112, "tile/entries/273.p/112"),
    ],
)
def test_a_tile_lies_where_the_standard_says(level: str, index: int, width: int, path: str) -> None:
    assert tile_path(level, index, width) == path


def test_a_log_of_70000_has_the_tiles_of_the_example_in_the_standard(hashes: Hashes) -> None:
    found = dict(hashes.tiles(SIZE))
    assert len(found) == 273 + 1 + 1 + 1 + 1
    widths = {path: len(content) // HASH_BYTES for path, content in found.items()}
    expected = {"tile/0/272": 256, "tile/0/273.p/112": 112, "tile/1/000": 256}
    expected |= {"tile/1/001.p/17": 17, "tile/2/000.p/1": 1}
    assert {path: widths[path] for path in expected} == expected


def test_a_log_of_256_has_one_full_tile_and_a_partial_one_above_it() -> None:
    found = Hashes()
    found.extend(leaves(256))
    assert [path for path, _ in found.tiles(256)] == ["tile/0/000", "tile/1/000.p/1"]


def test_a_hash_in_a_tile_is_the_root_of_a_full_tile_below(hashes: Hashes) -> None:
    found = dict(hashes.tiles(SIZE))
    below = naive(leaves(512)[256:])
    assert found["tile/1/000"][32:64] == below == hashes.node(8, 1)


def test_tiles_of_an_earlier_size_do_not_show_what_came_later(hashes: Hashes) -> None:
    found = b"".join(content for path, content in hashes.tiles(300) if path.startswith("tile/0/"))
    assert found == b"".join(leaves(300))
    assert root_at(hashes, 300) == naive(leaves(300))


def test_an_empty_log_has_no_tiles() -> None:
    assert list(Hashes().tiles(0)) == []


def test_a_bundle_gives_each_entry_its_length() -> None:
    assert bundle([b"ab", b"", b"c" * 258]) == b"\0\x02ab\0\0\x01\x02" + b"c" * 258
