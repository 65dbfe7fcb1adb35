"""The rows of the requests of families: what was asked, checked and answered, and by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from casework.days import local_day
from casework.erasures.events import ErasureOrdered
from casework.requests import events as e
from projections.base import METADATA, Folded
from projections.erased import about_or_taken
from projections.facts import column, column_or_none, packed, unpacked, without
from projections.rows import Row, Rows

TABLE: Final = Table(
    "requests",
    METADATA,
    Column("request_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid, nullable=False),
    Column("trajectory_id", Uuid, nullable=False),
    Column("family_id", Uuid, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("asked_as", Text, nullable=False),
    Column("asked_by_id", Uuid),
    Column("due_on", Date, nullable=False),
    Column("is_extended", Boolean, nullable=False),
    Column("identity", Text),
    Column("child_view", Text),
    Column("interest", Text),
    Column("outcome", Text),
    Column("extent", Text),
    Column("is_letter_checked", Boolean, nullable=False),
    Column("left_out", JSONB, nullable=False),
    Column("left_out_reasons", JSONB, nullable=False),
    # Up to which entry of the log the letter was read, and on which day.
    Column("read_to", BigInteger, nullable=False),
    Column("read_on", Date),
    # open, decided, answered, withdrawn or erased
    Column("state", Text, nullable=False),
    Column("how", Text),
    Column("ended_on", Date),
    Column("registered_at", DateTime(timezone=True), nullable=False),
    Column("registered_by", Uuid, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("texts", LargeBinary, nullable=False),
    Index("requests_due", "tenant", "state", "due_on", "position"),
    Index("requests_trajectory", "trajectory_id"),
)

ERASED: Final = "erased"
"""The state of what went with an order before it was answered."""

RUNNING: Final = ("open", "decided")
OVER: Final = ("answered", "withdrawn", ERASED)


def _registered(rows: Rows, event: e.RequestRegistered, position: int) -> None:
    texts = {"asked_by": column_or_none(event.asked_by), "words": column_or_none(event.words)}
    new: Row = {
        "request_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "school": event.stamp.school,
        "trajectory_id": event.trajectory_id,
        "family_id": event.family_id,
        "child_id": event.child_id,
        "kind": event.kind,
        "asked_on": event.asked_on,
        "asked_as": event.asked_as,
        "asked_by_id": event.asked_by_id,
        "due_on": event.due_on,
        "is_extended": False,
        "is_letter_checked": False,
        "read_to": 0,
        "state": "open",
        "registered_at": event.stamp.at,
        "registered_by": event.stamp.by,
        "position": position,
        "texts": packed({name: text for name, text in texts.items() if text is not None}),
    }
    rows.put(new | {"left_out": [], "left_out_reasons": []})


def _extended(rows: Rows, event: e.RequestExtended, _position: int) -> None:
    _add_text(rows, event, "extension", column(event.motive))
    rows.change(event.originator_id, due_on=event.due_on, is_extended=True)


def _custody(rows: Rows, event: e.CustodyChecked, _position: int) -> None:
    _add_text(rows, event, "custody", column(event.custody))


def _weighed(rows: Rows, event: e.InterestWeighed, _position: int) -> None:
    _add_text(rows, event, "interest", column(event.motive))
    rows.change(event.originator_id, interest=event.interest)


def _decided(rows: Rows, event: e.RequestDecided, _position: int) -> None:
    if event.motive is not None:
        _add_text(rows, event, "decision", column(event.motive))
    decided = {"outcome": event.outcome, "extent": event.extent, "state": "decided"}
    _go_on(rows, event, decided)


def _letter(rows: Rows, event: e.LetterChecked, _position: int) -> None:
    if (row := rows.get(event.originator_id)) is not None:
        texts = without(unpacked(row["texts"]), ["letter"])
        told = {"letter": column(event.motive)} if event.motive is not None else {}
        checked = {
            "is_letter_checked": True,
            "left_out": list(event.left_out),
            "left_out_reasons": list(event.left_out_reasons),
            "read_to": event.read_to,
            "read_on": local_day(event.stamp.at),
        }
        rows.put(row | checked | {"texts": packed(texts | told)})


def _leak(rows: Rows, event: e.LeakDecided, _position: int) -> None:
    _add_text(rows, event, "decision", column(event.motive))
    outcome = "leak" if event.is_leak else "no_leak"
    ended = {"state": "answered", "ended_on": local_day(event.stamp.at)}
    _go_on(rows, event, ended | {"outcome": outcome})


def _ended(rows: Rows, event: e.RequestAnswered | e.RequestWithdrawn, _position: int) -> None:
    state = "answered" if isinstance(event, e.RequestAnswered) else "withdrawn"
    ended = {"state": state, "how": getattr(event, "how", None), "ended_on": event.on}
    _go_on(rows, event, ended)


def _go_on(rows: Rows, event: e.RequestEvent, changed: Row) -> None:
    """Change the state of a request, unless an order came first: what is gone stays so."""
    row = rows.get(event.originator_id)
    if row is not None and row["state"] != ERASED:
        rows.put(row | changed)


def _erased(rows: Rows, event: ErasureOrdered, _position: int) -> None:
    for row in rows.all():
        if row["state"] in RUNNING:
            rows.put(row | {"state": ERASED, "ended_on": local_day(event.stamp.at)})


def _add_text(rows: Rows, event: e.RequestEvent, name: str, text: bytes) -> None:
    if (row := rows.get(event.originator_id)) is not None:
        rows.put(row | {"texts": packed(unpacked(row["texts"]) | {name: text})})


def _sets(name: str, field: str) -> Callable[[Rows, Any, int], None]:
    def handle(rows: Rows, event: e.RequestEvent, _position: int) -> None:
        rows.change(event.originator_id, **{name: getattr(event, field)})

    return handle


PROJECTION: Final = Folded(
    name="requests",
    version=3,
    table=TABLE,
    group_by="request_id",
    groups_of=about_or_taken,
    handlers={
        ErasureOrdered: _erased,
        e.RequestRegistered: _registered,
        e.RequestExtended: _extended,
        e.IdentityChecked: _sets("identity", "how"),
        e.CustodyChecked: _custody,
        e.ChildHeard: _sets("child_view", "view"),
        e.InterestWeighed: _weighed,
        e.RequestDecided: _decided,
        e.LeakDecided: _leak,
        e.LetterChecked: _letter,
        e.RequestAnswered: _ended,
        e.RequestWithdrawn: _ended,
    },
)
