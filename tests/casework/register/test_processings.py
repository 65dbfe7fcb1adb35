"""Every purpose that the log can name has one line in the register, in every version."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

import msgspec
import pytest

from casework.register.processings import NotRegistered, Processing, every, of_purpose, on
from casework.table import TABLE
from tests.house.rooms import modules, tree_of
from web.labels import PURPOSES
from web.schemas.choosing import Choice
from web.schemas.course import ReasonForm

TODAY = date(2026, 11, 17)
CONSTANTS = {"PURPOSE", "EMERGENCY"}


def looked_for() -> Iterator[str]:
    """Yield each purpose that is written in the source: as an argument, a default or a PURPOSE."""
    for path in modules("casework", "workflows", "projections", "web"):
        for node in ast.walk(tree_of(path)):
            for value in purposes_in(node):
                yield from text(value)


def purposes_in(node: ast.AST) -> Iterator[ast.AST | None]:
    """Yield what is given as purpose here."""
    if isinstance(node, ast.keyword) and node.arg == "purpose":
        yield node.value
    elif isinstance(node, ast.AnnAssign | ast.Assign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        named = {target.id for target in targets if isinstance(target, ast.Name)}
        yield node.value if named & CONSTANTS else None
    elif isinstance(node, ast.arguments):
        defaults = zip(node.kwonlyargs, node.kw_defaults, strict=True)
        yield from (default for one, default in defaults if one.arg == "purpose")


def text(node: ast.AST | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def test_every_purpose_of_a_command_has_a_line() -> None:
    for line in TABLE.values():
        assert of_purpose(line.may.purpose, TODAY).purpose


def test_every_purpose_of_a_look_has_a_line() -> None:
    found = set(looked_for())
    assert {"support", "supervision", "rights", "school_care"} <= found
    for purpose in found:
        assert purpose in of_purpose(purpose, TODAY).purposes


def test_every_reason_that_can_be_given_has_a_line() -> None:
    choice = cast(Choice, ReasonForm._declared_fields["purpose"])
    for purpose, _ in cast(tuple[tuple[str, str], ...], choice.choices):
        assert purpose in of_purpose(purpose, TODAY).purposes


def test_every_purpose_that_pages_can_name_has_a_line_and_the_other_way_round() -> None:
    assert {purpose for line in on(TODAY) for purpose in line.purposes} == set(PURPOSES)


def test_a_purpose_belongs_to_one_processing_at_a_time() -> None:
    for day in {line.since for line in every()}:
        counted = Counter(purpose for line in on(day) for purpose in line.purposes)
        assert max(counted.values()) == 1


def test_versions_count_from_one_and_each_begins_later() -> None:
    for code in {line.code for line in every()}:
        lines = [line for line in every() if line.code == code]
        assert [line.version for line in lines] == list(range(1, len(lines) + 1))
        assert all(before.since < after.since for before, after in pairwise(lines))


def test_nothing_in_a_line_is_left_open() -> None:
    for line in every():
        assert all(msgspec.structs.asdict(line).values())


def test_an_unknown_purpose_is_a_fault() -> None:
    with pytest.raises(NotRegistered):
        of_purpose("curiosity", TODAY)


def test_a_day_falls_under_the_version_of_that_day() -> None:
    first = every()[0]
    later = first.since + timedelta(days=100)
    second: Processing = msgspec.structs.replace(first, version=2, since=later)
    lines = (first, second)
    assert on(later - timedelta(days=1), lines) == (first,)
    assert on(later, lines) == (second,)
    assert on(first.since - timedelta(days=1), lines) == (first,)
    assert second.uri == f"urn:casework:processing:{first.code}:2"
