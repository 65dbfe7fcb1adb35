"""What is written before anything personal is shown, and the leave to show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from casework.audit.events import Looked
from casework.events import Event, Stamp
from casework.identity.actor import Actor, Role
from casework.privacy.content import Content


class Subject(msgspec.Struct, frozen=True):
    """One person or trajectory about whom something is shown.

    `about` is also the id of the key that opens it; `opens` are keys of parts of it, such as
    one signal or one contact moment. `fields` names the groups of fields.
    """

    about: UUID
    kind: str
    fields: tuple[str, ...]
    trajectory: UUID | None = None
    school: UUID | None = None
    opens: frozenset[UUID] = frozenset()

    @property
    def keys(self) -> frozenset[UUID]:
        """Return the ids of all keys that this line gives leave to open."""
        return self.opens | {self.about}


class Look(msgspec.Struct, frozen=True):
    """Leave to open what is sealed under one of `covers`; its lines are already written."""

    processing_id: UUID
    covers: frozenset[UUID]
    position: int


def stamp_of(
    by: Actor, purpose: str, school: UUID | None, roles: Collection[Role], at: datetime
) -> Stamp:
    """Return the stamp of an access line: in the role, and for whom, the actor is there."""
    posting = by.posting(school, roles)
    return Stamp(
        tenant=by.tenant,
        school=school or (posting.school if posting else None),
        by=by.staff_id,
        role=posting.role if posting else "",
        organisation=posting.organisation if posting else None,
        purpose=purpose,
        at=at,
    )


def lines(
    processing_id: UUID,
    subjects: Sequence[Subject],
    stamp_for: Callable[[Subject], Stamp],
    channel: str,
    reason: Content | None,
    under: UUID | None,
) -> tuple[Event, ...]:
    """Return one access line per subject, as the events of one processing."""
    return tuple(
        Looked(
            originator_id=processing_id,
            originator_version=version,
            stamp=stamp_for(subject),
            about=subject.about,
            kind=subject.kind,
            trajectory=subject.trajectory,
            fields=subject.fields,
            channel=channel,
            reason=reason,
            under=under,
        )
        for version, subject in enumerate(subjects, start=1)
    )
