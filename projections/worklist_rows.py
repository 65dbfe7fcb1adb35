"""The worklist's rows: one per trajectory, with its one next action."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from casework.erasures.events import ErasureOrdered
from casework.events import NOBODY
from casework.trajectories import events as e
from casework.trajectories.phases import PHASES
from projections.base import METADATA, Folded
from projections.erased import about_or_taken
from projections.facts import column, column_or_none
from projections.rows import Row, Rows

SOME_DAY: Final = date(9999, 12, 31)
"""When something without a due date is due, so that it sorts last."""

PHASE_ORDER: Final = {phase: place for place, phase in enumerate(PHASES)}

ON_NO_TAB: Final = len(PHASES)
"""Where what was erased stands: behind every phase, so that no tab asks for it."""

TABLE: Final = Table(
    "worklist",
    METADATA,
    Column("trajectory_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("family_id", Uuid, nullable=False),
    Column("child_name", LargeBinary),
    Column("group", LargeBinary),
    Column("phase", Text, nullable=False),
    Column("contact", Uuid),
    Column("team", JSONB, nullable=False),
    Column("raised_by", Uuid, nullable=False),
    Column("origin", Text, nullable=False),
    Column("signalled_on", Date, nullable=False),
    Column("next_kind", Text),
    Column("waits_for", Text),
    Column("due_on", Date),
    Column("handover_organisation", Uuid),
    Column("is_referred", Boolean, nullable=False),
    Column("is_closed", Boolean, nullable=False),
    Column("is_erased", Boolean, nullable=False),
    Column("closed_on", Date),
    Column("close_reason", Text),
    Column("gone_on", Date),
    Column("version", BigInteger, nullable=False),
    # Open tasks, soonest first; the first of them is next_kind, waits_for and due_on.
    Column("tasks", JSONB, nullable=False),
    # Broken glass that the contact has not seen yet, oldest first.
    Column("broken", JSONB, nullable=False),
    # The requests of the family because of which nothing is used.
    Column("restrictions", JSONB, nullable=False),
    # What sorting goes by; never NULL, so that a page can begin after any row.
    Column("phase_order", SmallInteger, nullable=False),
    Column("due_order", Date, nullable=False),
    Column("contact_order", Uuid, nullable=False),
    # A tab is a set of phases of a school, so these three serve every tab in every order.
    Index("worklist_due", "school", "phase_order", "due_order", "number"),
    Index("worklist_number", "school", "phase_order", "number"),
    Index("worklist_contact", "school", "phase_order", "contact_order", "due_order", "number"),
    Index("worklist_by_number", "tenant", "number"),
    Index("worklist_family", "family_id"),
    Index("worklist_child", "child_id"),
)


def _began(rows: Rows, event: e.SignalRaised | e.ReferralOpened, _position: int) -> None:
    is_signal = isinstance(event, e.SignalRaised)
    first: Row = {
        "trajectory_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "number": event.number,
        "child_id": event.child_id,
        "family_id": event.family_id,
        "child_name": column(event.child_name),
        "group": column_or_none(event.group),
        "phase": "signal" if is_signal else "referral",
        "team": [],
        "raised_by": event.stamp.by,
        "origin": "signal" if is_signal else "parents",
        "signalled_on": event.stamp.at.date(),
        "is_referred": not is_signal,
        "is_closed": False,
        "is_erased": False,
        "version": event.originator_version,
        "tasks": [],
        "broken": [],
        "restrictions": [],
    }
    rows.put(_ordered(first))


def _ordered(row: Row) -> Row:
    """Return `row` with its next task, and with what sorting goes by."""
    tasks = sorted(row["tasks"], key=lambda task: (task["due_on"], task["task_id"]))
    first = tasks[0] if tasks else {}
    due_on = date.fromisoformat(first["due_on"]) if first else None
    return row | {
        "tasks": tasks,
        "next_kind": first.get("kind"),
        "waits_for": first.get("waits_for"),
        "due_on": due_on,
        "phase_order": ON_NO_TAB if row["is_erased"] else PHASE_ORDER[row["phase"]],
        "due_order": due_on or SOME_DAY,
        "contact_order": row.get("contact") or NOBODY,
    }


def _change(rows: Rows, event: e.TrajectoryEvent, **values: Any) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        rows.put(_ordered(row | values))


def _any(rows: Rows, event: e.TrajectoryEvent, _position: int) -> None:
    """Remember the version, and let go of the tasks that were settled."""
    row = rows.get(event.originator_id)
    if row is None:
        return
    done = {str(task) for task in event.settles}
    tasks = [task for task in row["tasks"] if task["task_id"] not in done]
    _change(rows, event, version=event.originator_version, tasks=tasks)


def _phase_entered(rows: Rows, event: e.PhaseEntered, _position: int) -> None:
    _change(rows, event, phase=event.phase)


def _assigned(rows: Rows, event: e.ContactAssigned, _position: int) -> None:
    _team(rows, event, joined=str(event.staff_id))
    _change(rows, event, contact=event.staff_id)


def _released(rows: Rows, event: e.ContactReleased, _position: int) -> None:
    _team(rows, event, left=str(event.staff_id))
    _change(rows, event, contact=None)


def _team(
    rows: Rows, event: e.TrajectoryEvent, joined: str | None = None, left: str | None = None
) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        team = [member for member in row["team"] if member not in {joined, left}]
        _change(rows, event, team=sorted([*team, *filter(None, [joined])]))


def _planned(rows: Rows, event: e.TaskPlanned, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        task = {
            "task_id": str(event.task_id),
            "kind": event.kind,
            "due_on": event.due_on.isoformat(),
            "waits_for": event.waits_for,
        }
        others = [t for t in row["tasks"] if t["task_id"] != task["task_id"]]
        _change(rows, event, tasks=[*others, task])


def _broken(rows: Rows, event: e.GlassBroken, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        glass = {
            "glass_id": str(event.glass_id),
            "by": str(event.stamp.by),
            "at": event.stamp.at.isoformat(),
            "until": event.until.isoformat(),
        }
        _change(rows, event, broken=[*row["broken"], glass])


def _seen(rows: Rows, event: e.BrokenGlassSeen, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        left = [glass for glass in row["broken"] if glass["glass_id"] != str(event.glass_id)]
        _change(rows, event, broken=left)


def _restricted(rows: Rows, event: e.UseRestricted | e.UseRestored, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        one = str(event.request_id)
        left = [other for other in row["restrictions"] if other != one]
        more = [one] if isinstance(event, e.UseRestricted) else []
        _change(rows, event, restrictions=[*left, *more])


def _closed(rows: Rows, event: e.TrajectoryClosed, _position: int) -> None:
    end = {"closed_on": event.closed_on, "close_reason": event.reason, "is_closed": True}
    _change(rows, event, **end, tasks=[], handover_organisation=None)


def _reopened(rows: Rows, event: e.TrajectoryReopened, _position: int) -> None:
    _change(rows, event, closed_on=None, close_reason=None, is_closed=False, gone_on=None)


def _erased(rows: Rows, _event: ErasureOrdered, _position: int) -> None:
    """Leave no more than that it was there: who has its number reads that it is gone."""
    for row in rows.all():
        nobodys: Row = {"contact": None, "team": [], "handover_organisation": None}
        nothing: Row = {"child_name": None, "group": None, "tasks": [], "broken": []}
        rows.put(_ordered(row | nobodys | nothing | {"is_erased": True, "gone_on": None}))


PROJECTION: Final = Folded(
    name="worklist",
    table=TABLE,
    group_by="trajectory_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: _erased,
        e.TrajectoryEvent: _any,
        e.SignalRaised: _began,
        e.ReferralOpened: _began,
        e.UseRestricted: _restricted,
        e.UseRestored: _restricted,
        e.SignalLookedAt: lambda rows, event, _: _team(rows, event, joined=str(event.stamp.by)),
        e.FamilyReferred: lambda rows, event, _: _change(rows, event, is_referred=True),
        e.PhaseEntered: _phase_entered,
        e.ContactAssigned: _assigned,
        e.ContactReleased: _released,
        e.MemberJoined: lambda rows, event, _: _team(rows, event, joined=str(event.staff_id)),
        e.MemberLeft: lambda rows, event, _: _team(rows, event, left=str(event.staff_id)),
        e.TaskPlanned: _planned,
        e.HandoverProposed: lambda rows, event, _: _change(
            rows, event, handover_organisation=event.organisation_id
        ),
        e.HandoverAccepted: lambda rows, event, _: _change(rows, event, handover_organisation=None),
        e.HandoverDeclined: lambda rows, event, _: _change(rows, event, handover_organisation=None),
        e.HandoverWithdrawn: lambda rows, event, _: _change(
            rows, event, handover_organisation=None
        ),
        e.GlassBroken: _broken,
        e.BrokenGlassSeen: _seen,
        e.TrajectoryClosed: _closed,
        e.TrajectoryReopened: _reopened,
        e.RetentionSet: lambda rows, event, _: _change(rows, event, gone_on=event.gone_on),
    },
)
