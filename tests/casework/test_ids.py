"""Ids are new when minted and always the same when derived."""

from uuid import UUID

import pytest

from casework import ids


def test_a_minted_id_is_random_and_new() -> None:
    first, second = ids.mint(), ids.mint()
    assert first.version == 4
    assert first != second


def test_a_derived_id_never_changes() -> None:
    # Stored: a different answer here orphans what was derived before.
    assert ids.derived("school", "de-regenboog") == UUID("3adc9ea0-403d-5e41-aeec-78d4c93d2ed4")


def test_parts_are_kept_apart() -> None:
    assert ids.derived("ab", "c") != ids.derived("a", "bc")


def test_an_id_is_not_derived_from_nothing() -> None:
    with pytest.raises(ValueError, match="parts"):
        ids.derived()
