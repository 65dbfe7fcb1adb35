"""Every read model there is; importing them also registers every event they may meet."""

from __future__ import annotations

from typing import Final

from projections import (
    audit_trail_rows,
    clock_turns,
    doubles,
    erasures,
    exports,
    families,
    handovers_rows,
    my_signals,
    notices,
    organisations,
    packages,
    people_index,
    requests_rows,
    retention,
    review_queue_rows,
    schools,
    staff_directory,
    timeline,
    trajectory_parts,
    worklist_rows,
)
from projections.base import Projection

ALL: Final[tuple[Projection, ...]] = (
    worklist_rows.PROJECTION,
    trajectory_parts.PROJECTION,
    timeline.PROJECTION,
    handovers_rows.PROJECTION,
    packages.PROJECTION,
    my_signals.PROJECTION,
    notices.PROJECTION,
    families.PROJECTION,
    people_index.PROJECTION,
    doubles.PROJECTION,
    staff_directory.PROJECTION,
    schools.PROJECTION,
    organisations.PROJECTION,
    requests_rows.PROJECTION,
    erasures.PROJECTION,
    exports.PROJECTION,
    retention.PROJECTION,
    audit_trail_rows.PROJECTION,
    clock_turns.PROJECTION,
    review_queue_rows.LINES,
    review_queue_rows.DECIDED,
)
