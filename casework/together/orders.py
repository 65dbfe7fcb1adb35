"""What the door holds an order to erase against, in what it is about: who is near, what is held.

An order names aggregates by id; whose they are, and what keeps them, only those know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from casework.aggregates import Load
from casework.erasures import commands as c
from casework.erasures.codes import About, Basis
from casework.erasures.erasure import NOUN as ERASURE
from casework.erasures.erasure import Erasure
from casework.errors import NotFound, RuleBroken, TooNear
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.actor import Actor
from casework.requests.request import NOUN as REQUEST
from casework.requests.request import Request
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory


def check_order(command: c.ErasureCommand, by: Actor, load: Load) -> None:
    """Refuse what is another school's or gone, who is too near, and to agree while it is held."""
    state = load(ERASURE, command.erasure_id)
    order = command if isinstance(command, c.OrderCommand) else state
    if not isinstance(order, c.OrderCommand | Erasure):
        return
    also = command.also if isinstance(command, c.ConfirmErasure) else ()
    if isinstance(order, Erasure) and not all(_belongs(one, order, load) for one in also):
        raise RuleBroken("not_of_this_order")
    school = order.school_id if isinstance(order, c.OrderCommand) else order.school
    if any(_elsewhere((order.of, *order.whole, *also), by.tenant, school, load)):
        raise NotFound(subject=command.erasure_id, kind="erasure")
    if by.closed & about((order.of, *order.whole, *also, *order.single), load):
        raise TooNear(subject=command.erasure_id)
    if isinstance(command, c.ProposeErasure) and _is_erased(command, load):
        raise RuleBroken("trajectory_erased")
    if isinstance(command, c.ConfirmErasure) and any(_held((*order.whole, *also), load)):
        raise RuleBroken("erasure_held")


def check_term(order: c.OrderErasure, load: Load) -> None:
    """Refuse to let go at its term what was held or frozen since that was looked up."""
    if order.basis != Basis.RETENTION:
        return
    for one in order.whole:
        case, family = load(TRAJECTORY, one), load(FAMILY, one)
        is_there = isinstance(case, Trajectory) and not case.is_erased
        is_held = isinstance(case, Trajectory) and bool(case.holds or case.restrictions)
        is_frozen = isinstance(family, Family) and family.is_frozen
        if (is_there and is_held) or is_frozen:
            raise RuleBroken("erasure_held")


def about(named: Iterable[UUID], load: Load) -> frozenset[UUID]:
    """Return these ids, and everybody whom the trajectories and families among them are about."""
    ids = frozenset(named)
    found = (load(TRAJECTORY, one) or load(FAMILY, one) for one in ids)
    return ids.union(*(state.persons for state in found if state is not None))


def _belongs(one: UUID, order: Erasure, load: Load) -> bool:
    """Say whether what came since a proposal is of whom it is about: who agrees adds nobody."""
    named = {order.of, *order.whole}
    case, asked, other = load(TRAJECTORY, one), load(REQUEST, one), load(ERASURE, one)
    if isinstance(case, Trajectory):
        return order.about == About.FAMILY and case.family_id in named
    if isinstance(asked, Request):
        return bool({asked.trajectory_id, asked.family_id} & named)
    return isinstance(other, Erasure) and other.of in named


def _elsewhere(
    named: Iterable[UUID], tenant: UUID, school: UUID | None, load: Load
) -> Iterator[bool]:
    """Yield of each trajectory and family whether it is not this order's to take.

    A family may have children at two schools of a board; a trajectory is at one.
    """
    for one in named:
        trajectory = load(TRAJECTORY, one)
        state = trajectory or load(FAMILY, one)
        yield state is not None and state.tenant != tenant
        yield trajectory is not None and trajectory.school != school


def _is_erased(proposal: c.ProposeErasure, load: Load) -> bool:
    """Say whether it is about a trajectory of which nothing is left."""
    case = load(TRAJECTORY, proposal.of) if proposal.about == About.TRAJECTORY else None
    return isinstance(case, Trajectory) and case.is_erased


def _held(whole: Iterable[UUID], load: Load) -> Iterator[bool]:
    for one in whole:
        state = load(TRAJECTORY, one)
        yield isinstance(state, Trajectory) and bool(state.holds)
