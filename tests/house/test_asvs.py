"""The table of ASVS is whole, and what it points at is there."""

import ast
import re
from collections import Counter
from typing import NamedTuple

import pytest

from tests.house.asvs import numbers
from tests.house.rooms import HOUSE, tree_of

PAGE = HOUSE / "docs" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \|(.+)\|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
STATIC = "make static"
KNOWN = 253
"""So many requirements the standard has at levels 1 and 2."""


class Row(NamedTuple):
    """One requirement: is it met, how or why not, where, and which test holds it."""

    number: str
    answer: str
    how: str
    files: list[str]
    tests: list[str]


def rows() -> list[Row]:
    found = ROW.findall(PAGE.read_text("utf-8"))
    cells = [(number, [cell.strip() for cell in rest.split("|")]) for number, rest in found]
    return [
        Row(number, answer, how, CODE.findall(files), CODE.findall(tests))
        for number, (_, answer, how, files, tests) in cells
    ]


def test_every_number_is_there_once_in_the_order_of_the_standard() -> None:
    assert len(numbers()) == KNOWN
    assert [row.number for row in rows()] == numbers()


def test_every_answer_is_one_of_three_and_the_counts_are_right() -> None:
    counts = Counter(row.answer for row in rows())
    assert set(counts) == {"met", "n/a", "not met"}
    said = f"| {counts['met']} | {counts['n/a']} | {counts['not met']} | {KNOWN} |"
    assert said in PAGE.read_text("utf-8")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_what_a_line_points_at_is_there(row: Row) -> None:
    assert [file for file in row.files if not (HOUSE / file).exists()] == []
    assert [test for test in row.tests if not _is_there(test)] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_a_line_says_enough(row: Row) -> None:
    """What is met names where and a test, or the page it is written on; the rest says why.

    A whole file is no test: nobody sees which of it would fail.
    """
    if row.answer != "met":
        assert row.how, "say why"
        return
    assert row.files, "say where"
    is_written_down = any(file.endswith(".md") for file in row.files)
    assert row.tests or is_written_down, "say which test holds it"
    assert [test for test in row.tests if test != STATIC and "::" not in test] == []


def _is_there(test: str) -> bool:
    """Say whether a test is there: `file::name`, or the linters of the house."""
    if test == STATIC:
        return True
    file, _, name = test.partition("::")
    path = HOUSE / file
    if not path.is_file():
        return False
    return name in {one.name for one in tree_of(path).body if isinstance(one, ast.FunctionDef)}
