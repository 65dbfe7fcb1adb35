"""A member of staff as the board's administrator meets them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from casework.aggregates import Aggregate
from casework.errors import NotFound
from casework.identity.actor import Posting, Role
from casework.identity.permit import permit
from casework.staff.events import ConflictDeclared, RoleGranted
from casework.staff.lines import ADMINISTRATION
from casework.staff.member import NOUN, Member
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import organisations, schools, staff_directory, worklist
from projections.worklist import WorkRow
from web import current
from web.pages.trajectory.opened import numbered
from web.schemas.choosing import Options

BOARD = "bestuur"
"""Stands in an address for a role at every school."""


def open_member(staff_id: UUID) -> Member:
    """Return a member of the actor's board; NotFound for any other."""
    found = current.casework().state(NOUN, staff_id)
    if found is None:
        raise NotFound(kind="member")
    permit(current.actor(), ADMINISTRATION, found)
    return cast(Member, found)


def check_administrator() -> None:
    """Refuse whoever does not administrate the staff of the whole board."""
    actor = current.actor()
    permit(actor, ADMINISTRATION, Aggregate(tenant=actor.tenant))


def is_last_administrator(member: Member) -> bool:
    """Say whether nobody but this member administrates the staff of the whole board."""
    if not member.is_active or member.role(Role.ADMINISTRATOR, None) is None:
        return False
    with current.reading() as reading:
        others = [m for m in staff_directory.everyone(reading) if m.staff_id != member.id]
    return not any(
        posting.role == Role.ADMINISTRATOR and posting.school_id is None
        for other in others
        for posting in (other.postings if other.is_active else ())
    )


def role_key(posting: Posting) -> str:
    """Return how an address names a role that is held somewhere."""
    return f"{posting.role}.{posting.school or BOARD}"


def ever_of(member: Member) -> set[str]:
    """Return every role and conflict that was ever a member's, as addresses name them.

    What is over counts: a double click on taking it back is told so by the door.
    """
    history = current.casework().since(member.id, 0)
    roles = {f"{e.role}.{e.school_id or BOARD}" for e in history if isinstance(e, RoleGranted)}
    return roles | {str(e.conflict_id) for e in history if isinstance(e, ConflictDeclared)}


def role_of(key: str) -> tuple[Role, UUID | None]:
    """Return role and school that an address names, held or not; NotFound when there is none."""
    role, _, school = key.partition(".")
    try:
        return Role(role), None if school == BOARD else parse_id(school)
    except (ValueError, NotUnderstood) as error:
        raise NotFound(kind="role") from error


def school_options() -> Options:
    """Return the board's schools to choose from."""
    with current.reading() as reading:
        return tuple((str(one.school_id), one.name) for one in schools.all(reading))


def employer_options() -> Options:
    """Return the organisations to be in service of."""
    with current.reading() as reading:
        return tuple((str(o.organisation_id), o.name) for o in organisations.active(reading))


def find_trajectory(number: str, at: Sequence[UUID] | None = None) -> WorkRow | None:
    """Return the trajectory with this number at these schools of the board (None: any).

    Nothing of it is shown to whoever asks.
    """
    try:
        wanted = numbered(number)
    except NotFound:
        return None
    with current.reading() as reading:
        return worklist.by_number(reading, wanted, at)
