"""The rows of the audit trail: one per fact of every noun, without any content."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from casework.application import Fact
from casework.audit.events import Looked, Refused
from casework.erasures.events import ErasureOrdered, ErasureProposed
from casework.events import Event
from casework.trajectories.events import TrajectoryEvent
from projections.base import METADATA, Log
from projections.facts import content_fields
from projections.rows import Row

TABLE: Final = Table(
    "audit_trail",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("organisation", Uuid),
    Column("purpose", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("noun", Text, nullable=False),
    Column("processing", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("about", Uuid),
    Column("person", Uuid),
    Column("trajectory", Uuid),
    Column("fields", JSONB, nullable=False),
    Column("channel", Text),
    Column("attempted", Text),
    Column("outcome", Text, nullable=False),
    Index("audit_trail_newest", "tenant", "position"),
    Index("audit_trail_at", "tenant", "at"),
    Index("audit_trail_by", "tenant", "by", "position"),
    Index("audit_trail_kind", "tenant", "kind", "position"),
    Index("audit_trail_trajectory", "trajectory", "position"),
    Index("audit_trail_about", "about", "position"),
    Index("audit_trail_person", "person", "position"),
)


def _row(fact: Fact) -> Row:
    event = fact.event
    stamp = event.stamp
    what = {
        "position": fact.position,
        "tenant": stamp.tenant,
        "school": stamp.school,
        "at": stamp.at,
        "by": stamp.by,
        "role": stamp.role,
        "organisation": stamp.organisation,
        "purpose": stamp.purpose,
        "topic": event.topic,
        "noun": event.topic.partition(".")[0],
        "processing": event.originator_id,
        "version": event.originator_version,
    }
    return what | _about(event)


def _about(event: Event) -> Row:
    if isinstance(event, Looked):
        return _accessed(event) | {
            "kind": "read",
            "fields": list(event.fields),
            "attempted": None,
            "outcome": "granted",
        }
    if isinstance(event, Refused):
        return _accessed(event) | {
            "kind": "refused",
            "fields": [],
            "attempted": event.attempted,
            "outcome": event.code,
        }
    return _written(event)


def _accessed(event: Looked | Refused) -> Row:
    return {
        "about": event.about,
        "person": event.about if event.kind == "person" else None,
        "trajectory": event.about if event.kind == "trajectory" else event.trajectory,
        "channel": event.channel,
    }


def _written(event: Event) -> Row:
    is_trajectory = isinstance(event, TrajectoryEvent)
    is_sign_in = event.topic.startswith(_SIGN_INS)
    person = getattr(event, "person_id", None) or getattr(event, "child_id", None)
    texts = content_fields(type(event))
    return {
        "kind": "sign_in" if is_sign_in else "write",
        "about": getattr(event, "staff_id", None) if is_sign_in else event.originator_id,
        "person": person,
        "trajectory": event.originator_id
        if is_trajectory
        else getattr(event, "trajectory_id", None),
        **_ordered(event),
        "fields": [name for name in event.__struct_fields__ if name in texts],
        "channel": None,
        "attempted": None,
        "outcome": getattr(event, "why", "granted") if is_sign_in else "granted",
    }


def _ordered(event: Event) -> Row:
    """Tie an order to erase to what it is about: who asks for that, sees that it was erased."""
    if not isinstance(event, ErasureProposed | ErasureOrdered):
        return {}
    is_case = event.about in {"trajectory", "text"}
    return {"trajectory": event.of} if is_case else {"about": event.of}


_SIGN_INS: Final = ("staff.signed_", "staff.sign_in_", "staff.step")

PROJECTION: Final = Log(name="audit_trail", version=2, table=TABLE, row_of=_row)
