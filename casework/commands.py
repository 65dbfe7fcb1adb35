"""What every command has in common: complete when it arrives, and never changed after."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from casework.ids import derived


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A request to change something. Time, ids and randomness come in as values.

    `command_id` is minted with the form: sent twice, it is saved once.
    `expected_version` is the version the sender had seen; None for a pure addition.
    `at` is aware, in UTC. `by` is who gives it: the door fills it in, whatever was said before.
    """

    command_id: UUID
    at: datetime
    expected_version: int | None = None
    by: UUID | None = None

    @property
    def subject(self) -> UUID:
        """Return the id of the aggregate this command is about."""
        raise NotImplementedError

    @property
    def once_id(self) -> UUID:
        """Return the id under which history remembers this command; see once()."""
        return once(type(self), self.command_id)

    def part(self) -> str | None:
        """Name what this command changes, in the words of `Event.part`; None: it only adds."""
        return None


def once(kind: type[Command], command_id: UUID) -> UUID:
    """Return the id under which history remembers a command.

    It is of one kind: the id of a form that was sent is no answer to another question.
    """
    return derived("command", kind.__name__, str(command_id))
