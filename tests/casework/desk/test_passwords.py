"""Passwords that somebody here would think of are refused; a few unrelated words are not."""

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from casework.desk.cli import new_password
from casework.desk.passwords import HERE, READ, SHORTEST, too_easy

NAMES = ("Nadia Elkrans", "De Wolkenlade")


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "wachtwoord123",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaa",
        "abcdefghijkl",
        "familieschool1",
        "Amsterdam2026!",
        "welkom01welkom",
        "zomer2026zomer",
        "trustno1trustno1",
        "w@chtw00rd!!",
    ],
)
def test_what_leaked_or_everybody_thinks_of_is_too_easy(password: str) -> None:
    assert too_easy(password)


def test_every_password_that_leaked_and_is_long_enough_is_too_easy() -> None:
    leaked = [one for one in FREQUENCY_LISTS["passwords"] if len(one) >= SHORTEST]
    assert len(leaked) > 200
    assert [one for one in leaked if not too_easy(one)] == []


@pytest.mark.parametrize("password", ["nadiaelkrans1", "Elkrans2026!", "dewolkenlade2026"])
def test_names_around_somebody_are_too_easy(password: str) -> None:
    assert too_easy(password, NAMES)


@pytest.mark.parametrize(
    "password",
    [
        "een lang wachtwoord",
        "correct horse battery staple",
        "fietsbel kruimel lantaarn oester",
        "漢字とかなの長い合言葉です",
    ],
)
def test_a_few_words_of_any_kind_will_do(password: str) -> None:
    assert not too_easy(password, NAMES)


def test_what_we_hand_over_is_never_too_easy() -> None:
    assert not too_easy(new_password(), NAMES)


def test_only_the_beginning_of_a_long_one_is_looked_at() -> None:
    assert too_easy("a" * READ + "fietsbel kruimel lantaarn oester")


@pytest.mark.parametrize("word", [word for word in HERE if len(word) > 5])
def test_every_word_of_the_list_counts(word: str) -> None:
    assert too_easy(f"{word}{word}1")
