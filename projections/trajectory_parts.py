"""What a trajectory consists of now: one row per signal, consent, goal, action, handover, task…"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from casework.privacy.content import Sealed
from casework.trajectories import events as e
from projections.base import METADATA, Folded, Handler
from projections.facts import packed, public_fields, sealed_fields, texts_after
from projections.rows import Rows
from projections.views import Reading

TABLE: Final = Table(
    "trajectory_parts",
    METADATA,
    Column("trajectory_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Uuid, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("texts", LargeBinary, nullable=False),
)

Named = str | Callable[[Any], str]
"""The name of the event's field that holds it, after a dot; the word itself; or how to tell."""


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


def _said(named: Named, event: Any) -> str:
    if callable(named):
        return named(event)
    return str(getattr(event, named[1:])) if named.startswith(".") else named


def _begins(kind: str, named: Named, state: Named) -> Handler:
    """Return the handler of an event that begins a part, or tells all of it anew."""

    def handle(rows: Rows, event: e.TrajectoryEvent, position: int) -> None:
        part_id = _said(named, event)
        before = rows.get(event.originator_id, kind, part_id) or {}
        new = {
            "trajectory_id": event.originator_id,
            "kind": kind,
            "id": part_id,
            "tenant": event.stamp.tenant,
            "state": _said(state, event),
            "at": event.stamp.at,
            "by": event.stamp.by,
            "changed_at": event.stamp.at,
            "position": before.get("position", position),
            "facts": public_fields(event),
            "texts": packed(sealed_fields(event)),
        }
        rows.put(new)

    return handle


def _changes(kind: str, named: Named, state: Named | None) -> Handler:
    """Return the handler of an event that changes a part: state, facts and texts it names."""

    def handle(rows: Rows, event: e.TrajectoryEvent, _position: int) -> None:
        part_id = _said(named, event)
        row = rows.get(event.originator_id, kind, part_id)
        if row is not None:
            changed = {
                "state": row["state"] if state is None else _said(state, event),
                "changed_at": event.stamp.at,
                "facts": row["facts"] | public_fields(event),
                "texts": texts_after(row["texts"], event),
            }
            rows.put(row | changed)

    return handle


def _settles(rows: Rows, event: e.TrajectoryEvent, _position: int) -> None:
    for task in event.settles:
        rows.change(event.originator_id, "task", str(task), state="done", changed_at=event.stamp.at)


def _both(*handlers: Handler) -> Handler:
    def handle(rows: Rows, event: Any, position: int) -> None:
        for handler in handlers:
            handler(rows, event, position)

    return handle


def _looked_at(rows: Rows, event: e.SignalLookedAt, _position: int) -> None:
    for row in rows.all():
        if row["kind"] == "signal" and row["state"] == "raised":
            rows.put(row | {"state": event.decision, "changed_at": event.stamp.at})


def _moment(event: e.DomainDiscussed) -> str:
    return f"{event.domain}:{event.moment}"


def _reached(event: e.ContactRecorded) -> str:
    return "reached" if event.reached else "missed"


_VERSION: Final = ".originator_version"

PROJECTION: Final = Folded(
    name="trajectory_parts",
    table=TABLE,
    group_by="trajectory_id",
    handlers={
        e.TrajectoryEvent: _settles,
        e.SignalRaised: _begins("signal", ".signal_id", "raised"),
        e.SignalAdded: _begins("signal", ".signal_id", "raised"),
        e.SignalLookedAt: _both(_begins("look", "look", ".decision"), _looked_at),
        e.FamilyReferred: _begins("question", "question", "asked"),
        e.ConsentGiven: _begins("consent", ".consent_id", "given"),
        e.ConsentWithdrawn: _changes("consent", ".consent_id", "withdrawn"),
        e.ContactRecorded: _begins("contact_moment", ".contact_id", _reached),
        e.IntakeHeld: _begins("intake", _VERSION, "held"),
        e.DomainDiscussed: _begins("domain", _moment, ".moment"),
        e.GoalSet: _begins("goal", ".goal_id", "open"),
        e.GoalReworded: _changes("goal", ".goal_id", None),
        e.GoalReached: _changes("goal", ".goal_id", "reached"),
        e.GoalDropped: _changes("goal", ".goal_id", "dropped"),
        e.ActionPlanned: _begins("action", ".action_id", "planned"),
        e.ActionDone: _changes("action", ".action_id", "done"),
        e.ActionDropped: _changes("action", ".action_id", "dropped"),
        e.SchemeStepRecorded: _begins("scheme", ".scheme", ".step"),
        e.PlanReviewed: _begins("review", _VERSION, "reviewed"),
        e.SchoolAgreed: _begins("agreement", ".agreement_id", "open"),
        e.SchoolAgreementKept: _changes("agreement", ".agreement_id", "kept"),
        e.HandoverProposed: _begins("handover", ".handover_id", "open"),
        e.HandoverAccepted: _changes("handover", ".handover_id", "accepted"),
        e.HandoverDeclined: _changes("handover", ".handover_id", "declined"),
        e.HandoverWithdrawn: _changes("handover", ".handover_id", "withdrawn"),
        e.LandingReported: _changes("handover", ".handover_id", "landed"),
        e.AftercareChecked: _begins("aftercare", _VERSION, ".outcome"),
        e.TeacherTold: _begins("sentence", "sentence", "told"),
        e.TaskPlanned: _begins("task", ".task_id", "open"),
        e.TrajectoryClosed: _begins("closing", "closing", "closed"),
        e.TrajectoryReopened: _changes("closing", "closing", "reopened"),
    },
)
