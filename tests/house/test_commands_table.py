"""The table of commands in docs/ says what the door does."""

import pytest

from casework.commands import Command
from casework.door import Line
from casework.table import TABLE
from casework.trajectories.commands import CloseTrajectory, EndErased
from casework.trajectories.events import HandoverWithdrawn
from tests.house.commands_table import PAGE, events_of, page

HINT = "run `python -m tests.house.write_commands_table` and read what changed before you commit"


def test_the_table_of_commands_says_what_the_door_does() -> None:
    assert PAGE.read_text("utf-8") == page(), HINT


@pytest.mark.parametrize("kind", [CloseTrajectory, EndErased])
def test_what_a_decision_leaves_to_another_file_is_in_the_table(kind: type[Command]) -> None:
    assert HandoverWithdrawn in events_of(TABLE[kind])


@pytest.mark.parametrize(
    ("kind", "line"), TABLE.items(), ids=lambda item: getattr(item, "__name__", "")
)
def test_every_command_records_something(kind: type[Command], line: Line) -> None:
    assert events_of(line), f"{kind.__name__} is decided on, and nothing can come of it"


@pytest.mark.parametrize(
    ("kind", "line"), TABLE.items(), ids=lambda item: getattr(item, "__name__", "")
)
def test_every_command_says_who_may_and_why(kind: type[Command], line: Line) -> None:
    assert line.may.roles, f"nobody may {kind.__name__}"
    assert line.may.purpose
