"""What every aggregate's state has in common, and how a noun is described to the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Self
from uuid import UUID

import msgspec

from casework.events import NOBODY, Event
from casework.identity.emergency import Emergency
from casework.privacy.content import Open


class Aggregate(msgspec.Struct, frozen=True, kw_only=True):
    """The state that decisions need, folded from events; never changed outside evolve.

    `team`: the staff who work on it; `open_to`: roles whose work it is now, whoever holds them;
    `only_for`: the roles it is closed to all others but, or empty; `emergencies`: staff member ->
    the emergency in which they opened it last; `is_frozen`: kept, and not to be used for now.
    """

    id: UUID = NOBODY
    version: int = 0
    tenant: UUID = NOBODY
    school: UUID | None = None
    team: frozenset[UUID] = frozenset()
    open_to: frozenset[str] = frozenset()
    only_for: frozenset[str] = frozenset()
    receivers: frozenset[UUID] = frozenset()
    persons: frozenset[UUID] = frozenset()
    emergencies: dict[UUID, Emergency] = msgspec.field(default_factory=dict)
    is_frozen: bool = False

    def but(self, **changes: object) -> Self:
        """Return this state with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class Snapshot(msgspec.Struct, frozen=True):
    """A state that was kept, so that the events before it need not be read."""

    state: Aggregate

    @property
    def originator_id(self) -> UUID:
        """The aggregate's id."""
        return self.state.id

    @property
    def originator_version(self) -> int:
        """The version the state was taken at."""
        return self.state.version


Evolve = Callable[[Any, Any], Aggregate]


class Noun(msgspec.Struct, frozen=True):
    """One kind of aggregate: its name and how its events fold into its state.

    `opened` gives the state with what it holds sealed made readable, for one decision.
    """

    name: str
    state: type[Aggregate]
    evolve: Evolve
    opened: Callable[[Any, Open], Aggregate] | None = None

    def fold(self, state: Aggregate | None, events: Iterable[Event | Snapshot]) -> Aggregate | None:
        """Fold `events` into `state`; None stays None while there is no event."""
        for event in events:
            if isinstance(event, Snapshot):
                state = event.state
            else:
                state = _position(self.evolve(state, event), event)
        return state

    def unsealed(self, state: Aggregate | None, open_: Open) -> Aggregate | None:
        """Return the state with what it holds sealed made readable, where it holds any."""
        return state if state is None or self.opened is None else self.opened(state, open_)

    @property
    def projector(self) -> Callable[..., Any]:
        """Return `fold` in the shape the library's repository asks for."""
        return partial(Noun.fold, self)


def _position(state: Aggregate, event: Event) -> Aggregate:
    return state.but(
        id=event.originator_id, version=event.originator_version, tenant=event.stamp.tenant
    )


Load = Callable[[Noun, UUID], Aggregate | None]
"""How whoever decides gets at an aggregate: None when it never began, or is another noun's."""
