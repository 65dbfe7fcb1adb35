"""A thing as its parts: one row each, begun by one event and changed by others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from casework.events import Event
from projections.base import METADATA, Handler
from projections.facts import packed, public_fields, sealed_fields, texts_after
from projections.rows import Rows

Named = str | Callable[[Any], str]
"""The word itself; after a dot, the name of the event's field that holds it; or how to tell."""


def parts_table(name: str, whole: str) -> Table:
    """Return the table of all parts; `whole` is the column that says of which thing."""
    return Table(
        name,
        METADATA,
        Column(whole, Uuid, primary_key=True),
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


def begins(whole: str, kind: str, named: Named, state: Named) -> Handler:
    """Return the handler of an event that begins a part, or tells all of it anew."""

    def handle(rows: Rows, event: Event, position: int) -> None:
        part_id = _said(named, event)
        before = rows.get(event.originator_id, kind, part_id) or {}
        new = {
            whole: event.originator_id,
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


def changes(kind: str, named: Named, state: Named | None = None) -> Handler:
    """Return the handler of an event that changes a part: its state, and what it names."""

    def handle(rows: Rows, event: Event, _position: int) -> None:
        row = rows.get(event.originator_id, kind, _said(named, event))
        if row is not None:
            changed = {
                "state": row["state"] if state is None else _said(state, event),
                "changed_at": event.stamp.at,
                "facts": row["facts"] | public_fields(event),
                "texts": texts_after(row["texts"], event),
            }
            rows.put(row | changed)

    return handle


def in_turn(*handlers: Handler) -> Handler:
    """Return one handler that asks several."""

    def handle(rows: Rows, event: Any, position: int) -> None:
        for handler in handlers:
            handler(rows, event, position)

    return handle


def _said(named: Named, event: Any) -> str:
    if callable(named):
        return named(event)
    return str(getattr(event, named[1:])) if named.startswith(".") else named
