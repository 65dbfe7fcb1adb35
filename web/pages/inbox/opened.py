"""A package as the receiver's pages need it, and whether it may still be opened."""

from __future__ import annotations

from typing import Final, cast
from uuid import UUID

import msgspec

from casework.audit.looking import Subject
from casework.errors import NotFound, NotPermitted
from casework.identity.actor import Role
from casework.identity.permit import permit
from casework.trajectories.lines import RECEIVING
from casework.trajectories.trajectory import NOUN, Trajectory
from projections import packages
from projections.packages import Package
from web import current
from web.app.reading import not_here
from web.pages.trajectory.opened import written

PARTNERS: Final = frozenset({Role.PARTNER})


class Received(msgspec.Struct, frozen=True):
    """A package that the actor's organisation may open, and the trajectory it is of."""

    package: Package
    state: Trajectory

    @property
    def number(self) -> str:
        """Return the number to name in a talk; it tells nothing about anybody."""
        return written(self.state.number)

    @property
    def subject(self) -> Subject:
        """Return whom a page with the text of the package is about."""
        package = self.package
        return Subject(
            package.handover_id, "package", ("package",), package.trajectory_id, package.school
        )


def organisations() -> tuple[UUID, ...]:
    """Return the organisations that the actor receives for."""
    postings = current.actor().postings
    held = [p.organisation for p in postings if p.role in PARTNERS and p.organisation]
    return tuple(dict.fromkeys(held))


def receive(handover_id: UUID) -> Received:
    """Return a package that may be opened; NotFound, with a line, for any other."""
    package = _offered(handover_id)
    found = openable(package) if package else None
    if found is None:
        known = Subject(handover_id, "package", (), package.trajectory_id) if package else None
        raise not_here(known or Subject(handover_id, "package", ()))
    return found


def over(handover_id: UUID) -> Package | None:
    """Return a package that this organisation was offered and that nobody can open any more.

    None too when it is too near to whoever asks.
    """
    package = _offered(handover_id)
    if package is None or openable(package) is not None:
        return None
    state = cast(Trajectory, current.casework().state(NOUN, package.trajectory_id))
    return None if current.actor().closed & (state.persons | {state.id}) else package


def _offered(handover_id: UUID) -> Package | None:
    with current.reading() as reading:
        return packages.by_id(reading, handover_id, organisations(), current.today())


def openable(package: Package) -> Received | None:
    """Return the package when it may be opened now, or None.

    It has to be open or accepted, within its term, and the parents must agree to this day; and
    the family did not have the use of its data frozen.
    """
    if not package.is_readable:
        return None
    state = cast(Trajectory, current.casework().state(NOUN, package.trajectory_id))
    if state.is_frozen:
        return None
    try:
        permit(current.actor(), RECEIVING, state)
    except (NotFound, NotPermitted):
        return None
    offered = state.package
    is_same = offered is not None and offered.handover_id == package.handover_id
    is_agreed = offered is not None and offered.consent_id in state.consents
    return Received(package, state) if is_same and is_agreed else None
