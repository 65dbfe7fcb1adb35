"""The rows of the handover views: one per trajectory, with what concerns the school."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Date, Index, Integer, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from casework.erasures.events import ErasureOrdered
from casework.trajectories import events as e
from projections.base import METADATA, Folded
from projections.erased import about_or_taken, forget
from projections.facts import column, column_or_none, packed, unpacked
from projections.rows import Row, Rows

SOME_DAY: Final = date(9999, 12, 31)

TABLE: Final = Table(
    "handovers",
    METADATA,
    Column("trajectory_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("child_name", LargeBinary, nullable=False),
    Column("group", LargeBinary),
    Column("phase", Text, nullable=False),
    Column("contact", Uuid),
    Column("origin", Text, nullable=False),
    Column("raised_by", Uuid, nullable=False),
    Column("signalled_on", Date, nullable=False),
    Column("first_look", Text),
    Column("first_look_due", Date),
    Column("ended_on", Date),
    Column("close_reason", Text),
    # Agreements to share with school: consent -> contents; `shared` is all of them together.
    Column("consents", JSONB, nullable=False),
    Column("shared", JSONB, nullable=False),
    Column("agreements", JSONB, nullable=False),
    Column("handovers", JSONB, nullable=False),
    # The words of the agreements, by their ids.
    Column("texts", LargeBinary, nullable=False),
    Column("version", BigInteger, nullable=False),
    # first_look, running or ended; and what sorting goes by there.
    Column("shelf", Text, nullable=False),
    Column("look_order", Date, nullable=False),
    Column("ended_order", Date, nullable=False),
    Index("handovers_look", "school", "shelf", "look_order", "number"),
    Index("handovers_running", "school", "shelf", "number"),
    Index("handovers_ended", "school", "shelf", "ended_order", "number"),
    Index("handovers_child", "child_id"),
)


def _began(rows: Rows, event: e.SignalRaised | e.ReferralOpened, _position: int) -> None:
    is_signal = isinstance(event, e.SignalRaised)
    new: Row = {
        "trajectory_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "number": event.number,
        "child_id": event.child_id,
        "child_name": column(event.child_name),
        "group": column_or_none(event.group),
        "phase": "signal" if is_signal else "referral",
        "origin": "signal" if is_signal else "parents",
        "raised_by": event.stamp.by,
        "signalled_on": event.stamp.at.date(),
        "consents": {},
        "shared": [],
        "agreements": [],
        "handovers": [],
        "texts": packed({}),
        "version": event.originator_version,
    }
    rows.put(_shelved(new))


def _shelved(row: Row) -> Row:
    is_waiting = row["phase"] == "signal" and row.get("first_look") is None
    running = "first_look" if is_waiting else "running"
    return row | {
        "shelf": "ended" if row.get("ended_on") else running,
        "look_order": row.get("first_look_due") or SOME_DAY,
        "ended_order": row.get("ended_on") or SOME_DAY,
    }


def _change(rows: Rows, event: e.TrajectoryEvent, **values: Any) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        rows.put(_shelved(row | values))


def _any(rows: Rows, event: e.TrajectoryEvent, _position: int) -> None:
    _change(rows, event, version=event.originator_version)


def _planned(rows: Rows, event: e.TaskPlanned, _position: int) -> None:
    if event.kind == "first_look":
        _change(rows, event, first_look_due=event.due_on)


def _consented(rows: Rows, event: e.ConsentGiven, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None and event.receiver_kind == "school":
        _share(rows, event, row["consents"] | {str(event.consent_id): sorted(event.contents)})


def _withdrew(rows: Rows, event: e.ConsentWithdrawn, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        left = {k: v for k, v in row["consents"].items() if k != str(event.consent_id)}
        _share(rows, event, left)


def _share(rows: Rows, event: e.TrajectoryEvent, consents: dict[str, list[str]]) -> None:
    shared = sorted({content for contents in consents.values() for content in contents})
    _change(rows, event, consents=consents, shared=shared)


def _agreed(rows: Rows, event: e.SchoolAgreed, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        due_on = event.due_on.isoformat() if event.due_on else None
        agreement = {"agreement_id": str(event.agreement_id), "due_on": due_on, "kept_on": None}
        texts = unpacked(row["texts"]) | {str(event.agreement_id): column(event.what)}
        agreements = [*row["agreements"], agreement]
        _change(rows, event, agreements=agreements, texts=packed(texts))


def _kept(rows: Rows, event: e.SchoolAgreementKept, _position: int) -> None:
    kept = {"kept_on": event.on.isoformat()}
    _amend(rows, event, "agreements", "agreement_id", str(event.agreement_id), kept)


def _proposed(rows: Rows, event: e.HandoverProposed, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        handed = {
            "handover_id": str(event.handover_id),
            "organisation_id": str(event.organisation_id),
            "proposed_on": event.stamp.at.date().isoformat(),
            "answer": "open",
            "answered_on": None,
            "landed": None,
        }
        _change(rows, event, handovers=[*row["handovers"], handed])


def _answered(answer: str) -> Any:
    def handle(rows: Rows, event: Any, _position: int) -> None:
        answered = {"answer": answer, "answered_on": event.on.isoformat()}
        _amend(rows, event, "handovers", "handover_id", str(event.handover_id), answered)

    return handle


def _checked(rows: Rows, event: e.AftercareChecked, _position: int) -> None:
    _amend(rows, event, "handovers", "answer", "accepted", {"landed": event.outcome})


def _amend(
    rows: Rows, event: e.TrajectoryEvent, name: str, key: str, value: str, changes: Row
) -> None:
    """Change the last entry of a list of which `key` has this value."""
    row = rows.get(event.originator_id)
    places = [n for n, entry in enumerate(row[name]) if entry[key] == value] if row else []
    if row is not None and places:
        entries = list(row[name])
        entries[places[-1]] = entries[places[-1]] | changes
        _change(rows, event, **{name: entries})


PROJECTION: Final = Folded(
    name="handovers",
    version=2,
    table=TABLE,
    group_by="trajectory_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: forget,
        e.TrajectoryEvent: _any,
        e.SignalRaised: _began,
        e.ReferralOpened: _began,
        e.TaskPlanned: _planned,
        e.SignalLookedAt: lambda rows, event, _: _change(
            rows, event, first_look=event.decision, first_look_due=None
        ),
        e.PhaseEntered: lambda rows, event, _: _change(rows, event, phase=event.phase),
        e.ContactAssigned: lambda rows, event, _: _change(rows, event, contact=event.staff_id),
        e.ContactReleased: lambda rows, event, _: _change(rows, event, contact=None),
        e.ConsentGiven: _consented,
        e.ConsentWithdrawn: _withdrew,
        e.SchoolAgreed: _agreed,
        e.SchoolAgreementKept: _kept,
        e.HandoverProposed: _proposed,
        e.HandoverAccepted: _answered("accepted"),
        e.HandoverDeclined: _answered("declined"),
        e.HandoverWithdrawn: _answered("withdrawn"),
        e.AftercareChecked: _checked,
        e.TrajectoryClosed: lambda rows, event, _: _change(
            rows, event, ended_on=event.closed_on, close_reason=event.reason
        ),
        e.TrajectoryReopened: lambda rows, event, _: _change(
            rows, event, ended_on=None, close_reason=None
        ),
    },
)
