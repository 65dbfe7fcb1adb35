"""Numbers in free text that may be a BSN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.values.bsn import find_bsn_like, passes_elfproef
from tests.casework.values.hostile import HOSTILE


@pytest.mark.parametrize(
    "number",
    [
        "123456782",
        "1234.56.782",
        "123-456-782",
        "123 456 782",
        "1 2 3 4 5 6 7 8 2",
        "123\u00a0456\u00a0782",
        "123 – 456 – 782",
        "123_456_782",
        "12345672",
        "012345672",
        "111222333",
        "١٢٣٤٥٦٧٨٢",
    ],
)
def test_a_bsn_is_found_however_it_is_spaced(number: str) -> None:
    text = f"Moeder belde op 3 mei, haar bsn is {number}, zei ze."
    assert [text[start:end] for start, end in find_bsn_like(text)] == [number]


def test_every_bsn_in_a_text_is_found() -> None:
    assert len(find_bsn_like("123456782 en 111222333, BSN123456782")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen getal",
        "123456789",
        "1234567821",
        "000000000",
        "geboren 17-11-2026 of 02-01-2015",
        "bel 06-12345678 of 020 624 1111 of +31 6 11122233 3",
        "van 10:30 - 11:45",
        "1234567\n82",
    ],
)
def test_dates_times_and_phone_numbers_give_no_warning(text: str) -> None:
    assert not find_bsn_like(text)


@given(number=st.integers(min_value=1, max_value=10**9 - 1))
def test_at_most_one_last_digit_in_eleven_passes(number: int) -> None:
    stem = f"{number:09}"[:8]
    assert sum(passes_elfproef(stem + last) for last in "0123456789") <= 1


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_searched_without_harm(raw: str) -> None:
    find_bsn_like(raw)


@given(text=st.text() | st.text(alphabet="0123456789 .-+():"))
def test_what_is_found_lies_within_the_text(text: str) -> None:
    for start, end in find_bsn_like(text):
        assert 8 <= sum(character.isdecimal() for character in text[start:end]) <= 9
