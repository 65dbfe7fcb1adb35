"""Form schemas: every problem at once, in the order of the form."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from web.schemas.base import FormSchema, Problem
from web.schemas.fields import Choice, Day, Words

ONE = UUID("0b8f7a52-51a5-4d6e-9d5b-3f1f7a0c9e11")
CONTEXT = {"today": date(2026, 11, 22)}


class SpokenForm(FormSchema):
    words = Words("Wat zeiden ze?", required=True)
    began_on = Day("Van", required=True)
    ended_on = Day("Tot", required=True)
    kind = Choice("Hoe?", (("phone", "Telefoon"),), required=True)

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        if values.get("began_on", date.min) > values.get("ended_on", date.max):
            yield Problem("ended_on", "ended_before_begin")
        if not values.get("words"):
            yield Problem("", "nothing_said")


def test_every_problem_is_found_at_once_in_the_order_of_the_form() -> None:
    answers = {"kind": "fax", "began_on": "5-5-2026", "ended_on": "4-5-2026"}
    values, problems = SpokenForm(CONTEXT).read(answers)
    assert values is None
    assert [(problem.field, problem.code) for problem in problems] == [
        ("", "nothing_said"),
        ("command_id", "choice_required"),
        ("words", "required"),
        ("ended_on", "ended_before_begin"),
        ("kind", "choice_unknown"),
    ]


def test_a_field_is_refused_for_one_reason_at_a_time() -> None:
    _, problems = SpokenForm(CONTEXT).read({"ended_on": "x"})
    assert [problem.field for problem in problems].count("ended_on") == 1


def test_answers_that_nobody_asked_for_are_left_out() -> None:
    answers = {"command_id": str(ONE), "words": "Dag", "kind": "phone", "csrf_token": "x"}
    values, _ = SpokenForm(CONTEXT).read({**answers, "began_on": "1-5", "ended_on": "1-5"})
    assert values is not None
    assert set(values) == {
        "command_id",
        "expected_version",
        "words",
        "began_on",
        "ended_on",
        "kind",
    }


def test_what_is_no_form_at_all_is_refused() -> None:
    broken: Any = ["no", "form"]
    assert SpokenForm(CONTEXT).read(broken)[1] == [Problem("", "invalid")]
