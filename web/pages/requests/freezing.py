"""What a granted request stops: the use of everything about a family, until the officer lets go."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.commands import Command
from casework.families.commands import RestoreFamilyUse, RestrictFamilyUse
from casework.ids import derived
from casework.requests.codes import Kind
from casework.trajectories.commands import RestoreUse, RestrictUse
from projections import worklist
from projections.worklist import WorkRow
from web import current
from web.pages.requests.opened import OpenRequest

STOPS: Final = (Kind.RESTRICTION, Kind.OBJECTION)
"""An objection that was granted stops the processing that it was about (GDPR, article 21)."""


def restricting(opened: OpenRequest, form_id: UUID) -> tuple[Command, ...]:
    """Freeze every trajectory of the family, and what is kept of the family itself."""
    request_id, at = opened.row.request_id, current.now()
    cases = [
        RestrictUse(
            command_id=derived("restrict use", str(form_id), str(row.trajectory_id)),
            at=at,
            trajectory_id=row.trajectory_id,
            request_id=request_id,
        )
        for row in _cases(opened)
    ]
    family = RestrictFamilyUse(
        command_id=derived("restrict family", str(form_id)),
        at=at,
        family_id=opened.row.family_id,
        request_id=request_id,
    )
    return (*cases, family)


def restoring(opened: OpenRequest, form_id: UUID) -> tuple[Command, ...]:
    """Let go of what was frozen because of this request."""
    request_id, at = opened.row.request_id, current.now()
    cases = [
        RestoreUse(
            command_id=derived("restore use", str(form_id), str(row.trajectory_id)),
            at=at,
            trajectory_id=row.trajectory_id,
            request_id=request_id,
        )
        for row in _cases(opened)
    ]
    family = RestoreFamilyUse(
        command_id=form_id, at=at, family_id=opened.row.family_id, request_id=request_id
    )
    return (family, *cases)


def _cases(opened: OpenRequest) -> list[WorkRow]:
    with current.reading() as reading:
        rows = worklist.of_family(reading, opened.row.family_id, [opened.row.school])
    return [row for row in rows if not row.is_erased]
