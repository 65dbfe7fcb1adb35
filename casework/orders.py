"""What the door holds an order to erase against, in what it is about: who is near, what is held.

An order names aggregates by id; whose they are, and what keeps them, only those know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from casework.aggregates import Aggregate, Noun
from casework.erasures import commands as c
from casework.erasures.erasure import NOUN as ERASURE
from casework.erasures.erasure import Erasure
from casework.errors import RuleBroken, TooNear
from casework.families.family import NOUN as FAMILY
from casework.identity.actor import Actor
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory

Load = Callable[[Noun, UUID], Aggregate | None]


def check_order(command: c.ErasureCommand, by: Actor, load: Load) -> None:
    """Refuse who is too near to what goes; and to agree while somebody holds it."""
    state = load(ERASURE, command.erasure_id)
    order = command if isinstance(command, c.OrderCommand) else state
    if not isinstance(order, c.OrderCommand | Erasure):
        return
    also = command.also if isinstance(command, c.ConfirmErasure) else ()
    if by.closed & about((order.of, *order.whole, *also, *order.single), load):
        raise TooNear(subject=command.erasure_id)
    if isinstance(command, c.ConfirmErasure) and any(_held((*order.whole, *also), load)):
        raise RuleBroken("erasure_held")


def about(named: Iterable[UUID], load: Load) -> frozenset[UUID]:
    """Return these ids, and everybody whom the trajectories and families among them are about."""
    ids = frozenset(named)
    found = (load(TRAJECTORY, one) or load(FAMILY, one) for one in ids)
    return ids.union(*(state.persons for state in found if state is not None))


def _held(whole: Iterable[UUID], load: Load) -> Iterator[bool]:
    for one in whole:
        state = load(TRAJECTORY, one)
        yield isinstance(state, Trajectory) and bool(state.holds)
