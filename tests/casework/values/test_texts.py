"""Cleaning of what people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_line, clean_text, is_one_line, limited
from tests.casework.values.hostile import HOSTILE

TEXTS = st.text(alphabet=st.characters())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("kolom\tkolom", "kolom\tkolom"),
        ("regel  \nvolgende \t\n", "regel\nvolgende"),
        ("cafe\u0301", "café"),
        ("factuur\u202egpj.exe", "factuurgpj.exe"),
        ("مرحبا\u200f!", "مرحبا\u200f!"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("<b>vet</b> & 'zo'", "<b>vet</b> & 'zo'"),
        ("\ufeffkop", "kop"),
        ("half \ud83d teken", "half  teken"),
        ("alinea\n\nalinea", "alinea\n\nalinea"),
    ],
)
def test_what_cannot_be_seen_goes_and_every_word_stays(raw: str, expected: str) -> None:
    assert clean_text(raw) == expected


def test_a_line_is_one_line() -> None:
    assert clean_line("  Anna\n van\t der  Wal ") == "Anna van der Wal"


def test_length_is_counted_in_characters() -> None:
    assert limited("é" * 5 + "😀" * 5, longest=10) == "ééééé😀😀😀😀😀"


def test_a_text_too_long_says_how_long_it_is() -> None:
    with pytest.raises(NotUnderstood, match="text_too_long") as refusal:
        limited("x" * 100_000, longest=5000)
    assert refusal.value.facts == {"limit": 5000, "length": 100_000}


def test_a_text_too_short_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="text_too_short"):
        limited("ja", shortest=3, longest=10)


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_can_always_be_stored(raw: str) -> None:
    assert b"\x00" not in clean_text(raw).encode()


@given(raw=TEXTS)
def test_a_clean_text_is_clean(raw: str) -> None:
    clean = clean_text(raw)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode().decode() == clean


@given(raw=TEXTS)
def test_a_clean_line_is_clean(raw: str) -> None:
    clean = clean_line(raw)
    assert clean_line(clean) == clean
    assert len(clean.splitlines()) <= 1


def test_one_line_may_hold_joined_emoji_and_nothing_else_unseen() -> None:
    assert is_one_line("De Linde 👩\u200d👧")
    assert not any(map(is_one_line, ("a\nb", "a\u2028b", "a\tb", "a\x00b", "a\u202eb")))
