"""The sentences for refused answers."""

import pytest

from web.forms.messages import MESSAGES, sentence

FACTS = {"label": "Wat heb je gezien? 100%", "limit": 10, "length": 20, "low": 1, "high": 5}


@pytest.mark.parametrize("code", MESSAGES)
def test_every_code_has_a_sentence_for_people(code: str) -> None:
    text = sentence(code, FACTS)
    assert text.endswith(".")
    assert "%(" not in text


def test_a_form_or_field_may_say_it_in_its_own_words() -> None:
    own = {"required": "Vul in wat je hebt gezien."}
    assert sentence("required", FACTS, {}, own) == "Vul in wat je hebt gezien."


def test_a_code_without_a_sentence_still_names_the_field() -> None:
    assert "Wat heb je gezien?" in sentence("never_heard_of", FACTS)
