"""What a granted request stops: the use of everything about a family, until the officer lets go."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.commands import Command
from casework.families.commands import RestoreFamilyUse, RestrictFamilyUse
from casework.ids import derived
from casework.trajectories.commands import RestoreUse, RestrictUse
from projections import worklist
from projections.worklist import WorkRow
from web import current
from web.pages.requests.opened import OpenRequest

FREEZE: Final = (RestrictFamilyUse, RestrictUse)
LET_GO: Final = (RestoreFamilyUse, RestoreUse)
Turn = tuple[
    type[RestrictFamilyUse | RestoreFamilyUse],
    type[RestrictUse | RestoreUse],
]
"""What is said to the family, and what to each of its trajectories."""


def to_all(turn: Turn, opened: OpenRequest, form_id: UUID) -> tuple[Command, ...]:
    """Say it to the family and to each of its trajectories, because of this request.

    What is missing here, a policy adds: the trajectories at another school, and what begins later.
    """
    of_family, of_case = turn
    request_id, at = opened.row.request_id, current.now()
    family = of_family(
        command_id=form_id, at=at, family_id=opened.row.family_id, request_id=request_id
    )
    cases = [
        of_case(
            command_id=derived("use", str(form_id), str(row.trajectory_id)),
            at=at,
            trajectory_id=row.trajectory_id,
            request_id=request_id,
        )
        for row in _cases(opened)
    ]
    return (family, *cases)


def _cases(opened: OpenRequest) -> list[WorkRow]:
    with current.reading() as reading:
        rows = worklist.of_family(reading, opened.row.family_id, [opened.row.school])
    return [row for row in rows if not row.is_erased]
