"""The table command -> events -> who may, as docs/commands.md shows it; read from the door."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from types import CodeType, FunctionType

from casework.commands import Command
from casework.door import Line
from casework.events import Event
from casework.identity.actor import Role
from casework.identity.permit import Relation
from casework.table import TABLE
from tests.house.rooms import HOUSE

PAGE = HOUSE / "docs" / "commands.md"

INTRODUCTION = """\
# Commands: what can be asked, what it records, who may

Made from the door's table (`casework/table.py`) by `python -m tests.house.write_commands_table`;
a test compares. What is not here is refused. *Opens* marks a command that begins its aggregate.
A command may record fewer events than it names: what is so already is no event.

"At school" is the school of the thing itself, or a posting at the whole board. What belongs to
no school, such as a member of staff, is "at school" for postings at the whole board only.
"On trajectory" asks to be on its team, or a reason first. "Of receiver" is the organisation it was
handed to. The actor `workflow` is a policy, never a person. What has to come in the same
transaction, and that `RemovePerson` asks a trajectory of the family: `casework/together/`.
"""

HEADING = "| command | records | who may | where | purpose |\n|---|---|---|---|---|"


def page() -> str:
    """Return docs/commands.md as it has to be."""
    sections = [
        f"## {noun}\n\n{HEADING}\n" + "\n".join(row(kind, line) for kind, line in lines)
        for noun, lines in groupby(sorted(TABLE.items(), key=_noun), key=_noun)
    ]
    return "\n\n".join([INTRODUCTION.rstrip(), *sections]) + "\n"


def row(kind: type[Command], line: Line) -> str:
    """Return one line of the table."""
    opens = " *opens*" if line.opens else ""
    events = ", ".join(event.__name__ for event in events_of(line)) or "–"
    relation = Relation(line.may.relation).replace("_", " ")
    cells = (f"`{kind.__name__}`{opens}", events, _who(line.may.roles), relation, line.may.purpose)
    return f"| {' | '.join(cells)} |"


def events_of(line: Line) -> tuple[type[Event], ...]:
    """Return the events that a decision names, itself or through functions it calls.

    Those of its own file are followed, and of the other files of its `decisions`.
    """
    return tuple(dict.fromkeys(_named(line.decide)))


def _noun(item: tuple[type[Command], Line]) -> str:
    return item[1].noun.name


def _who(roles: frozenset[Role]) -> str:
    if roles == frozenset(Role):
        return "everyone with a role"
    return ", ".join(role for role in Role if role in roles)


def _named(function: object, seen: frozenset[object] = frozenset()) -> Iterator[type[Event]]:
    if not isinstance(function, FunctionType) or function in seen:
        return
    for thing in _things(function):
        if isinstance(thing, type) and issubclass(thing, Event) and thing.topic:
            yield thing
        elif _room(thing) == _room(function):
            yield from _named(thing, seen | {function})


def _room(thing: object) -> str | None:
    """Return the folder of decisions in which something was written, or else the file."""
    module: str | None = getattr(thing, "__module__", None)
    folder, _, _ = (module or "").rpartition(".")
    return folder if folder.endswith(".decisions") else module


def _things(function: FunctionType) -> Iterator[object]:
    for code in _codes(function.__code__):
        for name in code.co_names:
            yield function.__globals__.get(name)
            yield from (
                getattr(module, name)
                for module in function.__globals__.values()
                if getattr(module, "__name__", "").endswith(".events") and hasattr(module, name)
            )


@cache
def _codes(code: CodeType) -> tuple[CodeType, ...]:
    inner = [
        part for const in code.co_consts if isinstance(const, CodeType) for part in _codes(const)
    ]
    return (code, *inner)
