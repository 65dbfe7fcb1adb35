"""Given events, when a command, then events or a refusal: without a database or a door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from casework.aggregates import Aggregate
from casework.commands import Command
from casework.door import Line
from casework.errors import CaseworkError, RuleBroken
from casework.events import Event, Stamp
from casework.identity.actor import Actor, Posting, Role
from casework.identity.permit import permit
from casework.ids import derived
from casework.privacy.content import Sealed

BOARD = derived("test", "board")
SCHOOL = derived("test", "school")
ELSEWHERE = derived("test", "other school")
NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
STAMP = Stamp(tenant=BOARD, school=SCHOOL, by=derived("test", "by"), role="", purpose="", at=NOW)

Past = Sequence[Event]


def nothing(sealed: Sequence[Sealed | None]) -> list[str | None]:
    """Open nothing: what a story tells was never sealed."""
    return [None for _ in sealed]


class Story:
    """The lines of one noun, and what its commands have in common."""

    def __init__(self, lines: Mapping[type[Command], Line], **common: object) -> None:
        """Fill these fields of every command that has them."""
        self._lines = lines
        self._common = {"command_id": derived("test", "command"), "at": NOW, **common}

    def command(self, kind: type[Command], /, **fields: object) -> Command:
        """Return a command of this kind with `fields`."""
        names = set(kind.__struct_fields__)
        filling: dict[str, Any] = {n: v for n, v in self._common.items() if n in names} | fields
        return kind(**filling)

    def after(self, past: Past, command: Command) -> Aggregate | None:
        """Return the state that the command meets."""
        placed = [
            msgspec.structs.replace(
                event, originator_id=command.subject, originator_version=version, stamp=STAMP
            )
            for version, event in enumerate(past, start=1)
        ]
        return self._lines[type(command)].noun.fold(None, placed)

    def when(self, past: Past, kind: type[Command], /, **fields: object) -> tuple[Event, ...]:
        """Return what is decided; it can be remembered, and changes what the command says."""
        command = self.command(kind, **fields)
        line, state = self._lines[kind], self.after(past, command)
        assert line.opens or state is not None, "the door answers: not found"
        seen = line.noun.unsealed(state, nothing) if line.unseals else state
        events = line.decide(seen, command)
        line.noun.fold(state, events)
        assert not events or command.part() in {None, *(event.part() for event in events)}
        return events

    def refusal(self, past: Past, kind: type[Command], /, **fields: object) -> str:
        """Return the rule that forbids the command."""
        with pytest.raises(RuleBroken) as refused:
            self.when(past, kind, **fields)
        return refused.value.rule

    def may(
        self, past: Past, command: Command, role: Role, school: UUID | None, **more: Any
    ) -> str:
        """Return `yes`, or the code of the refusal, for somebody with this role there."""
        thing = self.after(past, command) or Aggregate(
            id=command.subject, tenant=BOARD, school=getattr(command, "school_id", None)
        )
        actor = Actor(staff_id=STAMP.by, tenant=BOARD, postings=(Posting(role, school),), **more)
        try:
            permit(actor, self._lines[type(command)].may, thing)
        except CaseworkError as refusal:
            return refusal.code
        return "yes"
