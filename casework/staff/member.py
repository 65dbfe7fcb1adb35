"""The member of staff as decisions see them: employer, roles, conflicts. No name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate, Noun
from casework.errors import UnknownEvent
from casework.events import NOBODY, Event
from casework.identity.actor import Actor, Posting, Role
from casework.staff import events as e


class Member(Aggregate, frozen=True, kw_only=True):
    """State of one member. `roles`: held or resting; `conflicts`: conflict id -> what is closed."""

    employer: UUID = NOBODY
    is_active: bool = True
    roles: tuple[Posting, ...] = ()
    conflicts: dict[UUID, UUID] = msgspec.field(default_factory=dict)

    @property
    def postings(self) -> tuple[Posting, ...]:
        """Return the roles that count now: none while the member is not active."""
        return self.roles if self.is_active else ()

    @property
    def closed(self) -> frozenset[UUID]:
        """Return the persons and families that are closed to this member."""
        return frozenset(self.conflicts.values())

    def role(self, role: str, school: UUID | None) -> Posting | None:
        """Return the posting of this role there, held or resting."""
        return next((p for p in self.roles if p.role == role and p.school == school), None)

    def actor(self, reasons: frozenset[UUID] = frozenset()) -> Actor:
        """Return who acts when this member does; `reasons`: trajectories a reason was given for."""
        return Actor(
            staff_id=self.id,
            tenant=self.tenant,
            postings=self.postings,
            reasons=reasons,
            closed=self.closed,
        )


def evolve(state: Member | None, event: Event) -> Member:
    """Fold one event into the state. Never judges; an event it does not know is a fault."""
    if isinstance(event, e.MemberAdded):
        return Member(id=event.originator_id, employer=event.employer)
    change = _CHANGES.get(type(event))
    if state is None or change is None:
        raise UnknownEvent(topic=event.topic)
    return change(state, event)


def _granted(member: Member, event: e.RoleGranted) -> Member:
    posting = Posting(Role(event.role), event.school_id, event.organisation_id)
    return member.but(roles=(*_without(member, event), posting))


def _without(member: Member, event: e.RoleEvent) -> tuple[Posting, ...]:
    return tuple(p for p in member.roles if (p.role, p.school) != (event.role, event.school_id))


def _lifted(member: Member, event: e.ConflictLifted) -> Member:
    left = {id_: about for id_, about in member.conflicts.items() if id_ != event.conflict_id}
    return member.but(conflicts=left)


_CHANGES: Final[dict[type[Event], Callable[[Member, Any], Member]]] = {
    e.MemberRenamed: lambda member, _: member,
    e.EmailChanged: lambda member, _: member,
    e.RoleGranted: _granted,
    e.RoleRevoked: lambda member, event: member.but(roles=_without(member, event)),
    e.ConflictDeclared: lambda member, event: member.but(
        conflicts={**member.conflicts, event.conflict_id: event.about}
    ),
    e.ConflictLifted: _lifted,
    e.MemberDeactivated: lambda member, _: member.but(is_active=False),
    e.MemberReactivated: lambda member, _: member.but(is_active=True),
    e.AccessRecorded: lambda member, _: member,
}

NOUN: Final = Noun(name="member", state=Member, evolve=evolve)
