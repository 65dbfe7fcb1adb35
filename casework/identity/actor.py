"""The one who acts: a member of staff with postings, or the workflow itself."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from casework.ids import derived


class Role(StrEnum):
    """The roles of domain.md, by their codes."""

    TEACHER = "teacher"
    CARE_COORDINATOR = "care_coordinator"
    CORE_MEMBER = "core_member"
    PROJECT_LEAD = "project_lead"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    MONITOR = "monitor"
    WORKFLOW = "workflow"


class Posting(msgspec.Struct, frozen=True):
    """A role held at one school, or at every school of the board (`school` None)."""

    role: Role
    school: UUID | None
    organisation: UUID | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts. `reasons`: trajectories opened with a reason; `closed`: declared conflicts."""

    staff_id: UUID
    tenant: UUID
    postings: tuple[Posting, ...]
    reasons: frozenset[UUID] = frozenset()
    closed: frozenset[UUID] = frozenset()

    def has(self, *roles: Role, school: UUID | None = None) -> bool:
        """Say whether one of `roles` is held (at `school`, or anywhere when it is None)."""
        return any(
            posting.role in roles and school in {None, posting.school} for posting in self.postings
        ) or any(posting.role in roles and posting.school is None for posting in self.postings)

    def posting(self, school: UUID | None, roles: Collection[Role] = ()) -> Posting | None:
        """Return the posting somebody acts under at a school: one of `roles` first, then any."""
        here = [p for p in self.postings if school is None or p.school in {None, school}]
        fitting = [p for p in here if p.role in roles]
        return next(iter([*fitting, *here, *self.postings]), None)

    def schools(self, *roles: Role) -> tuple[UUID, ...]:
        """Return the schools at which one of `roles` (any role when empty) is held."""
        held = [p.school for p in self.postings if p.school and (not roles or p.role in roles)]
        return tuple(dict.fromkeys(held))


WORKFLOW_ID: Final = UUID("00000000-0000-4000-8000-00000000f10e")
"""The staff id under which policies act: nobody's."""


def workflow(tenant: UUID) -> Actor:
    """Return the actor that policies issue their commands as."""
    return Actor(staff_id=WORKFLOW_ID, tenant=tenant, postings=(Posting(Role.WORKFLOW, None),))


CONSOLE_ID: Final = derived("casework", "console")
"""The staff id under which the terminal of the machine acts: nobody's."""


def console(tenant: UUID) -> Actor:
    """Return the actor that lets in the first administrator, who cannot do so themselves."""
    return Actor(staff_id=CONSOLE_ID, tenant=tenant, postings=(Posting(Role.ADMINISTRATOR, None),))
