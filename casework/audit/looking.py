"""What is written before anything personal is shown, and the leave to show it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from casework.audit.events import Looked
from casework.events import Event, Stamp
from casework.privacy.content import Content


class Subject(msgspec.Struct, frozen=True):
    """One person or trajectory about whom something is shown.

    `about` is also the id of the key that opens it. `fields` names the groups of fields.
    """

    about: UUID
    kind: str
    fields: tuple[str, ...]
    trajectory: UUID | None = None
    school: UUID | None = None


class Look(msgspec.Struct, frozen=True):
    """Leave to open what is sealed under one of `covers`; its lines are already written."""

    processing_id: UUID
    covers: frozenset[UUID]
    position: int


def lines(
    processing_id: UUID,
    subjects: Sequence[Subject],
    stamp: Stamp,
    channel: str,
    reason: Content | None,
) -> tuple[Event, ...]:
    """Return one access line per subject, as the events of one processing."""
    return tuple(
        Looked(
            originator_id=processing_id,
            originator_version=version,
            stamp=msgspec.structs.replace(stamp, school=subject.school or stamp.school),
            about=subject.about,
            kind=subject.kind,
            trajectory=subject.trajectory,
            fields=subject.fields,
            channel=channel,
            reason=reason,
        )
        for version, subject in enumerate(subjects, start=1)
    )
