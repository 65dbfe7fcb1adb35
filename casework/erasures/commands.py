"""What can be asked about erasing."""

from __future__ import annotations

from uuid import UUID

from casework.commands import Command
from casework.erasures.codes import About, Basis
from casework.privacy.content import Content


class ErasureCommand(Command, frozen=True, kw_only=True):
    """Something about one order to erase."""

    erasure_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the order's id."""
        return self.erasure_id

    def part(self) -> str:
        """Only one thing happens to an order at a time."""
        return "erasure"


class OrderCommand(ErasureCommand, frozen=True, kw_only=True):
    """What is to go: every key of the aggregates in `whole`, and the keys in `single`.

    `of`: the aggregate that it is about, in which the texts under `single` stand.
    """

    school_id: UUID
    about: About
    basis: Basis
    of: UUID
    whole: tuple[UUID, ...] = ()
    single: tuple[UUID, ...] = ()
    is_urgent: bool = False


class ProposeErasure(OrderCommand, frozen=True, kw_only=True):
    """Propose that something goes; somebody else has to agree."""

    motive: Content


class ConfirmErasure(ErasureCommand, frozen=True, kw_only=True):
    """Agree, as a second person, that it goes. There is no way back.

    `also`: what came since it was proposed and belongs to it, of which nothing may stay behind.
    """

    also: tuple[UUID, ...] = ()


class WithdrawErasure(ErasureCommand, frozen=True, kw_only=True):
    """Take the proposal back."""


class OrderErasure(OrderCommand, frozen=True, kw_only=True):
    """Order what a rule says that has to go: a term that is over, a text in the wrong file."""


class RecordErasure(ErasureCommand, frozen=True, kw_only=True):
    """Record that the keys are gone: their ids, fingerprints, and the entries they closed.

    `partly`: the entries of which they closed a part.
    """

    keys: tuple[UUID, ...]
    fingerprints: tuple[str, ...]
    entries: tuple[int, ...]
    partly: tuple[int, ...] = ()
