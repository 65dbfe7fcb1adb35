"""Fields: the odd is read, the hostile is refused with a code, nothing is a surprise."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.privacy.content import Personal
from casework.values.birth_dates import PartialDate
from tests.casework.values.hostile import HOSTILE
from web.schemas import fields
from web.schemas.asked import Asked
from web.schemas.base import FormSchema

TODAY = date(2026, 11, 22)
ONE = UUID("0b8f7a52-51a5-4d6e-9d5b-3f1f7a0c9e11")
COLOURS = (("red", "Rood"), ("blue", "Blauw"))
GROUPS = (("Kleding", (("same", "Zelfde kleding"), ("gym", "Geen sportkleding")), "Wat je zag"),)


def every_field() -> dict[str, Asked[Any]]:
    return {
        "words": fields.Words("Woorden", min_length=2),
        "line": fields.Line("Regel"),
        "plain": fields.PlainLine("Naam van de lijst"),
        "day": fields.Day("Dag", not_future=True),
        "birth_day": fields.BirthDay("Geboren"),
        "choice": fields.Choice("Kleur", COLOURS),
        "choices": fields.Choices("Kleuren", GROUPS),
        "yes_no": fields.YesNo("Gesproken?"),
        "phone": fields.Phone("Telefoon"),
        "postcode": fields.Postcode("Postcode"),
        "house_number": fields.HouseNumber("Huisnummer"),
        "email": fields.Email("E-mail"),
        "ref": fields.Ref("Wie", [(ONE, "Noor")]),
        "refs": fields.Refs("Wie allemaal", [(ONE, "Noor")]),
        "whole": fields.Whole("Aantal", minimum=1, maximum=5),
        "seen": fields.SeenItems("Gezien", GROUPS, notes=lambda _: {"same": "Welke?"}),
    }


def read(field: Asked[Any], answer: Any, beside: Mapping[str, Any] = {}) -> tuple[Any, str | None]:
    """Return the value of one answer and the code of its refusal."""
    form: type[FormSchema] = type("OneQuestion", (FormSchema,), {"answer": field})
    values, problems = form({"today": TODAY}).read(
        {"answer": answer, "command_id": ONE.hex, **beside}
    )
    return (values or {}).get("answer"), problems[0].code if problems else None


@pytest.mark.parametrize("name", every_field())
@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_hostile_answers_are_read_or_refused_with_a_code(name: str, answer: str) -> None:
    value, code = read(every_field()[name], answer)
    assert code is None or (value is None and code.isidentifier())


@pytest.mark.parametrize("name", every_field())
@given(
    answer=st.text()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )
)
def test_no_answer_in_form_or_json_is_a_surprise(name: str, answer: Any) -> None:
    read(every_field()[name], answer)


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("words", " Geen lunch.\r\n\r\nDrie dagen. ", Personal("Geen lunch.\n\nDrie dagen.")),
        ("words", "<b>مرحبا 😀</b>", Personal("<b>مرحبا 😀</b>")),
        ("line", "Noor\nvan der Wal", Personal("Noor van der Wal")),
        ("plain", "Lijst\x00 2", "Lijst 2"),
        ("day", "17 nov", date(2026, 11, 17)),
        ("birth_day", "00-03-2017", Personal("2017-03")),
        ("choice", "red", "red"),
        ("choices", ["gym", "same", "gym"], ("same", "gym")),
        ("choices", [], ()),
        ("yes_no", "nee", False),
        ("yes_no", True, True),
        ("phone", "+32 470 12 34 56", Personal("+32470123456")),
        ("postcode", "1234ab", Personal("1234 AB")),
        ("house_number", "12-3 hs", Personal("12-3 hs")),
        ("email", " Noor@school.example ", Personal("Noor@school.example")),
        ("ref", str(ONE), ONE),
        ("refs", [str(ONE)], (ONE,)),
        ("whole", " 3 ", 3),
        ("whole", 3, 3),
    ],
)
def test_an_answer_is_read_forgivingly(name: str, answer: Any, expected: Any) -> None:
    assert read(every_field()[name], answer) == (expected, None)


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("words", "x" * 100_000, "text_too_long"),
        ("words", "x", "text_too_short"),
        ("line", "x" * 201, "text_too_long"),
        ("day", "17-11-1780", "date_too_early"),
        ("day", "23-11-2026", "date_future"),
        ("day", "binnenkort", "date_unreadable"),
        ("day", "31-02-2026", "date_impossible"),
        ("birth_day", "1780", "date_too_early"),
        ("birth_day", "2027", "date_future"),
        ("choice", "green", "choice_unknown"),
        ("choices", ["same", "green"], "choice_unknown"),
        ("yes_no", "misschien", "choice_unknown"),
        ("phone", "06 123", "phone_unreadable"),
        ("postcode", "1234", "postcode_unreadable"),
        ("house_number", "hs", "house_number_unreadable"),
        ("email", "noor@school", "email_unreadable"),
        ("ref", str(UUID(int=1)), "choice_unknown"),
        ("whole", "6", "number_out_of_range"),
        ("whole", "drie", "number_unreadable"),
        ("whole", True, "number_unreadable"),
        ("words", {"a": 1}, "invalid"),
    ],
)
def test_a_refusal_has_a_code(name: str, answer: Any, code: str) -> None:
    assert read(every_field()[name], answer) == (None, code)


@pytest.mark.parametrize("answer", ["", " \n\x00", None, []])
@pytest.mark.parametrize(
    ("field", "code"),
    [
        (fields.Words("Woorden", required=True), "required"),
        (fields.Day("Dag", required=True), "required"),
        (fields.Choice("Kleur", COLOURS, required=True), "choice_required"),
        (fields.Choices("Kleuren", COLOURS, required=True), "choice_required"),
        (fields.YesNo("Gesproken?", required=True), "choice_required"),
    ],
)
def test_nothing_is_no_answer_to_what_is_required(
    field: Asked[Any], code: str, answer: Any
) -> None:
    assert read(field, answer) == (None, code)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("3 jan", (date(2027, 1, 3), None)),
        ("vandaag", (TODAY, None)),
        ("21-11-2026", (None, "date_past")),
        ("3-1-2226", (None, "date_too_far")),
    ],
)
def test_a_day_to_come_lies_ahead_and_not_too_far(
    answer: str, expected: tuple[date | None, str | None]
) -> None:
    assert read(fields.Day("Voor wanneer?", not_past=True), answer) == expected


def test_what_an_organisation_publishes_is_public() -> None:
    assert read(fields.Phone("Telefoon", personal=False), "0800-2000") == ("+318002000", None)
    born, _ = read(fields.BirthDay("Geboren", personal=False), "2017")
    assert born == PartialDate(2017)


def test_options_may_depend_on_the_school() -> None:
    field = fields.Choice("Afsluitreden", lambda context: [(context["today"].year, "Dit jaar")])
    assert read(field, "2026") == ("2026", None)


def test_an_item_seen_has_its_day_and_where_asked_its_fact() -> None:
    beside = {"answer_on_gym": "gisteren", "answer_note_same": "Rode trui, al drie weken"}
    value, _ = read(every_field()["seen"], ["gym", "same"], beside)
    assert value == (
        fields.SeenItem("same", None, Personal("Rode trui, al drie weken")),
        fields.SeenItem("gym", date(2026, 11, 21), None),
    )


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ({}, "note_required"),
        ({"answer_note_same": "x" * 501}, "text_too_long"),
        ({"answer_note_same": "trui", "answer_on_same": "morgen"}, "date_unlikely"),
        ({"answer_note_same": "trui", "answer_on_same": "1-1-1780"}, "date_unlikely"),
        ({"answer_note_same": "trui", "answer_on_same": "<b>"}, "date_unreadable"),
    ],
)
def test_an_item_without_its_fact_or_with_an_odd_day_is_refused(
    beside: dict[str, str], code: str
) -> None:
    assert read(every_field()["seen"], ["same"], beside) == (None, code)


@pytest.mark.parametrize("ticked", [None, [], ["gym"], "gym"])
def test_a_fact_beside_an_item_that_is_not_ticked_is_not_lost(ticked: Any) -> None:
    beside = {"answer_note_same": "Rode trui"}
    assert read(every_field()["seen"], ticked, beside) == (None, "item_not_ticked")
