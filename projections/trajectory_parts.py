"""What a trajectory consists of now: one row per signal, consent, goal, action, handover, task…"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import select

from casework.privacy.content import Sealed
from casework.trajectories import events as e
from projections.base import Folded
from projections.facts import packed
from projections.parts import begins, changes, in_turn, parts_table
from projections.rows import Rows
from projections.views import Reading

WHOLE: Final = "trajectory_id"
TABLE: Final = parts_table("trajectory_parts", WHOLE)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a trajectory as it is now. `facts`: codes, ids and dates; `texts`: by field.

    `id` is a UUID for what has one; a word for what there is one of; a version for the rest.
    `at` and `by` tell when it began and through whom.
    """

    kind: str
    id: str
    state: str
    at: datetime
    by: UUID
    changed_at: datetime
    facts: dict[str, Any]
    texts: dict[str, Sealed]


def parts(reading: Reading, trajectory_id: UUID) -> list[Part]:
    """Return every part of a trajectory, in the order in which they began."""
    query = (
        select(*(TABLE.c[name] for name in Part.__struct_fields__))
        .where(TABLE.c.tenant == reading.tenant, TABLE.c.trajectory_id == trajectory_id)
        .order_by(TABLE.c.position, TABLE.c.kind, TABLE.c.id)
    )
    return reading.all(query, Part)


_begins: Final = partial(begins, WHOLE)


def _settles(rows: Rows, event: e.TrajectoryEvent, _position: int) -> None:
    for task in event.settles:
        rows.change(event.originator_id, "task", str(task), state="done", changed_at=event.stamp.at)


def _looked_at(rows: Rows, event: e.SignalLookedAt, _position: int) -> None:
    for row in rows.all():
        if row["kind"] == "signal" and row["state"] == "raised":
            rows.put(row | {"state": event.decision, "changed_at": event.stamp.at})


def _corrected(rows: Rows, event: e.SignalCorrected, _position: int) -> None:
    """Take the texts away at once; that there was a signal about another child stays."""
    row = rows.get(event.originator_id, "signal", str(event.signal_id))
    if row is not None:
        gone = {"state": "corrected", "texts": packed({}), "changed_at": event.stamp.at}
        rows.put(row | gone)


def _moment(event: e.DomainDiscussed) -> str:
    return f"{event.domain}:{event.moment}"


def _reached(event: e.ContactRecorded) -> str:
    return "reached" if event.reached else "missed"


def _answered(rows: Rows, event: e.HandoverAccepted | e.HandoverDeclined, _position: int) -> None:
    """Remember who wrote the answer down: the receiver itself, or somebody who heard it."""
    row = rows.get(event.originator_id, "handover", str(event.handover_id))
    if row is not None:
        noted = {"answered_by": str(event.stamp.by), "answered_as": event.stamp.role}
        rows.put(row | {"facts": row["facts"] | noted})


_VERSION: Final = ".originator_version"

PROJECTION: Final = Folded(
    name="trajectory_parts",
    version=2,
    table=TABLE,
    group_by=WHOLE,
    handlers={
        e.TrajectoryEvent: _settles,
        e.SignalRaised: _begins("signal", ".signal_id", "raised"),
        e.SignalAdded: _begins("signal", ".signal_id", "raised"),
        e.SignalCorrected: _corrected,
        e.SignalLookedAt: in_turn(_begins("look", "look", ".decision"), _looked_at),
        e.FamilyReferred: _begins("question", "question", "asked"),
        e.ConsentGiven: _begins("consent", ".consent_id", "given"),
        e.ConsentWithdrawn: changes("consent", ".consent_id", "withdrawn"),
        e.ContactRecorded: _begins("contact_moment", ".contact_id", _reached),
        e.IntakeHeld: _begins("intake", _VERSION, "held"),
        e.DomainDiscussed: _begins("domain", _moment, ".moment"),
        e.GoalSet: _begins("goal", ".goal_id", "open"),
        e.GoalReworded: changes("goal", ".goal_id"),
        e.GoalReached: changes("goal", ".goal_id", "reached"),
        e.GoalDropped: changes("goal", ".goal_id", "dropped"),
        e.ActionPlanned: _begins("action", ".action_id", "planned"),
        e.ActionDone: changes("action", ".action_id", "done"),
        e.ActionDropped: changes("action", ".action_id", "dropped"),
        e.SchemeStepRecorded: _begins("scheme", ".scheme", ".step"),
        e.PlanReviewed: _begins("review", _VERSION, "reviewed"),
        e.SchoolAgreed: _begins("agreement", ".agreement_id", "open"),
        e.SchoolAgreementKept: changes("agreement", ".agreement_id", "kept"),
        e.HandoverProposed: _begins("handover", ".handover_id", "open"),
        e.HandoverAccepted: in_turn(changes("handover", ".handover_id", "accepted"), _answered),
        e.HandoverDeclined: in_turn(changes("handover", ".handover_id", "declined"), _answered),
        e.HandoverWithdrawn: changes("handover", ".handover_id", "withdrawn"),
        e.LandingReported: changes("handover", ".handover_id", "landed"),
        e.AftercareChecked: _begins("aftercare", _VERSION, ".outcome"),
        e.TeacherTold: _begins("sentence", "sentence", "told"),
        e.TaskPlanned: _begins("task", ".task_id", "open"),
        e.TrajectoryClosed: _begins("closing", "closing", "closed"),
        e.TrajectoryReopened: changes("closing", "closing", "reopened"),
    },
)
