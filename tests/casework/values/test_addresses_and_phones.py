"""Postcodes, house numbers and phone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.values.addresses import parse_house_number, parse_postcode
from casework.values.not_understood import NotUnderstood
from casework.values.phones import parse_phone, readable_phone
from tests.casework.values.hostile import HOSTILE


@pytest.mark.parametrize(
    "written", ["1234 AB", "1234ab", " 1234  Ab ", "1234\u00a0AB", "１２３４ＡＢ"]
)
def test_a_postcode_has_one_shape(written: str) -> None:
    assert parse_postcode(written) == "1234 AB"


@pytest.mark.parametrize("written", ["", "0123 AB", "1234", "1234 SS", "AB 1234", "12345 AB", "x"])
def test_what_is_no_postcode_is_refused(written: str) -> None:
    with pytest.raises(NotUnderstood, match="postcode_unreadable"):
        parse_postcode(written)


@pytest.mark.parametrize("written", ["12-3 hs", "7", "115 bis A", "t/o 3", "12 III", "4²-1"])
def test_a_house_number_is_kept_as_written(written: str) -> None:
    assert parse_house_number(f" {written} ") == written


@pytest.mark.parametrize("written", ["", "hs", "1" * 21])
def test_what_is_no_house_number_is_refused(written: str) -> None:
    with pytest.raises(NotUnderstood, match="house_number_unreadable"):
        parse_house_number(written)


@pytest.mark.parametrize(
    "written",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06 - 123 456 78",
        "+31 (0)6 12345678",
        "0031612345678",
        "+31612345678",
        "(06) 12345678",
        "06.12.34.56.78",
    ],
)
def test_a_dutch_number_may_be_spaced_in_any_way(written: str) -> None:
    assert parse_phone(written) == "+31612345678"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("020 624 1111", "+31206241111"),
        ("0800-2000", "+318002000"),
        ("+32 470 12 34 56", "+32470123456"),
        ("0049 1512 3456789", "+4915123456789"),
        ("+90 532 123 45 67", "+905321234567"),
        ("+212 612-345678", "+212612345678"),
        ("+48 512 345 678", "+48512345678"),
        ("+597 812 3456", "+5978123456"),
    ],
)
def test_numbers_from_abroad_are_welcome(written: str, expected: str) -> None:
    assert parse_phone(written) == expected


@pytest.mark.parametrize("written", ["", "112 bellen", "06 123", "06 1234567", "++31", "9" * 50])
def test_what_is_no_phone_number_is_refused(written: str) -> None:
    with pytest.raises(NotUnderstood, match="phone_unreadable"):
        parse_phone(written)


def test_a_number_is_shown_so_that_it_can_be_dialled() -> None:
    assert readable_phone("+31612345678") == "06 12345678"
    assert readable_phone("+32470123456") == "+32 470 12 34 56"


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_read_or_refused(raw: str) -> None:
    _try(raw)


@given(raw=st.text() | st.from_regex(r"\+?[0-9 ()-]{0,20}"))
def test_reading_never_fails_in_another_way(raw: str) -> None:
    _try(raw)


def _try(raw: str) -> None:
    for parse in (parse_postcode, parse_house_number, parse_phone):
        try:
            found = parse(raw)
        except NotUnderstood:
            continue
        assert found == parse(found)
