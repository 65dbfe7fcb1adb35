"""Every abuse case is on the page once, and was tried: the tests it names are there."""

import re
from typing import NamedTuple

import pytest

from tests.house.rooms import HOUSE, functions

PAGE = HOUSE / "docs" / "abuse-cases.md"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
CASES = 28


class Case(NamedTuple):
    """One row of the page."""

    number: int
    who: str
    tests: list[tuple[str, str]]


def cases() -> list[Case]:
    found = ROW.findall(PAGE.read_text("utf-8"))
    return [Case(int(number), who, TEST.findall(tests)) for number, who, _, tests in found]


def test_every_case_is_there_once() -> None:
    assert [case.number for case in cases()] == list(range(1, CASES + 1))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.number}")
def test_every_case_names_tests_that_are_there(case: Case) -> None:
    assert case.tests != []
    assert "**" in case.who, "say in bold what is tried"
    missing = [
        f"{file}::{name}"
        for file, name in case.tests
        if not (HOUSE / file).exists() or name not in {one.name for one in functions(HOUSE / file)}
    ]
    assert missing == []
