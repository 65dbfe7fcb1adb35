"""Taking a log out: by an officer, over a period, as a line in the log before it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

import msgspec

from casework.application import Casework, Fact
from casework.audit.looking import Subject
from casework.days import ZONE
from casework.errors import NotPermitted
from casework.identity.actor import Actor, Role
from casework.outputs.auditing import audit_line
from casework.outputs.json_lines import json_line
from casework.outputs.processing import processing_lines

BATCH: Final = 1000
"""How many facts are in memory at once, however long history is."""


class Output(StrEnum):
    """Which of the two logs; the code is the group of fields in the line about it."""

    PROCESSING = "processing_log"
    AUDIT = "audit_log"


class Period(msgspec.Struct, frozen=True):
    """From the first day up to and with the last, as the days are in Amsterdam."""

    first: date
    last: date

    def __contains__(self, at: datetime) -> bool:
        begin = datetime.combine(self.first, time(), ZONE)
        return begin <= at < datetime.combine(self.last + timedelta(days=1), time(), ZONE)


def take(casework: Casework, by: Actor, output: Output, period: Period) -> Iterator[str]:
    """Write the line that says it is taken, then return the lines of the log of by's board.

    Raises NotPermitted for whoever is no privacy officer of the whole board.
    """
    if not any(p.role is Role.PRIVACY_OFFICER and p.school is None for p in by.postings):
        casework.refuse(by, attempted=output, code=NotPermitted.code, about=None, channel="export")
        raise NotPermitted
    about = Subject(by.tenant, "log", (output.value,))
    look = casework.look(
        by, [about], roles=(Role.PRIVACY_OFFICER,), purpose="supervision", channel="export"
    )
    facts = _facts(casework, look.position)
    wanted = (f for f in facts if f.event.stamp.tenant == by.tenant and f.event.stamp.at in period)
    return (json_line(line) for fact in wanted for line in _LINES[output](fact))


def _facts(casework: Casework, up_to: int) -> Iterator[Fact]:
    after = 0
    while found := casework.facts(after, BATCH, up_to):
        yield from found
        after = found[-1].position


def _audit(fact: Fact) -> Iterator[dict[str, Any]]:
    yield audit_line(fact.position, fact.event)


_LINES: Final[dict[Output, Callable[[Fact], Iterator[dict[str, Any]]]]] = {
    Output.PROCESSING: lambda fact: processing_lines(fact.event),
    Output.AUDIT: _audit,
}
